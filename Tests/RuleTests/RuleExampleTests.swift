import AuditModel
import RuleCatalog
import RuleExamples
import Testing

extension ExampleCase: CustomTestStringConvertible {
  public var testDescription: String { name }
}

@Suite("Every example of the catalogue")
struct RuleExampleTests {
  @Test("alone", arguments: ExampleCase.all)
  func alone(_ example: ExampleCase) async {
    #expect(await example.problems(alone: true) == [], "\(example.name)")
  }

  @Test("among all rules", arguments: ExampleCase.all)
  func amongAll(_ example: ExampleCase) async {
    #expect(await example.problems(alone: false) == [], "\(example.name)")
  }

  @Test("changed in ways that must not matter", arguments: ExampleCase.all)
  func mutated(_ example: ExampleCase) async {
    #expect(await example.problemsWhenChanged() == [], "\(example.name)")
  }

  @Test("changes that rules are exempt from do matter to them")
  func exemptions() async {
    for exemption in MutationExemption.table {
      #expect(!exemption.reason.isEmpty)
      for rule in exemption.rules.sorted() {
        let examples = ExampleCase.all.filter { $0.rule.id.rawValue == rule }
        #expect(!examples.isEmpty, "no rule \(rule)")
        var matters = false
        for example in examples where !matters {
          matters = await !example.problems(alone: true, mutations: [exemption.mutation]).isEmpty
        }
        #expect(matters, "\(exemption.mutation.rawValue) changes nothing for \(rule)")
      }
    }
  }
}
