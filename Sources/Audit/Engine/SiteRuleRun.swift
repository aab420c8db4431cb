import AuditModel
import RuleKit

/// One site rule, whatever its type: keeps the facts of the pages and concludes.
protocol SiteRuleRun: Sendable {
  var ruleID: RuleID { get }
  /// What its facts are called where they are written down.
  var factName: String { get }
  func collect(from page: Page) -> (any Sendable)?
  func encode(_ fact: any Sendable, to container: inout KeyedEncodingContainer<FactName>) throws
  func decode(from container: KeyedDecodingContainer<FactName>) throws -> (any Sendable)?
  /// A fact less what the pages before have.
  func keepFirst(_ fact: any Sendable, by occurrences: FirstOccurrences) -> any Sendable
  /// - Parameter facts: in the order of the pages' paths.
  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity,
    tests: TestLookup
  ) -> SiteConclusion
}

/// What one site rule concludes.
struct SiteConclusion {
  var outcome: SiteRuleOutcome
  var findings: [Finding]
  /// What the site does about a duty, where the rule is about one.
  var legal: LegalCheck?
  /// The country whose law the site is taken to be under.
  var country: String?
}

struct SiteRun<R: SiteRule>: SiteRuleRun {
  var ruleID: RuleID { R.id }

  var factName: String { R.factName }

  func collect(from page: Page) -> (any Sendable)? { R.collect(from: page) }

  func encode(_ fact: any Sendable, to container: inout KeyedEncodingContainer<FactName>) throws {
    guard let fact = fact as? R.Fact else { return }
    try container.encode(fact, forKey: FactName(stringValue: factName))
  }

  func decode(from container: KeyedDecodingContainer<FactName>) throws -> (any Sendable)? {
    try container.decodeIfPresent(R.Fact.self, forKey: FactName(stringValue: factName))
  }

  func keepFirst(_ fact: any Sendable, by occurrences: FirstOccurrences) -> any Sendable {
    guard var fact = fact as? R.Fact else { return fact }
    R.keepFirst(&fact, by: occurrences)
    return fact
  }

  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity,
    tests: TestLookup
  ) -> SiteConclusion {
    var reporter = SiteReporter<R>()
    let typed = facts.compactMap { path, fact in
      (fact as? R.Fact).map { CollectedFact(path: path, fact: $0) }
    }
    R.conclude(typed, in: site, reporter: &reporter)
    var findings: [Finding] = []
    var groups: [Group: Int] = [:]
    /// The pages of each finding.
    var paths: [Set<String>] = []
    for entry in Self.ordered(reporter.entries, first: site.listedFirst) {
      let grouping = R.groupings[entry.message.key]
      if let grouping {
        let group = Group(entry, grouping)
        if let known = groups[group] {
          findings[known].add(entry.place)
          paths[known].insert(entry.place.path)
          continue
        }
        groups[group] = findings.count
      }
      findings.append(
        Finding(
          rule: R.id, outcome: entry.outcome, severity: severity, message: entry.message.key,
          arguments: entry.message.arguments, place: Self.place(of: entry), grouping: grouping,
          tests: tests(FoundFault(rule: R.id, message: entry.message.key, outcome: entry.outcome))))
      paths.append([entry.place.path])
    }
    for (index, paths) in paths.enumerated() { findings[index].pages = paths.count }
    return SiteConclusion(
      outcome: reporter.outcome, findings: findings, legal: reporter.legal,
      country: reporter.country)
  }

  /// The entries, those of some pages before the others: places beyond the most that are listed are left out.
  private static func ordered(
    _ entries: [SiteReporter<R>.Entry], first: Set<String>
  ) -> [SiteReporter<R>.Entry] {
    if first.isEmpty { return entries }
    return entries.filter { first.contains($0.place.path) }
      + entries.filter { !first.contains($0.place.path) }
  }

  private static func place(of entry: SiteReporter<R>.Entry) -> Place {
    var place = entry.place
    if R.groupings[entry.message.key] == .target {
      place.context = FindingLog.context(ofTarget: entry.values)
      place.element = place.context
    }
    return place
  }

  /// What the places of one finding share.
  private struct Group: Hashable {
    var outcome: Outcome
    var message: String
    /// By name; what the finding is about.
    var values: [String: String]
    /// Nil where the page does not matter.
    var path: String?

    init(_ entry: SiteReporter<R>.Entry, _ grouping: FindingGrouping) {
      outcome = entry.outcome
      message = entry.message.key
      guard grouping == .target else {
        (values, path) = ([:], entry.place.path)
        return
      }
      values = entry.values
    }
  }
}

extension Finding {
  /// Takes in another place.
  fileprivate mutating func add(_ other: Place) {
    places += 1
    if otherPlaces.count < Finding.maximumListedPlaces - 1 { otherPlaces.append(other) }
  }
}
