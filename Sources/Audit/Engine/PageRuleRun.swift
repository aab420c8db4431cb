import AuditModel
import DOM
import RuleKit

/// One rule at work on one page, whatever its type.
protocol PageRuleRun: AnyObject {
  var ruleID: RuleID { get }
  /// The elements that the rule found, as far as they are kept.
  var foundElements: [(node: NodeID, outcome: Outcome)] { get }
  func visit(_ element: Element, in page: Page)
  func finish(_ page: Page)
  /// Withdraws what other rules have said.
  func settle(without isSaid: (NodeID, Outcome) -> Bool)
  /// - Parameter isSet: true when settings give the severity: it then holds for all messages.
  func conclude(_ page: Page, severity: Severity, isSet: Bool, tests: TestLookup)
    -> RuleConclusion
}

/// What a rule concludes of a page.
struct RuleConclusion {
  var outcome: RuleOutcome
  var findings: [Finding]
  /// What another rule tells in the place of this one.
  var withdrawn: [Finding] = []
  /// True when there were more findings than are kept.
  var isCut = false

  /// Takes in what the rule concludes of hidden parts of the page.
  mutating func add(_ other: RuleConclusion) {
    var joined = RuleOutcome(
      failed: outcome.failed + other.outcome.failed, passed: outcome.passed + other.outcome.passed,
      review: outcome.review + other.outcome.review)
    joined.withheld = outcome.withheld
    joined.lacksInput = outcome.lacksInput
    if outcome.outcome == .untested, joined.outcome != .failed { joined.outcome = .untested }
    outcome = joined
    findings += other.findings
    isCut = isCut || other.isCut
  }
}

final class RuleRun<R: Rule>: PageRuleRun {
  private var rule = R()
  private var reporter: Reporter<R>
  private var withdrawn: FindingLog?

  /// - Parameters:
  ///   - yields: true when the rule yields to others (``RulePrecedence``).
  ///   - mayBeHidden: whether what is not known of the page may hide an element.
  init(yields: Bool, mayBeHidden: @escaping (NodeID) -> Bool) {
    reporter = Reporter(yields: yields, mayBeHidden: mayBeHidden)
  }

  /// At work on a page with hidden parts shown.
  ///
  /// - Parameters:
  ///   - mayStayHidden: whether an element may never come into view.
  ///   - seenWhen: when it is seen.
  init(
    mayStayHidden: @escaping (NodeID) -> Bool, seenWhen: @escaping (NodeID) -> Finding.Seen?
  ) {
    reporter = Reporter(mayStayHidden: mayStayHidden, seenWhen: seenWhen)
  }

  var ruleID: RuleID { R.id }

  var foundElements: [(node: NodeID, outcome: Outcome)] { reporter.log.foundElements }

  func visit(_ element: Element, in page: Page) {
    rule.visit(element, in: page, reporter: &reporter)
  }

  func finish(_ page: Page) { rule.finish(page, reporter: &reporter) }

  func settle(without isSaid: (NodeID, Outcome) -> Bool) {
    withdrawn = reporter.settle(without: isSaid)
  }

  func conclude(
    _ page: Page, severity: Severity, isSet: Bool, tests: TestLookup
  ) -> RuleConclusion {
    let log = reporter.log
    let messages = isSet ? [:] : R.severities
    return RuleConclusion(
      outcome: log.outcome,
      findings: log.findings(of: R.id, severity, by: messages, on: page, tests),
      withdrawn: withdrawn?.findings(of: R.id, severity, by: messages, on: page, tests) ?? [],
      isCut: log.isCut)
  }
}
