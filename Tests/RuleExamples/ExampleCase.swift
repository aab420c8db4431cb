import AuditModel
package import RuleCatalog

/// One example of one catalogue file, and how it is run.
package struct ExampleCase: Sendable {
  package var rule: RuleDescriptor
  package var example: RuleExample

  /// All examples of the catalogue.
  package static let all = RuleCatalog.all.flatMap(examples)

  /// The examples of a rule.
  package static func examples(of rule: RuleDescriptor) -> [ExampleCase] {
    rule.examples.map { ExampleCase(rule: rule, example: $0) }
  }

  /// `rules/image-alt.md:42 failed missing`
  package var name: String {
    let messages = example.messages.map { " " + $0 }.joined()
    return "rules/\(rule.id).md:\(example.line) \(example.outcome.rawValue)\(messages)"
  }

  /// Runs the example and tells in what its result differs from what the catalogue says.
  ///
  /// - Parameters:
  ///   - alone: whether the rule is the only one of the run.
  ///   - mutation: a change to the pages that must not matter; nothing is told where it cannot be
  ///     made.
  package func problems(alone: Bool, mutation: Mutation? = nil) async -> [String] {
    guard let pages = markedPages(mutation) else { return [] }
    let run: ExampleRun
    do {
      run = try await ExampleRun(rule, pages: pages, settings: example.settings, alone: alone)
    } catch {
      return ["\(error)"]
    }
    let places = pages.sorted { $0.path < $1.path }.flatMap { page in
      page.marks.map { "\(page.path):\($0.line):\($0.column)" }
    }
    // A mark for each place: how places are told together is the engine's affair.
    let listed = run.findings.flatMap { finding in
      finding.listedPlaces.map { (place: $0, message: finding.message) }
    }.sorted { ($0.place.offset, $0.message) < ($1.place.offset, $1.message) }
    let found = listed.map { "\($0.place.path):\($0.place.line):\($0.place.column)" }
    var problems: [String] = []
    func expect<Value: Equatable>(_ what: String, _ value: Value, toBe expected: Value) {
      if value != expected { problems.append("\(what): \(value) instead of \(expected)") }
    }
    expect("outcome", run.outcome.rawValue, toBe: example.outcome.rawValue)
    expect("places", found.sorted(), toBe: places.sorted())
    if pages.count == 1, found.count == places.count {
      let expected = places.indices.map { example.messages[min($0, example.messages.count - 1)] }
      expect("messages", listed.map(\.message), toBe: expected)
    } else if !example.messages.isEmpty {
      let messages = Set(run.findings.map(\.message)).sorted()
      expect("messages", messages, toBe: Set(example.messages).sorted())
    }
    return problems
  }

  /// The pages with their marks; nil when the mutation cannot be made to one of them.
  private func markedPages(_ mutation: Mutation?) -> [ExampleRun.MarkedPage]? {
    var pages: [ExampleRun.MarkedPage] = []
    for file in example.files {
      var text = file.markedText
      if let mutation, file.path != LiveExample.part {
        guard let changed = mutation.apply(to: text) else { return nil }
        text = changed
      }
      pages.append(ExampleRun.MarkedPage(path: file.path, markedText: text))
    }
    return pages
  }

  /// Whether changes that must not matter are tried on the example (`mutations=no`: they would).
  package var allowsMutations: Bool { example.settings["mutations"] != "no" }
}
