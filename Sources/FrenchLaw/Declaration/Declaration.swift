package import AuditModel
import DOM
import PageFacts
import RuleKit
import Text

/// What a page declares of the accessibility of its site.
package struct Declaration: Sendable, Codable {
  /// Where it begins.
  package let place: Place
  /// The states that it says the site has, in order; those that explain the words or tell the past are
  /// left out.
  package private(set) var states: [State] = []
  /// Those of an application or a site beside the one that the page stands on.
  private var otherStates: [State] = []
  /// True where something is said of conformity that is none of the three states.
  package private(set) var unclearState: LegalEvidence?
  /// The share of criteria, in percent: the last that is written.
  package private(set) var rate: Rate?
  /// What says that there was no audit, or none of the whole site.
  package private(set) var withoutAudit: LegalEvidence?
  /// True when an audit is spoken of.
  package private(set) var hasAudit = false
  /// When it was drawn up and brought up to date.
  package private(set) var dates: [Day] = []
  /// A date that may be of the declaration: its words do not say so.
  package private(set) var unclearDate: LegalEvidence?
  /// What was left of a model, or says that something is still to be written.
  package private(set) var placeholder: LegalEvidence?
  /// What was left of a model.
  package private(set) var modelText: LegalEvidence?
  /// True when the page says that it is still to be written.
  package private(set) var isUnwritten = false
  package private(set) var sections: Sections = []
  /// A way to reach whoever can help: a mail address or a form.
  package private(set) var contact: LegalEvidence?
  package private(set) var remedies: LegalEvidence?
  /// Links to the pages that were tested, and how many items the list has.
  package private(set) var sample: [LegalLink.Target] = []
  package private(set) var sampleEvidence: LegalEvidence?
  /// True when it names the standard, the law or itself: a declaration and not a page about ramps.
  package private(set) var isAboutSites = false

  /// The latest of its dates.
  package var latestDate: Day? {
    dates.max { $0.date < $1.date }
  }

  /// The only state that it has; nil where it has none, or several.
  package var state: ConformityState? {
    let all = Set(states.map(\.state))
    return all.count == 1 ? all.first : nil
  }

  /// True when something of a declaration is written.
  package var isWritten: Bool { !states.isEmpty || rate != nil || sections.count >= 2 }

  package struct State: Sendable, Codable {
    package let state: ConformityState
    package let evidence: LegalEvidence
  }

  package struct Rate: Sendable, Codable {
    package let value: Double
    package let evidence: LegalEvidence
  }

  package struct Day: Sendable, Codable {
    package let date: CalendarDay
    package let evidence: LegalEvidence
  }

  package struct Sections: OptionSet, Sendable, Codable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let content = Sections(rawValue: 1)
    package static let technologies = Sections(rawValue: 2)
    package static let environment = Sections(rawValue: 4)
    package static let tools = Sections(rawValue: 8)
    package static let pages = Sections(rawValue: 16)
    package static let contact = Sections(rawValue: 32)
    package static let remedies = Sections(rawValue: 64)
    package static let results = Sections(rawValue: 128)

    package var count: Int { rawValue.nonzeroBitCount }
  }

  /// - Parameter blocks: of the page, or of the section that holds the declaration.
  init(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    place = blocks.first.map { page.place(of: $0) } ?? page.place
    var heading = FoldedWords("")
    var previous: LawBlock?
    for block in blocks {
      if block.isHeading { heading = block.words }
      read(block, under: heading, of: page)
      if let previous { readRate(block, behind: previous, of: page) }
      previous = block
    }
    if states.isEmpty { states = otherStates }
    readLinks(blocks, of: page)
  }

  /// A rate in the cell behind its name.
  private mutating func readRate(_ block: LawBlock, behind name: LawBlock, of page: Page) {
    guard block.words.count <= 4, name.words.count <= 12, !name.words.words.contains("%"),
      let found = ConformityRate.last(
        in: FoldedWords(name.words.text + " : " + block.words.text))
    else { return }
    rate = Rate(value: found.value, evidence: LegalEvidence(block, of: page))
  }

  private mutating func read(_ block: LawBlock, under heading: FoldedWords, of page: Page) {
    let words = block.words
    if words.contains(Self.names) { isAboutSites = true }
    if placeholder == nil, let range = Placeholder.first(in: words) {
      placeholder = LegalEvidence(block, around: range.lowerBound, of: page)
    }
    if modelText == nil, let range = Placeholder.ofModel(in: words) {
      modelText = LegalEvidence(block, around: range.lowerBound, of: page)
    }
    // A plan that is yet to be written is another matter.
    if Placeholder.isUnwritten(words),
      LegalTopic(words).isDisjoint(with: [.multiYearPlan, .actionPlan])
    {
      isUnwritten = true
    }
    for statement in ConformityStatements(words, under: heading).all {
      let evidence = LegalEvidence(block, around: statement.index, of: page)
      if let state = statement.state {
        if ConformityStatements.isOfAnotherService(words, at: statement.index) {
          otherStates.append(State(state: state, evidence: evidence))
        } else {
          states.append(State(state: state, evidence: evidence))
        }
      } else if unclearState == nil {
        unclearState = evidence
      }
    }
    if let found = ConformityRate.last(in: words) {
      rate = Rate(
        value: found.value, evidence: LegalEvidence(block, around: found.index, of: page))
    }
    if let index = AuditAbsence.index(in: words), withoutAudit == nil {
      withoutAudit = LegalEvidence(block, around: index, of: page)
    }
    if words.contains(Self.audits) { hasAudit = true }
    for date in DeclarationDates.all(in: block, under: heading) {
      dates.append(Day(date: date, evidence: LegalEvidence(block, of: page)))
    }
    if unclearDate == nil,
      WrittenDate.all(in: words).contains(where: { !LawDates.contains($0.date) })
    {
      unclearDate = LegalEvidence(block, of: page)
    }
    readSections(block, of: page)
  }

  private static let names: Phrases = [
    "rgaa", "declaration d accessibilite", "referentiel general d amelioration",
    "accessibilite numerique", "accessibilite du site", "accessibilite de ce site",
    "defenseur des droits", "partiellement conforme", "totalement conforme",
    "declaration de conformite", "accessibilite web",
  ]

  private static let audits: Phrases = [
    "audit de conformite", "audit", "audits", "auto evaluation", "autoevaluation", "evaluation",
  ]

  // MARK: Sections

  private mutating func readSections(_ block: LawBlock, of page: Page) {
    let words = block.words
    for (section, phrases) in Self.sectionNames where words.contains(phrases) {
      sections.insert(section)
    }
    if remedies == nil, words.contains(Self.remedyNames) {
      remedies = LegalEvidence(block, of: page)
    }
    if contact == nil, let address = words.words.firstIndex(of: "@") {
      contact = LegalEvidence(block, around: address, of: page)
    }
  }

  private static let remedyNames: Phrases = ["defenseur des droits", "defenseure des droits"]

  private static let sectionNames: [(Sections, Phrases)] = [
    (
      .content,
      [
        "contenu* non accessible*", "non conformite*", "derogation*", "contenu* inaccessible*",
        "element* non accessible*", "charge disproportionnee", "contenu* non soumis",
        "contenu* exempte*", "limites d accessibilite", "limitations", "contenu* non conforme*",
        "page* non conforme*", "critere* non conforme*", "defaut* d accessibilite",
      ]
    ),
    (.technologies, ["technologie*", "html*", "css*", "javascript", "langages utilises"]),
    (
      .environment,
      [
        "environnement* de test*", "lecteur* d ecran", "nvda", "jaws", "voiceover", "talkback",
        "navigateurs", "combinaisons", "agents utilisateurs",
      ]
    ),
    (
      .tools,
      [
        "outil* pour evaluer", "outil* utilise*", "outil* d evaluation", "outils de test*",
        "outil* de verification",
        "les outils", "outils :", "wave", "axe", "lighthouse", "web developer",
        "colour contrast analyser",
        "color contrast analyser", "ara", "assistant rgaa", "headingsmap", "outils",
      ]
    ),
    (
      .pages,
      [
        "page* du site ayant fait l objet", "pages ayant fait l objet", "pages auditees",
        "page* verifiee*", "pages testees", "echantillon*", "pages evaluees", "pages controlees",
        "pages du site web ayant", "pages analysees", "page* de l echantillon",
      ]
    ),
    (
      .contact,
      [
        "retour* d information*", "signaler", "amelioration et contact", "contact*",
        "nous ecrire",
      ]
    ),
    (.remedies, ["voie* de recours", "defenseur* des droits", "recours"]),
    (
      .results,
      [
        "resultat* des test*", "resultat* de l audit", "taux de conformite", "des criteres",
        "resultats",
      ]
    ),
  ]

  // MARK: Links

  private mutating func readLinks(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    guard let first = blocks.first?.nodes.lowerBound, let last = blocks.last?.nodes.upperBound
    else { return }
    let scope = first..<last
    let sample = Self.sampleRange(blocks)
    for node in page.index.hyperlinks {
      let link = Element(node, in: page.document)
      let range = page.document.descendants(of: node)
      guard scope.overlaps(node.index..<max(range.upperBound, node.index + 1)),
        let href = link[.href]?.trimmed
      else { continue }
      let text = link.textContent.collapsingWhitespace
      let evidence = { LegalEvidence(text.shortened(toCharacters: 120), at: page.place(of: link)) }
      if href.hasPrefixIgnoringASCIICase("mailto:"), href.count > "mailto:".utf8.count + 2 {
        contact = contact ?? evidence()
        continue
      }
      let reference = page.reference(href)
      if let host = reference.host, host.hasSuffix("defenseurdesdroits.fr") {
        remedies = remedies ?? evidence()
      } else if contact == nil, Self.isContact(text, reference.sitePath, in: page) {
        contact = evidence()
      }
      if let sample, sample.contains(node.index), let target = reference.sitePath {
        if case .missing = page.site.verdict(reference) {
          self.sample.append(.missing(target))
        } else {
          self.sample.append(.unread(target))
        }
      }
    }
    // What a model leaves to be filled in names no page.
    let isUnwritten = sample.map { range in
      self.sample.isEmpty
        && blocks.contains { range.overlaps($0.nodes) && Placeholder.first(in: $0.words) != nil }
    }
    if let sample, isUnwritten == false,
      let block = blocks.last(where: { $0.nodes.lowerBound < sample.lowerBound })
    {
      sampleEvidence = LegalEvidence(block, of: page)
    }
  }

  private static func isContact(_ text: String, _ path: String?, in page: Page) -> Bool {
    guard let path else { return false }
    return page[LegalTopic.self, of: text].contains(.contact)
      || path.lowercased().contains("contact") || text.lowercased().contains("formulaire")
  }

  /// The nodes under the heading of the list of tested pages.
  private static func sampleRange(_ blocks: ArraySlice<LawBlock>) -> Range<Int>? {
    let names = sectionNames.first { $0.0 == .pages }?.1 ?? []
    guard let start = blocks.firstIndex(where: { $0.words.contains(names) }) else { return nil }
    let heading = blocks[start]
    let end = blocks[(start + 1)...].first {
      $0.isHeading && (heading.level == 0 || $0.level <= heading.level)
    }
    let lower = heading.nodes.upperBound
    let upper = end?.nodes.lowerBound ?? blocks.last?.nodes.upperBound ?? lower
    return lower..<max(lower, upper)
  }
}
