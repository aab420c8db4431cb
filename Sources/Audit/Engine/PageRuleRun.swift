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
  func conclude(_ page: Page, severity: Severity, tests: TestLookup) -> RuleConclusion
}

/// What a rule concludes of a page.
struct RuleConclusion {
  var outcome: RuleOutcome
  var findings: [Finding]
  /// What another rule tells in the place of this one.
  var withdrawn: [Finding] = []
  /// True when there were more findings than are kept.
  var isCut = false
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

  var ruleID: RuleID { R.id }

  var foundElements: [(node: NodeID, outcome: Outcome)] { reporter.log.foundElements }

  func visit(_ element: Element, in page: Page) {
    rule.visit(element, in: page, reporter: &reporter)
  }

  func finish(_ page: Page) { rule.finish(page, reporter: &reporter) }

  func settle(without isSaid: (NodeID, Outcome) -> Bool) {
    withdrawn = reporter.settle(without: isSaid)
  }

  func conclude(_ page: Page, severity: Severity, tests: TestLookup) -> RuleConclusion {
    let log = reporter.log
    return RuleConclusion(
      outcome: log.outcome, findings: log.findings(of: R.id, severity, on: page, tests),
      withdrawn: withdrawn?.findings(of: R.id, severity, on: page, tests) ?? [],
      isCut: log.isCut)
  }
}
