import AuditModel
import RuleCatalog
import Testing

/// One example of one catalogue file, and how it is run.
struct ExampleCase: CustomTestStringConvertible, Sendable {
  var rule: RuleDescriptor
  var example: RuleExample

  var testDescription: String {
    let messages = example.messages.isEmpty ? "" : " " + example.messages.joined(separator: " ")
    return "rules/\(rule.id).md:\(example.line) \(example.outcome.rawValue)\(messages)"
  }

  static let all = RuleCatalog.all.flatMap { rule in
    rule.examples.map { ExampleCase(rule: rule, example: $0) }
  }
}

@Suite("Every example of the catalogue")
struct RuleExampleTests {
  @Test("alone", arguments: ExampleCase.all)
  func alone(_ example: ExampleCase) async throws {
    try await check(example, alone: true)
  }

  @Test("among all rules", arguments: ExampleCase.all)
  func amongAll(_ example: ExampleCase) async throws {
    try await check(example, alone: false)
  }

  @Test("changed in ways that must not matter", arguments: ExampleCase.all)
  func mutated(_ example: ExampleCase) async throws {
    guard example.example.settings["mutations"] != "no" else { return }
    for mutation in Mutation.allCases { try await check(example, alone: true, mutation: mutation) }
  }

  private func check(_ example: ExampleCase, alone: Bool, mutation: Mutation? = nil)
    async throws
  {
    var pages: [ExampleRun.MarkedPage] = []
    for file in example.example.files {
      var text = file.markedText
      if let mutation, file.path != LiveExample.part {
        guard let changed = mutation.apply(to: text) else { return }
        text = changed
      }
      pages.append(ExampleRun.MarkedPage(path: file.path, markedText: text))
    }
    let run = try await ExampleRun(
      example.rule, pages: pages, settings: example.example.settings, alone: alone)
    let note = mutation.map { " (\($0.rawValue))" } ?? ""
    #expect(run.outcome == example.example.outcome, "\(example.testDescription)\(note)")

    let wanted = pages.sorted { $0.path < $1.path }.flatMap { page in
      page.marks.map { "\(page.path):\($0.line):\($0.column)" }
    }
    let found = run.findings.map { "\($0.place.path):\($0.place.line):\($0.place.column)" }
    #expect(found.sorted() == wanted.sorted(), "\(example.testDescription)\(note)")
    if pages.count == 1, run.findings.count == wanted.count {
      let messages = example.example.messages
      let expected = wanted.indices.map { messages[min($0, messages.count - 1)] }
      #expect(run.findings.map(\.message) == expected, "\(example.testDescription)\(note)")
    } else if !example.example.messages.isEmpty {
      #expect(
        Set(run.findings.map(\.message)) == Set(example.example.messages),
        "\(example.testDescription)\(note)")
    }
  }
}
