import DOM
import PageFacts
import RuleKit
import Text
import WebAddress
import Wording

/// What a page shows of the country that its site belongs to.
package struct CountrySigns: Sendable, Hashable, Codable {
  /// True when the page is in French.
  package var isFrench = false
  /// Links to the French State, French numbers with the country's code, French institutions.
  package var hasFrance = false
  /// Things that France has and others have too: its numbers, its postal codes.
  package var hasFrenchNumbers = false
  package var hasFrenchPostalCode = false
  /// The State or the country code of another country.
  package var hasOther = false
  /// The name of another country: of the site's own, or of that of a twin town.
  package var namesOther = false
  /// What the page says its own address is: the last part of the host.
  package var domain: String?

  init(_ page: Page, blocks: [LawBlock]) {
    readLanguage(page, blocks)
    readLinks(page)
    for block in blocks { readText(block.words) }
    if let host = page.canonicalAddress?.host {
      domain = host.split(separator: ".").last.map { String($0).lowercased() }
    }
  }

  private mutating func readLanguage(_ page: Page, _ blocks: [LawBlock]) {
    let lang = page.document.documentElement.flatMap { page.document.attribute(.lang, of: $0) }
    let declared = lang.map { LanguageTag($0).primary }
    var sample = ""
    for block in blocks where sample.utf8.count < Self.sampleBytes {
      sample += block.words.text + " "
    }
    if sample.isEmpty, declared != "fr" {
      page.forEachReadableText { text, _ in
        if sample.utf8.count < Self.sampleBytes { sample += String(text) + " " }
      }
    }
    let guess = sample.isEmpty ? nil : LanguageGuess(sample).certain
    isFrench = (guess ?? declared) == "fr"
  }

  /// So much text tells its language.
  private static let sampleBytes = 4_000

  private mutating func readLinks(_ page: Page) {
    for node in page.index.hyperlinks.prefix(400) {
      guard let href = page.document.attribute(.href, of: node)?.trimmed else { continue }
      if href.hasPrefixIgnoringASCIICase("tel:") {
        let digits = String(href).filter { $0.isNumber || $0 == "+" }
        if digits.hasPrefix("+33") || digits.hasPrefix("0033") {
          hasFrance = true
        } else if digits.hasPrefix("+") {
          hasOther = true
        } else if digits.utf8.count == 10, digits.hasPrefix("0"), !digits.hasPrefix("00") {
          hasFrenchNumbers = true
        }
        continue
      }
      if href.hasPrefixIgnoringASCIICase("mailto:") {
        let address = String(href).prefix { $0 != "?" }
        if FrenchHosts.domains.contains(address.split(separator: ".").last?.lowercased() ?? "") {
          hasFrance = true
        }
        continue
      }
      guard let host = page.reference(href).host else { continue }
      switch page[StateOfHost.self, of: host] {
      case .france: hasFrance = true
      case .other: hasOther = true
      case .none: break
      }
    }
  }

  private mutating func readText(_ words: FoldedWords) {
    if words.contains(Self.french) { hasFrance = true }
    if words.contains(Self.otherCountries) { namesOther = true }
    if words.contains(Self.ofOthers) { hasOther = true }
    for index in words.hasNumbers ? words.words.indices : 0..<0 {
      let word = words[index]
      guard let first = word.utf8.first, first >= 0x30, first <= 0x39 else { continue }
      if Self.isPostalCode(word), words[index + 1].first?.isLetter ?? false {
        hasFrenchPostalCode = true
      }
      if TelephoneNumber.isFrench(words, at: index) { hasFrenchNumbers = true }
    }
    // "mairie@valbrume.fr" is read as words.
    for index in words.hasAtSign ? words.words.indices : 0..<0 where words[index] == "@" {
      if (index + 2...index + 4).contains(where: { words[$0] == "fr" }) { hasFrance = true }
    }
  }

  private static func isPostalCode(_ word: String) -> Bool {
    guard word.utf8.count == 5, let number = Int(word) else { return false }
    return (1_000...99_999).contains(number)
  }

  private static let french: Phrases = [
    "defenseur des droits", "rgaa", "communaute de communes", "communaute d agglomeration",
    "sous prefecture", "cnil", "service public.fr", "siret", "insee", "conseil departemental",
    "code general des collectivites",
  ]

  /// What only other countries have.
  private static let ofOthers: Phrases = [
    "bourgmestre", "wilaya", "gouvernorat", "moughataa", "caidat", "delegation speciale",
    "conseil regional du gouvernorat", "canton de geneve", "canton de vaud",
  ]

  private static let otherCountries: Phrases = [
    "senegal", "gabon", "cameroun", "cote d ivoire", "tunisie", "maroc", "algerie", "quebec",
    "canada", "belgique", "luxembourg", "benin", "togo", "mali", "burkina faso", "congo",
    "madagascar", "haiti", "tchad", "guinee", "mauritanie", "comores", "liban",
  ]
}

extension CountrySigns {
  /// The country that pages together show; nil when they do not.
  static func country(of pages: [CountrySigns]) -> String? {
    let french = pages.count { $0.hasFrance || FrenchHosts.domains.contains($0.domain ?? "") }
    let other = pages.count(where: \.hasOther)
    // A wrong `lang`, or text that no language shows in.
    let looksFrench = french > 0 && french * 2 >= pages.count
    guard pages.contains(where: \.isFrench) || looksFrench else { return nil }
    // One page may tell of a twin town; most name the country that the site is in.
    let isNamedEverywhere = pages.count(where: \.namesOther) * 2 > pages.count
    if french > other, !isNamedEverywhere || french * 2 > pages.count { return "FR" }
    guard french == 0, other == 0 else { return nil }
    guard !isNamedEverywhere || pages.count == 1 else { return nil }
    return pages.contains(where: \.hasFrenchNumbers)
      && pages.contains(where: \.hasFrenchPostalCode) ? "FR" : nil
  }
}

/// The State that a host belongs to.
private enum StateOfHost: TextFact {
  case france, other, none

  init(_ host: String) {
    self =
      FrenchHosts.areOfTheState(host)
      ? .france : FrenchHosts.areOfAnotherState(host) ? .other : .none
  }
}

/// Hosts by the country that they belong to.
enum FrenchHosts {
  /// France's own domains, with those of its overseas departments and its regions.
  static let domains: Set<String> = [
    "fr", "re", "gp", "mq", "gf", "yt", "pm", "wf", "nc", "pf", "tf", "bzh", "corsica", "alsace",
    "paris",
  ]

  static func areOfTheState(_ host: String) -> Bool {
    host.hasSuffix(".gouv.fr") || states.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private static let states = [
    "service-public.fr", "service-public.gouv.fr", "cnil.fr", "defenseurdesdroits.fr",
    "ants.gouv.fr",
    "legifrance.gouv.fr", "maprocuration.gouv.fr", "vie-publique.fr", "ameli.fr", "caf.fr",
  ]

  static func areOfAnotherState(_ host: String) -> Bool {
    [
      ".gouv.ci", ".gouv.sn", ".gouv.ga", ".gov.tn", ".gov.ma", ".gouv.qc.ca", ".gc.ca", ".gov.cm",
      ".gouv.bj", ".gouv.tg", ".gouv.ml", ".gouv.mc", ".admin.ch", ".fgov.be", ".public.lu",
    ].contains { host.hasSuffix($0) }
  }

  /// The country of a host by its domain; nil of domains that belong to none.
  static func country(of host: String) -> String? {
    guard let domain = host.split(separator: ".").last?.lowercased() else { return nil }
    if domains.contains(domain) { return "FR" }
    // Two letters are a country's, but for those that are used by everybody.
    let isCountry = domain.utf8.count == 2 && domain.utf8.allSatisfy { $0 >= 0x61 }
    guard isCountry, !["eu", "io", "co", "me", "tv", "ai", "cc"].contains(domain) else {
      return nil
    }
    return domain == "uk" ? "GB" : domain.uppercased()
  }
}

/// Telephone numbers within texts.
enum TelephoneNumber {
  /// True where a number of ten digits begins, written in pairs or as one.
  static func isFrench(_ words: FoldedWords, at index: Int) -> Bool {
    let word = words[index]
    guard word.hasPrefix("0"), word.utf8.dropFirst().first != 0x30 else { return false }
    let digits = word.filter(\.isNumber)
    if digits.utf8.count == 10 { return isNumeric(word) }
    // Overseas: "0262 31 00 00".
    if word.utf8.count == 4, isNumeric(word) {
      return (1...3).allSatisfy { offset in
        words[index + offset].utf8.count == 2 && isNumeric(words[index + offset])
      }
    }
    guard word.utf8.count == 2, isNumeric(word) else { return false }
    return (1...4).allSatisfy { offset in
      words[index + offset].utf8.count == 2 && isNumeric(words[index + offset])
    }
  }

  /// True when a French number of four digits stands among the words, such as 1007 or 3900, and nothing
  /// makes an address or a year of it.
  static func isShort(in words: FoldedWords) -> Bool {
    words.words.indices.contains { index in
      let word = words[index]
      return word.utf8.count == 4 && (word.hasPrefix("10") || word.hasPrefix("3"))
        && isNumeric(word) && words[index + 1].first?.isLetter != true
        && !["en", "depuis", "bp", "cs"].contains(words[index - 1])
    }
  }

  private static func isNumeric(_ word: String) -> Bool {
    word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2F }
  }

  /// True when a number to call stands among the words: eight digits or more, or a short one behind a
  /// word for telephone.
  static func isIn(_ words: FoldedWords, _ range: Range<Int>? = nil) -> Bool {
    let range = (range ?? words.words.indices).clamped(to: words.words.indices)
    var digits = 0
    var hasWord = false
    for index in range {
      let word = words[index]
      if isNumeric(word), !word.isEmpty {
        digits += word.utf8.count
        if digits >= 9, startsAsNumber(words, index, digits, range.lowerBound) { return true }
        if hasWord, digits >= 4 { return true }
      } else if ["(", ")"].contains(word) {
        continue
      } else {
        digits = 0
        hasWord =
          isTelephone(word)
          || hasWord && [":", "au", "numero", "n", "no", "le", "."].contains(word)
      }
    }
    return false
  }

  /// True when the digits up to `index` begin as numbers do: 0, or a country's code.
  private static func startsAsNumber(
    _ words: FoldedWords, _ index: Int, _ digits: Int, _ lower: Int
  )
    -> Bool
  {
    var first = index
    while first > lower, isNumeric(words[first - 1]) || ["(", ")"].contains(words[first - 1]) {
      first -= 1
    }
    while ["(", ")"].contains(words[first]) { first += 1 }
    let word = words[first]
    return word.hasPrefix("0") || digits >= 10 && digits <= 15
      || ["33", "1", "44", "49", "32", "353", "31"].contains(word)
  }

  static func isTelephone(_ word: String) -> Bool {
    ["tel", "telephone", "telephonique", "appel", "phone", "standard", "tph"].contains(word)
  }
}
