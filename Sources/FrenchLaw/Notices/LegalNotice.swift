package import AuditModel
import DOM
import RuleKit
import Text

/// What a legal notice tells of who publishes the site and who hosts it (law 2004-575, article 1-1).
package struct LegalNotice: Sendable, Codable {
  package let place: Place
  package private(set) var placeholder: LegalEvidence?
  /// What was left of a model.
  package private(set) var modelText: LegalEvidence?
  /// Each is what was found of it.
  package private(set) var director: LegalEvidence?
  package private(set) var publisher: LegalEvidence?
  package private(set) var host: LegalEvidence?
  package private(set) var hasHostAddress = false
  package private(set) var hasHostPhone = false

  /// True when something of a notice is written.
  package var isWritten: Bool { director != nil || publisher != nil || host != nil }

  /// True when nothing of it is missing.
  package var isComplete: Bool {
    director != nil && publisher != nil && host != nil && hasHostAddress && hasHostPhone
  }

  init(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    place = blocks.first.map { page.place(of: $0) } ?? page.place
    for block in blocks {
      if placeholder == nil, let range = Placeholder.first(in: block.words) {
        placeholder = LegalEvidence(block, around: range.lowerBound, of: page)
      }
      if modelText == nil, let range = Placeholder.ofModel(in: block.words) {
        modelText = LegalEvidence(block, around: range.lowerBound, of: page)
      }
    }
    // Words with nothing but a placeholder behind them tell nothing.
    let written = blocks.filter { Placeholder.first(in: $0.words) == nil }[...]
    readDirector(written, of: page)
    readPublisher(written, of: page)
    readHost(written, of: page)
  }

  /// True when somebody directs a publication and somebody hosts something.
  static func mayStand(in blocks: [LawBlock]) -> Bool {
    blocks.contains { $0.words.contains(hosts) } && blocks.contains { $0.words.contains(directors) }
  }

  // MARK: Director

  private static let directors: Phrases = [
    "directeur de la publication", "directrice de la publication", "directeur de publication",
    "directrice de publication", "responsable de la publication", "responsable de publication",
    "directeur publication", "directeurs de la publication", "directeur trice de la publication",
    "directeur/directrice de la publication", "responsable legal de la publication",
    "directeur et responsable de la publication", "responsable editorial",
    "responsable de la redaction",
    "directeur rice de la publication", "directeur ou directrice de la publication",
  ]

  private mutating func readDirector(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    for (place, block) in zip(blocks.indices, blocks) {
      guard let range = block.words.first(of: Self.directors) else { continue }
      let rest = max(0, block.words.count - range.upperBound)
      let before = range.lowerBound
      // A name stands behind the words, before them, or in what follows a heading.
      let isNamedHere =
        Self.isName(block.words, range.upperBound..<block.words.count)
        || before >= 2 && Self.isName(block.words, 0..<before)
      let next = place + 1 < blocks.endIndex ? blocks[place + 1] : nil
      let isNamedNext =
        rest <= 1
        && next.map {
          !$0.words.words.isEmpty && (!$0.isHeading || block.isHeading && $0.level > block.level)
        } ?? false
      if isNamedHere {
        director = LegalEvidence(block, around: range.lowerBound, of: page)
        return
      }
      if isNamedNext, let next {
        director = LegalEvidence(next, of: page)
        return
      }
    }
  }

  /// True when words that may be a name or an office stand in the range.
  private static func isName(_ words: FoldedWords, _ range: Range<Int>) -> Bool {
    words.words[range.clamped(to: words.words.indices)].prefix(16).contains { word in
      word.utf8.count >= 2 && word.first?.isLetter ?? false && !fillers.contains(word)
    }
  }

  private static let fillers: Set<String> = [
    "est", "le", "la", "les", "du", "de", "des", "site", "internet", "web", "et", "au", "en",
    "publication", "redaction", "ce", "cette", "nom", "qualite", "a",
  ]

  // MARK: Publisher

  private static let publishers: Phrases = [
    "editeur*", "edite par", "editrice", "edition du site", "proprietaire du site", "propriete de",
    "est la propriete", "publie par", "proprietaire", "site officiel de la", "site officiel de",
    "identification", "edition", "responsable du site", "le site est edite", "presentation du site",
    "proprietes",
  ]

  private static let townHalls: Phrases = [
    "mairie de", "mairie d", "commune de", "commune d", "ville de", "ville d",
    "communaute de communes",
    "communaute d agglomeration", "syndicat", "cias", "ccas", "departement",
    "conseil departemental", "metropole",
    "hotel de ville", "collectivite", "mairie du", "ville du", "commune du", "mairie des",
  ]

  private mutating func readPublisher(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    if let block = blocks.first(where: { $0.words.contains(Self.publishers) && $0.words.count > 2 })
      ?? blocks.first(where: { $0.words.contains(Self.publishers) })
    {
      publisher = LegalEvidence(block, of: page)
    } else if let block = blocks.first(where: { $0.words.contains(Self.townHalls) && !$0.isHeading }
    ) {
      publisher = LegalEvidence(block, of: page)
    }
  }

  // MARK: Host

  private static let hosts: Phrases = ["heberg*"]

  private mutating func readHost(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    for (place, block) in zip(blocks.indices, blocks) {
      guard let range = block.words.first(of: Self.hosts) else { continue }
      let parts = Self.parts(from: place, range.lowerBound, blocks)
      let text = FoldedWords(parts.joined(separator: " . "))
      guard text.count >= 2 else { continue }
      let evidence = LegalEvidence(
        parts.joined(separator: " – ").shortened(toCharacters: 240), at: page.place(of: block))
      if host == nil || !hasHostAddress && PostalAddress.isIn(text) { host = evidence }
      if PostalAddress.isIn(text) { hasHostAddress = true }
      if TelephoneNumber.isIn(text) || TelephoneNumber.isShort(in: text)
        || Self.hasTelephoneLink(from: place, blocks, page)
      {
        hasHostPhone = true
      }
    }
  }

  /// What is said of the host: from its word to the next heading, or to a block about something else.
  private static func parts(
    from place: Int, _ index: Int, _ blocks: ArraySlice<LawBlock>
  ) -> [String] {
    let first = blocks[place]
    var parts = [first.words.quotation(index..<min(first.words.count, index + 60))]
    var count = 0
    for next in blocks[(place + 1)...].prefix(8) {
      if next.isHeading, !(first.isHeading && next.level > first.level) { break }
      if count > 0, next.words.contains(otherTopics) { break }
      parts.append(next.words.text.shortened(toCharacters: 300))
      count += 1
    }
    return parts
  }

  private static let otherTopics: Phrases = [
    "directeur de la publication", "directeur de publication", "editeur*",
    "propriete intellectuelle", "credit*", "conception",
    "realisation", "cookies", "donnees personnelles", "webmaster", "droit d auteur",
  ]

  private static func hasTelephoneLink(
    from place: Int, _ blocks: ArraySlice<LawBlock>, _ page: Page
  ) -> Bool {
    let first = blocks[place]
    let upper =
      blocks[(place + 1)...].prefix(8).first { $0.isHeading }?.nodes.lowerBound
      ?? blocks[place...].prefix(9).last?.nodes.upperBound ?? first.nodes.upperBound
    guard first.nodes.lowerBound < upper else { return false }
    return page.index.hyperlinks.contains { node in
      (first.nodes.lowerBound..<upper).contains(node.index)
        && page.document.attribute(.href, of: node)?.trimmed.hasPrefixIgnoringASCIICase("tel:")
          ?? false
    }
  }
}

/// Postal addresses within texts.
enum PostalAddress {
  /// True when a street or a postal code with a place stands among the words.
  static func isIn(_ words: FoldedWords) -> Bool {
    for index in words.words.indices {
      let word = words[index]
      if word.utf8.count == 5, let number = Int(word), number >= 1_000,
        words[index + 1].first?.isLetter ?? false
      {
        return true
      }
      if streets.contains(word), hasDigitNear(words, index) { return true }
    }
    return words.contains(elsewhere)
  }

  private static func hasDigitNear(_ words: FoldedWords, _ index: Int) -> Bool {
    (max(0, index - 3)...index + 6).contains { words[$0].first?.isNumber ?? false }
  }

  private static let streets: Set<String> = [
    "rue", "avenue", "av", "boulevard", "bd", "place", "quai", "chemin", "route", "allee",
    "impasse", "cours", "square",
    "street", "road", "drive", "way", "bp", "cs", "zac", "zi", "lane", "plaza", "strasse", "via",
    "suite", "passage", "cedex", "esplanade", "faubourg", "rd", "st", "blvd", "ave",
  ]

  private static let elsewhere: Phrases = [
    "san francisco", "dublin", "gunzenhausen", "amsterdam", "luxembourg l*",
  ]
}
