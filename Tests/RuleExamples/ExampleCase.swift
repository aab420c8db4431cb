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
  ///   - mutations: changes to the pages that must not matter, made one after another where they can
  ///     be; nothing is told where none can.
  package func problems(alone: Bool, mutations: [Mutation] = []) async -> [String] {
    guard let pages = markedPages(mutations) else { return [] }
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
    if mutations.isEmpty {
      expect("places", found.sorted(), toBe: places.sorted())
    } else {
      let normalizer = PlaceNormalizer(pages)
      expect("places", normalizer.normalize(found), toBe: normalizer.normalize(places))
    }
    if pages.count == 1, found.count == places.count {
      let expected = places.indices.map { example.messages[min($0, example.messages.count - 1)] }
      expect("messages", listed.map(\.message), toBe: expected)
    } else if !example.messages.isEmpty {
      let messages = Set(run.findings.map(\.message)).sorted()
      expect("messages", messages, toBe: Set(example.messages).sorted())
    }
    return problems
  }

  /// The pages with their marks; nil when there are mutations of which none can be made.
  private func markedPages(_ mutations: [Mutation]) -> [ExampleRun.MarkedPage]? {
    var files = example.files.map { MarkedFile(path: $0.path, markedText: $0.markedText) }
    var isChanged = mutations.isEmpty
    for mutation in mutations {
      guard let changed = mutation.apply(to: files) else { continue }
      files = changed
      isChanged = true
    }
    guard isChanged else { return nil }
    return files.map { ExampleRun.MarkedPage(path: $0.path, markedText: $0.markedText) }
  }

  /// Tells which changes that must not matter do, each with what is found then.
  ///
  /// Bundles are tried first, and what is in one alone only where it does not hold.
  package func problemsWhenChanged() async -> [String] {
    guard allowsMutations else { return [] }
    var told: [String] = []
    for bundle in Mutation.bundles {
      let mutations = bundle.filter {
        !MutationExemption.isExempt(rule.id, from: $0) && $0.isMeaningless(to: example)
      }
      let together = await problems(alone: true, mutations: mutations)
      if together.isEmpty { continue }
      let before = told.count
      for mutation in mutations {
        for problem in await problems(alone: true, mutations: [mutation]) {
          told.append("\(mutation.rawValue): \(problem)")
        }
      }
      if told.count == before {
        let names = mutations.map(\.rawValue).joined(separator: " + ")
        told += together.map { "\(names): \($0)" }
      }
    }
    return told
  }

  /// Whether changes that must not matter are tried on the example (`mutations=no`: they would).
  package var allowsMutations: Bool { example.settings["mutations"] != "no" }
}
