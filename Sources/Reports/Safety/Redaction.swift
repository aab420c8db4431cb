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
    // Most texts hold no address at all.
    let mayHoldAddress = text.utf8.contains {
      $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%")
    }
    guard mayHoldAddress else { return text }
    var scanner = SecretScanner(Array(text.utf8))
    return scanner.masked().map { String(decoding: $0, as: UTF8.self) } ?? text
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
    result.legal = site.legal?.map {
      LegalCheck(check: $0.check, answer: $0.answer, evidence: $0.evidence.map(text))
    }
    return result
  }

  /// The page with its secrets masked.
  package static func page(_ page: PageResult) -> PageResult {
    var result = page
    result.path = text(page.path)
    result.url = page.url.map(text)
    result.title = page.title.map(text)
    result.language = page.language.map(text)
    result.notes = page.notes.map(note)
    result.findings = page.findings.map(finding)
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
      case .tooLarge, .notHTML, .tooManyPages, .noAnswer, .crawlEnded: file.reason
      }
    return SkippedFile(path: text(file.path), reason: reason)
  }

  /// True when a parameter of this name likely holds a secret: one of its words says so, or the
  /// name contains a telling one. `keyword` and `author` do not.
  static func isSecret(name: String) -> Bool {
    SecretName(name).isTelling
  }
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
      "motdepasse", "jeton", "oauth", "hmac",
    ] {
      let letters = Array(word.utf8)
      if let first = letters.first { lists[Int(first)].append(letters) }
    }
    return lists
  }()
  private static let words = Set(
    [
      "key", "sig", "auth", "authorization", "sid", "session", "pass", "pw", "mdp", "cle", "clef",
      "otp", "pin",
    ].map { Array($0.utf8) })
}

/// Finds secrets in one pass over the bytes of a text.
///
/// Knows addresses as they stand in source text: with `&amp;`, and percent-encoded inside others.
private struct SecretScanner {
  private let bytes: [UInt8]
  private var output: [UInt8] = []
  /// Up to here the input is in the output.
  private var copied = 0

  /// Longer names are no parameter's.
  private static let longestName = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil when there is nothing to mask.
  mutating func masked() -> [UInt8]? {
    var index = 0
    while index < bytes.count {
      if let start = authorityStart(at: index) {
        maskCredentials(from: start)
        index = max(start, copied)
      } else if let start = parameterStart(at: index) {
        if let end = maskParameter(from: start) { index = end } else { index = start }
      } else {
        index += 1
      }
    }
    guard copied > 0 else { return nil }
    output += bytes[copied...]
    return output
  }

  private mutating func replace(_ range: Range<Int>) {
    guard !range.isEmpty, Array(bytes[range]) != Array(Redaction.mask.utf8) else { return }
    output += bytes[copied..<range.lowerBound]
    output += Array(Redaction.mask.utf8)
    copied = range.upperBound
  }

  // MARK: Credentials

  /// After `//` (or `\\`, `%2F%2F`), where an authority may begin.
  private func authorityStart(at index: Int) -> Int? {
    if isSlash(index), isSlash(index + 1) { return index + 2 }
    if isEscape(index, 0x2f), isEscape(index + 3, 0x2f) { return index + 6 }
    return nil
  }

  /// Masks what stands before the last `@` of the authority; where the text was cut within it, what
  /// looks like a password.
  private mutating func maskCredentials(from start: Int) {
    guard start >= copied else { return }
    var end = start
    var at: Int?
    var colon: Int?
    while end < bytes.count, !isAuthorityEnd(end) {
      if bytes[end] == UInt8(ascii: "@") || isEscape(end, 0x40) { at = end }
      if colon == nil, bytes[end] == UInt8(ascii: ":") || isEscape(end, 0x3a) { colon = end }
      end += 1
    }
    if let at {
      replace(start..<at)
    } else if let colon, hasCutMark(at: end) {
      // A port is made of digits; this was cut before its `@`.
      let password = colon + (bytes[colon] == UInt8(ascii: ":") ? 1 : 3)
      guard password < end, !(0x30...0x39).contains(bytes[password]), bytes[password] < 0x80
      else { return }
      replace(start..<(end - 3))
    }
  }

  /// The text was shortened: it ends with `…`.
  private func hasCutMark(at end: Int) -> Bool {
    end >= 3 && Array(bytes[(end - 3)..<end]) == [0xE2, 0x80, 0xA6]
  }

  private func isAuthorityEnd(_ index: Int) -> Bool {
    if isEscape(index, 0x2f) || isEscape(index, 0x3f) || isEscape(index, 0x23) { return true }
    switch bytes[index] {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return true
    default: return isBoundary(bytes[index])
    }
  }

  // MARK: Parameters

  /// After `?`, `&`, `;` or `#`, where a parameter's name may begin.
  private func parameterStart(at index: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "#"):
      return index + 1
    default:
      return isEscape(index, 0x3f) || isEscape(index, 0x26) || isEscape(index, 0x23)
        ? index + 3 : nil
    }
  }

  /// Masks the value of the parameter whose name begins at `start`; where it ends, or nil when
  /// there is no parameter or no secret.
  private mutating func maskParameter(from start: Int) -> Int? {
    var index = start
    var name: [UInt8] = []
    while index < bytes.count, name.count < SecretScanner.longestName,
      bytes[index] != UInt8(ascii: "="), !isEscape(index, 0x3d)
    {
      guard isNameByte(bytes[index]) else { return nil }
      name.append(bytes[index])
      index += 1
    }
    guard !name.isEmpty, index < bytes.count,
      bytes[index] == UInt8(ascii: "=") || isEscape(index, 0x3d),
      Redaction.isSecret(name: SecretScanner.decoded(name))
    else { return nil }
    let value = index + (bytes[index] == UInt8(ascii: "=") ? 1 : 3)
    var end = value
    while end < bytes.count, !isBoundary(bytes[end]), bytes[end] != UInt8(ascii: "&"),
      bytes[end] != UInt8(ascii: "#"), !isEscape(end, 0x26), !isEscape(end, 0x23)
    {
      end += 1
    }
    if value >= copied { replace(value..<end) }
    return max(end, start)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "%"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "+"):
      true
    default: byte >= 0x80
    }
  }

  // MARK: Bytes

  /// What no address holds: white space, quotation marks, angle brackets.
  private func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private func isSlash(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "\\"))
  }

  /// True when the percent-encoding of `byte` stands at `index`.
  private func isEscape(_ index: Int, _ byte: UInt8) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == UInt8(ascii: "%"),
      let high = bytes[index + 1].hexDigitValue, let low = bytes[index + 2].hexDigitValue
    else { return false }
    return high << 4 | low == byte
  }

  /// A name without its percent escapes.
  private static func decoded(_ name: [UInt8]) -> String {
    var result: [UInt8] = []
    var index = 0
    while index < name.count {
      if name[index] == UInt8(ascii: "%"), index + 2 < name.count,
        let value = UInt8(
          String(decoding: name[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(name[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
