package import AuditModel
import RuleCatalog

/// Who fixes what a run found: whom each rule names, unless the place of a finding or what other pages
/// have in common with it shows that it is the template's.
struct Ownership: Sendable {
  /// On so many pages a block is the template's and not the author's.
  private static let templatePages = 3

  let rules: RuleBook
  /// How many pages the run judged.
  let pages: Int
  /// What at least half of the pages have in common where each needs its own.
  private let widespread: Set<SharedValues.Value>
  private let shared: SharedValues

  init(_ site: SiteResult, _ rules: RuleBook) {
    self.init(rules, pages: site.pages.count, siteFindings: site.findings)
  }

  /// - Parameter siteFindings: what rules about the site found.
  init(_ rules: RuleBook, pages: Int, siteFindings: some Sequence<Finding> = EmptyCollection()) {
    self.rules = rules
    self.pages = pages
    let shared = SharedValues(siteFindings.lazy.filter { $0.outcome == .failed })
    self.shared = shared
    widespread = Set(
      shared.counts.filter { $0.value >= Self.templatePages && 2 * $0.value >= pages }.keys)
  }

  func owner(of finding: Finding) -> FixOwner {
    let owner = rules[finding.rule]?.fixOwner ?? .template
    guard owner == .editor else { return owner }
    if let value = shared.value(of: finding) {
      return widespread.contains(value) ? .template : .editor
    }
    if finding.place.isPage { return .editor }
    let pages = finding.pagesOfBlock
    return pages >= Self.templatePages || pages > 1 && finding.place.commonPart != nil
      ? .template : .editor
  }
}

extension SiteResult {
  /// Leaves out what others than `owners` have to fix; outcomes and scores stay.
  package mutating func keepFindings(toFixBy owners: Set<FixOwner>) {
    let ownership = Ownership(self, .catalog)
    for index in pages.indices {
      let kept = pages[index].findings.filter { owners.contains(ownership.owner(of: $0)) }
      if kept.count < pages[index].findingCount { pages[index].findings = kept }
    }
    findings = findings.filter { owners.contains(ownership.owner(of: $0)) }
  }
}

/// Findings about what each page needs its own of and has in common with others: titles, descriptions,
/// main headings, contents.
struct SharedValues: Sendable {
  struct Value: Hashable, Sendable {
    let rule: RuleID
    /// The text in common, or the first page that has it.
    let text: String
  }

  private static let rules: Set<RuleID> = [
    "title-duplicate", "h1-duplicate", "meta-description-duplicate", "duplicate-content",
  ]

  /// On how many pages it is at fault.
  private(set) var counts: [Value: Int] = [:]
  /// Values that one page keeps without being at fault: the home page.
  private var kept: Set<Value> = []
  private var paths: [RuleID: Set<String>] = [:]

  init(_ findings: some Sequence<Finding>) {
    let findings = findings.filter { Self.rules.contains($0.rule) }
    for finding in findings { paths[finding.rule, default: []].insert(finding.place.path) }
    for finding in findings {
      guard let value = value(of: finding) else { continue }
      counts[value, default: 0] += 1
      let other = finding.arguments["other"]
      if other.map({ paths[finding.rule]?.contains($0) == false }) ?? true { kept.insert(value) }
    }
  }

  /// What the page has in common with others; nil of other findings.
  func value(of finding: Finding) -> Value? {
    guard finding.outcome == .failed, Self.rules.contains(finding.rule) else { return nil }
    if let text = finding.arguments["text"] { return Value(rule: finding.rule, text: text) }
    // The first page of those alike names another one, the others name it.
    guard let other = finding.arguments["other"] else { return nil }
    let isListed = paths[finding.rule]?.contains(other) ?? false
    return Value(rule: finding.rule, text: isListed ? min(finding.place.path, other) : other)
  }

  /// How many pages need another value.
  func edits(of value: Value) -> Int {
    let count = counts[value] ?? 0
    return kept.contains(value) ? count : max(1, count - 1)
  }
}

extension RuleBook {
  /// Rules about what each page needs its own of: a value that all pages shared would be a fault too.
  static let ofEachPage: Set<RuleID> = [
    "canonical", "canonical-relative", "document-title", "document-title-generic", "h1-duplicate",
    "meta-description", "meta-description-duplicate", "meta-description-length", "open-graph",
    "page-has-heading-one", "title-duplicate", "title-length", "title-same-as-h1",
  ]

  /// Whether each page needs its own value of what the rule asks for.
  func isOfEachPage(_ rule: RuleID) -> Bool { Self.ofEachPage.contains(rule) }

  /// Whether the rule judges files that pages link to.
  func isOfDocuments(_ rule: RuleID) -> Bool {
    rule.rawValue.hasPrefix("pdf-") || rule.rawValue.hasPrefix("office-")
  }
}

extension Finding {
  /// On how many pages the block of its first place has it. Of one that is told of several pages at
  /// once, those where it stands alike.
  fileprivate var pagesOfBlock: Int {
    guard otherPlaces.contains(where: { $0.path != place.path }) else { return pages }
    return Set(listedPlaces.lazy.filter { $0.selector == place.selector }.map(\.path)).count
  }
}

extension Place {
  /// True where a page as a whole is meant: its root, or what its head says of it.
  var isPage: Bool {
    !path.isEmpty
      && (selector.isEmpty || selector == "html" || selector == "body"
        || selector.hasPrefix("html > head"))
  }

  /// The header, menu or footer that pages have in common, where it stands in one; those of an article
  /// are its own.
  var commonPart: ReportPhrase? {
    for step in selector.lowercased().split(separator: " ") {
      let name = step.prefix { $0 != ":" && $0 != "." }
      switch name {
      case "nav", "#nav", "#navigation", "#menu": return .menu
      case "header", "#header", "#entete", "#en-tete": return .header
      case "footer", "#footer", "#pied", "#pied-de-page": return .footer
      case "main", "article", "section", "#main", "#content", "#contenu": return nil
      default: continue
      }
    }
    return nil
  }
}
