import AuditModel
import RuleKit

/// One site rule, whatever its type: keeps the facts of the pages and concludes.
protocol SiteRuleRun: Sendable {
  var ruleID: RuleID { get }
  func collect(from page: Page) -> (any Sendable)?
  /// - Parameter facts: in the order of the pages' paths.
  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity,
    tests: TestLookup
  ) -> (SiteRuleOutcome, [Finding])
}

struct SiteRun<R: SiteRule>: SiteRuleRun {
  var ruleID: RuleID { R.id }

  func collect(from page: Page) -> (any Sendable)? { R.collect(from: page) }

  func conclude(
    _ facts: [(path: String, fact: any Sendable)], in site: SiteContext, severity: Severity,
    tests: TestLookup
  ) -> (SiteRuleOutcome, [Finding]) {
    var reporter = SiteReporter<R>()
    let typed = facts.compactMap { path, fact in
      (fact as? R.Fact).map { CollectedFact(path: path, fact: $0) }
    }
    R.conclude(typed, in: site, reporter: &reporter)
    let findings = reporter.entries.map { entry in
      Finding(
        rule: R.id, outcome: entry.outcome, severity: severity, message: entry.message.key,
        arguments: entry.message.arguments, place: entry.place,
        tests: tests(FoundFault(rule: R.id, message: entry.message.key, outcome: entry.outcome)))
    }
    return (reporter.outcome, findings)
  }
}
