import AuditModel
import Foundation
import RuleCatalog
import RuleExamples

/// `rule-examples ID…`: runs the examples of rules, alone and changed in ways that must not matter,
/// and says which do not hold. Ends with 1 when one does not.
@main
struct RuleExamplesMain {
  static func main() async {
    let ids = CommandLine.arguments.dropFirst()
    guard !ids.isEmpty else { exit(64, "usage: rule-examples ID...\n") }
    var hasFailures = false
    for id in ids {
      guard let rule = RuleCatalog[RuleID(rawValue: id)] else { exit(64, "no rule \(id)\n") }
      let examples = ExampleCase.examples(of: rule)
      var failures = 0
      for example in examples {
        let problems = await problems(of: example)
        if problems.isEmpty { continue }
        failures += 1
        print(example.name)
        for problem in problems { print("  \(problem)") }
      }
      print("\(id): \(examples.count) examples, \(failures) fail")
      hasFailures = hasFailures || failures > 0
    }
    if hasFailures { exit(1, "") }
  }

  private static func problems(of example: ExampleCase) async -> [String] {
    let problems = await example.problems(alone: true)
    return problems.isEmpty ? await example.problemsWhenChanged() : problems
  }

  private static func exit(_ code: Int32, _ text: String) -> Never {
    FileHandle.standardError.write(Data(text.utf8))
    Foundation.exit(code)
  }
}
