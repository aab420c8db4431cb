package import AuditModel
import Text

/// Masks what reports must not disclose: credentials inside addresses, and the values of query
/// parameters whose names tell that they are secret.
///
/// Works on whole texts, addresses and source excerpts alike, and changes nothing the second time.
package enum Redaction {
  /// What stands in place of a secret.
  package static let mask = "***"

  /// `text` with its secrets masked.
  package static func text(_ text: String) -> String {
    guard mayHoldSecret(text.utf8.span) else { return text }
    var scanner = SecretScanner(Array(text.utf8))
    return scanner.masked().map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// False of most texts: credentials stand before an `@` or, in a text that was cut, before its `…`;
  /// parameters have a `=` and follow a mark. Both may be encoded.
  private static func mayHoldSecret(_ text: Span<UInt8>) -> Bool {
    var hasEnd = false
    var hasSlash = false
    var hasMark = false
    var hasValue = false
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "%"), UInt8(ascii: "&"): return true
      case UInt8(ascii: "@"): return true
      case 0xE2: hasEnd = true
      case UInt8(ascii: "/"): hasSlash = true
      case UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: "#"): hasMark = true
      case UInt8(ascii: "="): hasValue = true
      default: break
      }
    }
    return (hasEnd && (hasSlash || hasValue)) || (hasMark && hasValue)
  }

  /// The finding with its secrets masked; its fingerprint stays.
  package static func finding(_ finding: Finding) -> Finding {
    var result = finding
    result.arguments = finding.arguments.mapValues(text)
    result.place = place(finding.place)
    result.otherPlaces = finding.otherPlaces.map(place)
    return result
  }

  private static func place(_ place: Place) -> Place {
    var result = place
    result.path = text(place.path)
    result.selector = text(place.selector)
    result.snippet = text(place.snippet)
    return result
  }

  /// The whole result with its secrets masked. Every format begins with this.
  package static func site(_ site: SiteResult) -> SiteResult {
    var result = siteAlone(site)
    result.pages = site.pages.map(page)
    return result
  }

  /// The result with its secrets masked but for those of its pages, which a format that masks one
  /// page at a time leaves to ``page(_:)``.
  package static func siteAlone(_ site: SiteResult) -> SiteResult {
    var result = site
    result.target = text(site.target)
    for index in result.pages.indices where !result.pages[index].notes.isEmpty {
      result.pages[index].notes = result.pages[index].notes.map(note)
    }
    result.findings = site.findings.map(finding)
    result.skipped = site.skipped.map(skipped)
    result.crawlCoverage = site.crawlCoverage?.mapExamples(text)
    result.legal = site.legal?.map(legal)
    result.documents = site.documents?.map(document)
    return result
  }

  /// The page with its secrets masked.
  package static func page(_ page: PageResult) -> PageResult {
    var result = pageAlone(page)
    result.findings = page.findings.map(finding)
    return result
  }

  /// The page with its secrets masked but for those of its findings, for a format that masks those as
  /// it writes them.
  package static func pageAlone(_ page: PageResult) -> PageResult {
    var result = page
    result.path = text(page.path)
    result.url = page.url.map(text)
    result.title = page.title.map(text)
    result.heading = page.heading.map(text)
    result.language = page.language.map(text)
    result.notes = page.notes.map(note)
    return result
  }

  private static func legal(_ check: LegalCheck) -> LegalCheck {
    var result = check
    result.evidence = check.evidence.map(text)
    result.path = check.path.map(text)
    return result
  }

  private static func document(_ document: SiteDocument) -> SiteDocument {
    var result = document
    result.path = text(document.path)
    result.url = document.url.map(text)
    result.page = text(document.page)
    if case .examined(var facts) = document.examination {
      facts.title = facts.title.map(text)
      result.examination = .examined(facts)
    }
    return result
  }

  private static func note(_ note: PageNote) -> PageNote {
    PageNote(note.kind, text(note.subject))
  }

  private static func skipped(_ file: SkippedFile) -> SkippedFile {
    let reason: SkipReason =
      switch file.reason {
      case .unreadable(let detail): .unreadable(text(detail))
      case .failed(let detail): .failed(text(detail))
      // Texts of servers in these are masked where words are made of them.
      case .tooLarge, .notHTML, .withoutMarkup, .linkOutside, .tooManyPages, .noAnswer,
        .crawlEnded:
        file.reason
      }
    return SkippedFile(path: text(file.path), reason: reason)
  }

  /// True when a parameter of this name likely holds a secret: one of its words says so, or the
  /// name contains a telling one. `keyword` and `author` do not.
  static func isSecret(name: String) -> Bool {
    SecretName(name).isTelling
  }

  /// True when a parameter of this name holds a secret if its value was drawn by lot: the ticket of a
  /// login, as against that of a concert.
  static func mayBeSecret(name: String) -> Bool { drawnNames.contains(name.lowercased()) }

  /// True of a long mixture of letters and digits.
  static func isDrawn(_ value: some Collection<UInt8>) -> Bool {
    value.count >= 16 && value.contains { (0x30...0x39).contains($0) }
      && value.contains { (0x61...0x7A).contains($0 | 0x20) }
  }

  private static let drawnNames: Set<String> = ["ticket", "state", "invitation", "invite", "magic"]
}

/// The name of a parameter, in lower case, that may tell of a secret.
private struct SecretName {
  /// Letters and digits alone.
  private var letters: [UInt8] = []
  /// Where its words begin among the letters; what is neither letter nor digit parts them.
  private var starts: [Int] = []

  init(_ name: String) {
    letters.reserveCapacity(name.utf8.count)
    var isWithin = false
    func add(_ bytes: some Collection<UInt8>, isWord: Bool) {
      if isWord, !isWithin { starts.append(letters.count) }
      if isWord { letters += bytes }
      isWithin = isWord
    }
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in name.utf8 {
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        add(CollectionOfOne(isLetter ? byte | 0x20 : byte), isWord: isLetter || isDigit)
      }
    } else {
      for character in name.lowercased() {
        add(String(character).utf8, isWord: character.isLetter || character.isNumber)
      }
    }
  }

  var isTelling: Bool {
    for index in letters.indices {
      let candidates = Self.telling[Int(letters[index])]
      if candidates.contains(where: { letters[index...].starts(with: $0) }) { return true }
    }
    // The code of an authorization (RFC 6749, 4.1.2), but not a `code_postal`.
    if letters == Array("code".utf8) { return true }
    return starts.enumerated().contains { number, start in
      let end = number + 1 < starts.count ? starts[number + 1] : letters.count
      return Self.words.contains(Array(letters[start..<end]))
    }
  }

  /// By the first of their letters.
  private static let telling: [[[UInt8]]] = {
    var lists = [[[UInt8]]](repeating: [], count: 256)
    for word in [
      "token", "password", "passwd", "passphrase", "passcode", "pwd", "secret", "signature",
      "apikey", "accesskey", "privatekey", "credential", "sessionid", "sessid", "jwt", "bearer",
      "motdepasse", "jeton", "oauth", "hmac", "passwort", "contrasena", "wachtwoord", "csrf",
      "xsrf", "samlresponse", "samlrequest",
    ] {
      let letters = Array(word.utf8)
      if let first = letters.first { lists[Int(first)].append(letters) }
    }
    return lists
  }()
  private static let words = Set(
    [
      "key", "sig", "auth", "authorization", "sid", "session", "pass", "pw", "mdp", "cle", "clef",
      "otp", "pin", "passe", "nonce", "wpnonce",
    ].map { Array($0.utf8) })
}
