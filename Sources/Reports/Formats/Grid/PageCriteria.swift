import AuditModel
import RuleCatalog

/// What the run says of the RGAA's criteria on one page, as a cell of the audit grid.
///
/// A certain failure makes a criterion NC. It is C only where every test of it was decided: by a rule
/// that decides it wholly, or because nothing on the page is what the test speaks of. It is NA where
/// that holds of all its tests. Everything else stays NT, for a person.
struct PageCriteria {
  /// The words of the grid.
  enum Status: String, CaseIterable {
    case met = "C"
    case failed = "NC"
    case inapplicable = "NA"
    case untested = "NT"
  }

  /// One criterion on the page.
  struct Entry {
    var status: Status
    /// Certain faults first, what to look at after.
    var failures: [Finding] = []
    var reviews: [Finding] = []
  }

  /// By the criterion's number.
  private(set) var entries: [String: Entry] = [:]

  /// What the rules that stand for a test say of the page.
  private struct Evidence {
    var outcomes: Set<Outcome> = []
    /// Outcomes of the rules that decide the test wholly.
    var deciding: Set<Outcome> = []
  }

  init(_ page: PageResult, of site: SiteResult, rules: RuleBook, reference: RGAAReference) {
    // Findings about the site as a whole stand for each of its pages.
    let shared = site.findings.filter { $0.place.path == page.path || $0.place.path.isEmpty }
    let findings = Dictionary(grouping: page.findings + shared, by: \.rule)
    var evidence: [String: Evidence] = [:]
    var failures: [String: [Finding]] = [:]
    var reviews: [String: [Finding]] = [:]
    for rule in rules.all where !rule.rgaa.isEmpty {
      let own = findings[rule.id] ?? []
      let outcome = PageCriteria.outcome(of: rule, on: page, of: site, own)
      guard let outcome else { continue }
      for test in rule.rgaa {
        evidence[test, default: Evidence()].outcomes.insert(outcome)
        if rule.rgaaDecided.contains(test) {
          evidence[test, default: Evidence()].deciding.insert(outcome)
        }
      }
      for criterion in Set(rule.rgaa.map(RuleDescriptor.criterion(ofTest:))) {
        failures[criterion, default: []] += own.filter { $0.outcome == .failed }
        reviews[criterion, default: []] += own.filter { $0.outcome == .needsReview }
      }
    }
    for criterion in reference.criteria {
      let verdicts = criterion.tests.map {
        PageCriteria.verdict(on: $0, evidence[$0.number] ?? Evidence(), page.features)
      }
      entries[criterion.number] = Entry(
        status: PageCriteria.status(of: verdicts),
        failures: failures[criterion.number] ?? [], reviews: reviews[criterion.number] ?? [])
    }
  }

  /// What the rule concluded of the page; nil when it did not run.
  private static func outcome(
    of rule: RuleDescriptor, on page: PageResult, of site: SiteResult, _ findings: [Finding]
  ) -> Outcome? {
    if let own = page.outcomes[rule.id]?.outcome { return own }
    guard let whole = site.outcomes[rule.id]?.outcome else { return nil }
    if findings.contains(where: { $0.outcome == .failed }) { return .failed }
    if findings.contains(where: { $0.outcome == .needsReview }) { return .needsReview }
    // The site's fault lies on other pages: of this one, nothing is said for certain.
    return whole == .failed || whole == .needsReview ? .untested : whole
  }

  private static func verdict(
    on test: RGAATest, _ evidence: Evidence, _ features: PageFeatures
  ) -> Outcome {
    if evidence.outcomes.contains(.failed) { return .failed }
    let applies =
      test.subjects.isEmpty || test.subjects.contains { features.isSuperset(of: $0) }
    if !applies { return .inapplicable }
    if evidence.outcomes.contains(.needsReview) { return .needsReview }
    if !evidence.deciding.isEmpty, !evidence.outcomes.contains(.untested) {
      return evidence.deciding.contains(.passed) ? .passed : .inapplicable
    }
    return .untested
  }

  private static func status(of tests: [Outcome]) -> Status {
    if tests.contains(.failed) { return .failed }
    if tests.isEmpty { return .untested }
    if tests.allSatisfy({ $0 == .inapplicable }) { return .inapplicable }
    return tests.allSatisfy { $0 == .passed || $0 == .inapplicable } ? .met : .untested
  }
}
