import Audit
import AuditModel
import Foundation
import HTMLParsing
import RuleKit
import Rules
import Testing

/// Whatever a rule may spend, it says what it says without a limit, or nothing.
@Suite("Tiny budgets")
struct TinyBudgetTests {
  private static let pages = ["index.html", "contact.html", "associations-agenda.html"]

  private func verdict(_ html: String, at path: String, steps: Int?) -> PageVerdict {
    let site = SiteContext(kind: .folder)
    let session = AuditSession(Auditor(), site: site)
    var rules = RuleSet(
      pageRules: RuleRegistry.pageRules, siteRules: RuleRegistry.siteRules, severities: [:])
    if let steps {
      rules.budget.ruleSteps = steps
      rules.budget.ruleStepsPerNode = 0
    }
    return rules.judge(session.page(HTMLParser.parse(html), at: path))
  }

  @Test("every rule, at any budget", arguments: pages)
  func everyRule(path: String) throws {
    let file = FixtureSite.folder.appendingPathComponent("found/\(path)")
    let html = try String(contentsOf: file, encoding: .utf8)
    let whole = verdict(html, at: path, steps: nil)
    // Without their input some say nothing at any budget.
    let silent = whole.outcomes.values.count { $0.outcome == .untested }
    #expect(silent < 6)
    let expected = Dictionary(grouping: whole.findings, by: \.rule)
    var untested: [Int] = []
    for steps in [0, 1, 20, 300, 4_000] {
      let limited = verdict(html, at: path, steps: steps)
      let findings = Dictionary(grouping: limited.findings, by: \.rule)
      var count = 0
      for (place, rule) in limited.outcomes.keys.enumerated() {
        let outcome = limited.outcomes.values[place]
        if outcome.outcome == .untested {
          count += 1
          #expect(findings[rule] == nil, "\(rule) at \(steps)")
        } else {
          #expect(outcome == whole.outcomes.values[place], "\(rule) at \(steps)")
          #expect(findings[rule] == expected[rule], "\(rule) at \(steps)")
        }
      }
      untested.append(count)
    }
    // The budget is felt, and more of it is never worse.
    #expect(untested.first == whole.outcomes.keys.count)
    #expect(untested == untested.sorted(by: >), "\(untested)")
    #expect(untested.last == silent, "\(untested)")
  }
}
