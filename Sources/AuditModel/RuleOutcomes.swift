/// The outcomes of the rules of a run on one page.
///
/// The pages of a run share the list of its rules: a page holds numbers only.
package struct RuleOutcomes: Sendable, Hashable, Sequence {
  package typealias Element = (key: RuleID, value: RuleOutcome)

  /// The rules of a run, for its pages to share.
  package final class RuleList: Sendable {
    /// Sorted.
    let rules: [RuleID]
    private let places: [RuleID: Int]

    /// Repeated rules count once.
    package init(_ rules: some Sequence<RuleID>) {
      self.rules = Set(rules).sorted()
      places = Dictionary(
        uniqueKeysWithValues: self.rules.enumerated().map { ($0.element, $0.offset) })
    }

    /// The index of a rule in the list; nil when the run does not have the rule.
    package func place(of rule: RuleID) -> Int? { places[rule] }
  }

  private let list: RuleList
  /// By the place of the rule in the list.
  private var outcomes: ContiguousArray<RuleOutcome>

  /// Every rule of `list`, inapplicable until set.
  package init(_ list: RuleList) {
    self.list = list
    outcomes = ContiguousArray(
      repeating: RuleOutcome(outcome: .inapplicable), count: list.rules.count)
  }

  package init(_ outcomes: [RuleID: RuleOutcome]) {
    self.init(RuleList(outcomes.keys))
    for (rule, outcome) in outcomes { self[rule] = outcome }
  }

  /// The outcome of a rule of the run; nil of others. Setting one of another rule has no effect.
  package subscript(rule: RuleID) -> RuleOutcome? {
    get { list.place(of: rule).map { outcomes[$0] } }
    set {
      if let newValue, let place = list.place(of: rule) { outcomes[place] = newValue }
    }
  }

  /// Sets the outcome at the place that the list gives a rule; others have no effect.
  package mutating func set(_ outcome: RuleOutcome, at place: Int) {
    if outcomes.indices.contains(place) { outcomes[place] = outcome }
  }

  /// By id.
  package var keys: [RuleID] { list.rules }
  package var values: ContiguousArray<RuleOutcome> { outcomes }
  package var count: Int { outcomes.count }
  package var isEmpty: Bool { outcomes.isEmpty }

  /// By the rules' ids.
  package func makeIterator() -> AnyIterator<Element> {
    var place = 0
    return AnyIterator {
      guard place < outcomes.count else { return nil }
      defer { place += 1 }
      return (list.rules[place], outcomes[place])
    }
  }

  package static func == (one: RuleOutcomes, other: RuleOutcomes) -> Bool {
    one.list.rules == other.list.rules && one.outcomes == other.outcomes
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(list.rules)
    hasher.combine(outcomes)
  }
}
