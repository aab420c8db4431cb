package import Audit
package import AuditModel
package import RuleCatalog
import RuleKit

/// The examples of a rule of one's own, tried.
package enum CustomRuleCheck {
  /// What came of an example.
  package struct Result: Sendable {
    package var example: RuleExample
    package var outcome: Outcome
    /// Marked places at which nothing is found, `path:line:column` of the example's own text.
    package var missed: [String]
    /// Places at which something is found that are not marked.
    package var unmarked: [String]

    package var holds: Bool {
      outcome == example.outcome && missed.isEmpty && unmarked.isEmpty
    }
  }

  /// Runs each example, with the rule as the only one of the run.
  package static func results(of rule: CustomRule) -> [Result] {
    var options = AuditOptions(only: [rule.descriptor.id.rawValue])
    options.customRules = [rule]
    let auditor = Auditor(options: options)
    return rule.descriptor.examples.map { result(of: $0, rule.descriptor.id, auditor) }
  }

  private static func result(
    of example: RuleExample, _ id: RuleID, _ auditor: Auditor
  ) -> Result {
    let files = FileIndex(files: example.files.map(\.path))
    let session = AuditSession(auditor, site: SiteContext(kind: .folder, files: files)) { path in
      example.files.first { $0.path == path }.map { Array($0.text.utf8) }
    }
    for file in example.files {
      session.judge(PageInput(Array(file.text.utf8), path: file.path))
    }
    let site = session.conclude(target: "example").result
    let found = Set(
      site.pages.flatMap(\.findings).filter { $0.rule == id }.flatMap(\.listedPlaces)
        .map { "\($0.path):\($0.line):\($0.column)" })
    let marked = Set(example.files.flatMap(marks))
    let outcomes = site.pages.compactMap { $0.outcomes[id]?.outcome }
    let ranked: [Outcome] = [.failed, .needsReview, .untested, .passed, .inapplicable]
    return Result(
      example: example, outcome: ranked.first { outcomes.contains($0) } ?? .untested,
      missed: marked.subtracting(found).sorted(), unmarked: found.subtracting(marked).sorted())
  }

  /// The places of the marks.
  private static func marks(of file: RuleExample.File) -> [String] {
    var marks: [String] = []
    var (line, column) = (1, 1)
    for scalar in file.markedText.unicodeScalars {
      switch scalar {
      case "↓": marks.append("\(file.path):\(line):\(column)")
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return marks
  }
}
