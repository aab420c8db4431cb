import AuditModel
import DOM

/// One rule at work on one page, whatever its type.
protocol PageRuleRun: AnyObject {
  var ruleID: RuleID { get }
  func visit(_ element: Element, in page: Page)
  func finish(_ page: Page)
  func conclude(_ page: Page, severity: Severity) -> (RuleOutcome, [Finding])
  /// Stops the rule: what it found stays, and it did not decide the page.
  func abandon()
}

final class RuleRun<R: Rule>: PageRuleRun {
  private var rule = R()
  private var reporter = Reporter<R>()
  private var isAbandoned = false

  var ruleID: RuleID { R.id }

  func visit(_ element: Element, in page: Page) {
    rule.visit(element, in: page, reporter: &reporter)
  }

  func finish(_ page: Page) {
    if !isAbandoned { rule.finish(page, reporter: &reporter) }
  }

  func abandon() {
    isAbandoned = true
    reporter.markUntested()
  }

  func conclude(_ page: Page, severity: Severity) -> (RuleOutcome, [Finding]) {
    let log = reporter.log
    return (log.outcome, log.findings(of: R.id, severity, on: page))
  }
}

/// One site rule, whatever its type: keeps the facts of the pages and concludes.
protocol SiteRuleRun: Sendable {
  var ruleID: RuleID { get }
  func collect(from page: Page) -> (any Sendable)?
  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity
  ) -> (SiteRuleOutcome, [Finding])
}

struct SiteRun<R: SiteRule>: SiteRuleRun {
  var ruleID: RuleID { R.id }

  func collect(from page: Page) -> (any Sendable)? { R.collect(from: page) }

  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity
  ) -> (SiteRuleOutcome, [Finding]) {
    var reporter = SiteReporter<R>()
    let typed = facts.compactMap { path, fact in
      (fact as? R.Fact).map { CollectedFact(path: path, fact: $0) }
    }
    R.conclude(typed, in: site, reporter: &reporter)
    let findings = reporter.entries.map { entry in
      Finding(
        rule: R.id, outcome: entry.outcome, severity: severity, message: entry.message.key,
        arguments: entry.message.arguments, place: entry.place)
    }
    return (reporter.outcome, findings)
  }
}
