import AuditModel
import RuleCatalog
import Text

/// Whom a category of rules is about: reports keep them apart.
package enum Audience: Int, CaseIterable, Sendable {
  case people, searchEngines, serverAndLaw

  init(_ category: Category) {
    switch category {
    case .accessibility: self = .people
    case .seo: self = .searchEngines
    case .security, .law: self = .serverAndLaw
    }
  }

  /// The heading above what is to fix.
  var heading: ReportPhrase {
    switch self {
    case .people: .fixForPeople
    case .searchEngines: .fixForSearchEngines
    case .serverAndLaw: .fixServerAndLaw
    }
  }
}

extension ReportContext {
  /// `3 corrections`, or how many places they are for where those are more.
  func extent(of share: RuleShare) -> String {
    share.places > share.corrections
      ? say(.correctionsAt(c: share.corrections, n: share.places))
      : say(.correctionCount(n: share.corrections))
  }

  /// What a share is about, in a list of what somebody has to fix.
  func heading(of share: RuleShare) -> String {
    guard !share.documentRules.isEmpty else {
      return MessageFormatter(self).heading(of: share.rule.rule, .failed)
    }
    return brief(
      .documentsToRedo(list: share.documentRules.map(String.init).joined(separator: ", ")))
  }

  /// `grave, 2 corrections pour 23 endroits`; of a duty that one edit fulfils, that it is one.
  func measure(of share: RuleShare) -> [String] {
    let weight = weight(of: share.rule.rule, share.rule.severity)
    return share.rule.isLegalDuty && share.corrections == 1 && share.places <= 1
      ? [weight] : [weight, extent(of: share)]
  }

  /// What holds for all pages that a rule speaks of as a whole: that each needs its own, or that one
  /// edit does for all; nil where neither does.
  func advice(_ rule: RuleDigest) -> String? {
    guard rule.outcome == .failed, rule.pages > 1,
      rules.isOfEachPage(rule.rule) || rule.groups.allSatisfy({ $0.first.place.isPage })
    else { return nil }
    let isOneEdit = rule.corrections.total == 1 && rule.corrections[.template] == 1
    if rules.isOfEachPage(rule.rule) { return brief(isOneEdit ? .ownValueBySetting : .ownValue) }
    return isOneEdit ? brief(.onceForAll) : nil
  }

  /// What the reader is to know first of the faults: whether some shut people out, and whether the law
  /// asks for something that is not there.
  func gravest(of digest: ReportDigest) -> String {
    let barriers =
      digest.blocking > 0 ? brief(.blocking(n: digest.blocking)) : brief(.notBlocking)
    guard digest.dutiesUnmet > 0 else { return barriers }
    return barriers + " " + brief(.dutiesUnmet(n: digest.dutiesUnmet))
  }

  /// What there is to say where no certain fault is told: that none was found, or none that is new.
  func nothing(of digest: ReportDigest) -> String {
    let known = digest.acceptedFaults
    if known.places > 0 { return say(.nothingNew(n: known.places, c: known.corrections)) }
    return options.changes == nil ? say(.nothingFound) : brief(.noFaultOfChanges)
  }

  /// How many questions are left to a person, and in how many places; nil where none is.
  func questions(of digest: ReportDigest) -> String? {
    guard !digest.reviewable.isEmpty else { return nil }
    let places = digest.reviewable.reduce(0) { $0 + $1.places }
    return say(.toCheck(r: digest.reviewable.count, n: places))
  }

  /// Whether the town hall owes something to the site as a whole, and the home page only stands for it.
  func isOfWholeSite(_ finding: Finding) -> Bool {
    isOfWholeSite(finding.place.path, finding.rule, isPage: finding.place.isPage)
  }

  func isOfWholeSite(_ path: String, _ rule: RuleID, isPage: Bool) -> Bool {
    guard isPage, let rule = rules[rule], rule.theme.category == .law, rule.scope == .site,
      [.authority, .editor].contains(rule.fixOwner)
    else { return path.isEmpty }
    return path.isEmpty || path == "/" || !path.contains("/") && path.hasPrefix("index.")
  }

  /// What the scores are worth, and what the report is not.
  func caution(on site: SiteResult) -> String {
    if options.changes != nil { return say(.notAConformityAudit) }
    let pages = say(.pageCount(n: site.pages.count))
    guard let ledger = site.rgaa else { return say(.cautionWithoutTests(pages: pages)) }
    let tests = say(
      .decidedTests(n: ledger.decidedTests, total: RGAAReference.current.tests.count))
    return say(.caution(pages: pages, tests: tests))
  }

  /// The source to show: of a page as a whole there is none, its root tag tells nothing.
  func snippet(of place: Place) -> String {
    place.isPage && !place.selector.contains(" ") ? "" : place.snippet
  }
}

extension SiteResult {
  /// The titles of pages that name one page alone, by path, without the name of the site, made safe to
  /// show. Where several pages have one title, or one that any page might have, their main headings tell them
  /// apart; what has neither is known by its address.
  package var shownTitles: [String: String] {
    let titles = Self.telling(ownTitles)
    return titles.merging(Self.telling(mainHeadings)) {
      title, _ in title
    }
  }

  /// Those of `names` that name one page alone.
  private static func telling(_ names: [String: String]) -> [String: String] {
    var counts: [String: Int] = [:]
    for name in names.values { counts[name.lowercased(), default: 0] += 1 }
    return names.filter { counts[$0.value.lowercased()] == 1 && !TitleParts.isGeneric($0.value) }
  }

  private var mainHeadings: [String: String] {
    Dictionary(
      pages.compactMap { page in
        page.heading.map { (page.path, ControlCharacterEscaper.visible($0, limit: 70)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private var ownTitles: [String: String] {
    let name = TitleParts.siteName(of: self)
    return Dictionary(
      pages.compactMap { page in
        guard let title = page.title?.split(whereSeparator: \.isWhitespace).joined(separator: " "),
          !title.isEmpty
        else { return nil }
        let own = name.map { TitleParts.withoutSite(title, $0) } ?? title
        return (page.path, ControlCharacterEscaper.visible(own, limit: 70))
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension SiteResult {
  /// The publishing tool of most pages that show one.
  var publishingTool: PublishingTool? {
    var counts: [String: Int] = [:]
    for page in pages { if let tool = page.publishingTool { counts[tool, default: 0] += 1 } }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      .flatMap { PublishingTool.named($0.key) }
  }
}

extension ReportContext {
  /// `Dans WordPress : …`, for what an editor fixes; nil where the site's tool or its words are not known.
  func whereToClick(_ rule: RuleDescriptor, in tool: PublishingTool?) -> (
    lead: String, text: String
  )? {
    guard let tool, rule.fixOwner == .editor, let place = tool.place(of: rule.id) else {
      return nil
    }
    let text = place[language]
    return (
      tell(.inTool(name: tool.name)),
      language == .french ? FrenchTypography.spaced(text) : text
    )
  }
}
