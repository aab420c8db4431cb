import AuditModel
import DOM
import RuleKit

/// One rule at work on one page, whatever its type.
protocol PageRuleRun: AnyObject {
  var ruleID: RuleID { get }
  func visit(_ element: Element, in page: Page)
  func finish(_ page: Page)
  func conclude(_ page: Page, severity: Severity, tests: TestLookup) -> (RuleOutcome, [Finding])
}

final class RuleRun<R: Rule>: PageRuleRun {
  private var rule = R()
  private var reporter = Reporter<R>()

  var ruleID: RuleID { R.id }

  func visit(_ element: Element, in page: Page) {
    rule.visit(element, in: page, reporter: &reporter)
  }

  func finish(_ page: Page) { rule.finish(page, reporter: &reporter) }

  func conclude(_ page: Page, severity: Severity, tests: TestLookup) -> (RuleOutcome, [Finding]) {
    let log = reporter.log
    return (log.outcome, log.findings(of: R.id, severity, on: page, tests))
  }
}
