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
    guard example.allowsMutations else { return }
    for mutation in Mutation.allCases {
      #expect(
        await example.problems(alone: true, mutation: mutation) == [],
        "\(example.name) (\(mutation.rawValue))")
    }
  }
}
