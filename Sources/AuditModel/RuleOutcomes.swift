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

  /// An outcome in less space: no page has that many elements.
  private struct Packed: Hashable {
    let (failed, passed, review, withheld): (UInt32, UInt32, UInt32, UInt32)
    let outcome: Outcome
    let lacksInput: Bool

    init(_ outcome: RuleOutcome) {
      (failed, passed) = (UInt32(clamping: outcome.failed), UInt32(clamping: outcome.passed))
      (review, withheld) = (UInt32(clamping: outcome.review), UInt32(clamping: outcome.withheld))
      self.outcome = outcome.outcome
      lacksInput = outcome.lacksInput
    }

    var unpacked: RuleOutcome {
      var result = RuleOutcome(
        outcome: outcome, failed: Int(failed), passed: Int(passed), review: Int(review))
      result.withheld = Int(withheld)
      result.lacksInput = lacksInput
      return result
    }
  }

  private static let inapplicable = RuleOutcome(outcome: .inapplicable)

  package let list: RuleList
  /// The places of the rules that apply, in order, and their outcomes: most rules apply to few pages.
  private var places: ContiguousArray<UInt16> = []
  private var applied: ContiguousArray<Packed> = []

  /// Every rule of `list`, inapplicable until set.
  package init(_ list: RuleList) { self.list = list }

  package init(_ outcomes: [RuleID: RuleOutcome]) {
    self.init(RuleList(outcomes.keys))
    for (rule, outcome) in outcomes { self[rule] = outcome }
  }

  /// The outcome of a rule of the run; nil of others. Setting one of another rule has no effect.
  package subscript(rule: RuleID) -> RuleOutcome? {
    get {
      list.place(of: rule).map { place in
        let index = index(of: place)
        return isApplied(place, index) ? applied[index].unpacked : Self.inapplicable
      }
    }
    set {
      if let newValue, let place = list.place(of: rule) { set(newValue, at: place) }
    }
  }

  /// Sets the outcome at the place that the list gives a rule; others have no effect.
  package mutating func set(_ outcome: RuleOutcome, at place: Int) {
    guard list.rules.indices.contains(place), let number = UInt16(exactly: place) else { return }
    let index = index(of: place)
    if isApplied(place, index) {
      applied[index] = Packed(outcome)
    } else if outcome != Self.inapplicable {
      places.insert(number, at: index)
      applied.insert(Packed(outcome), at: index)
    }
  }

  /// Where the outcome of the rule at `place` stands, or belongs.
  private func index(of place: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(places[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isApplied(_ place: Int, _ index: Int) -> Bool {
    index < places.count && Int(places[index]) == place
  }

  /// By id.
  package var keys: [RuleID] { list.rules }
  package var values: ContiguousArray<RuleOutcome> {
    var values = ContiguousArray(repeating: Self.inapplicable, count: list.rules.count)
    for (place, outcome) in zip(places, applied) { values[Int(place)] = outcome.unpacked }
    return values
  }
  package var count: Int { list.rules.count }
  package var isEmpty: Bool { list.rules.isEmpty }

  /// By the rules' ids.
  package func makeIterator() -> AnyIterator<Element> {
    var (place, index) = (0, 0)
    return AnyIterator {
      guard place < list.rules.count else { return nil }
      defer { place += 1 }
      guard isApplied(place, index) else { return (list.rules[place], Self.inapplicable) }
      defer { index += 1 }
      return (list.rules[place], applied[index].unpacked)
    }
  }

  package static func == (one: RuleOutcomes, other: RuleOutcomes) -> Bool {
    one.values == other.values && one.list.rules == other.list.rules
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(list.rules)
    hasher.combine(values)
  }
}
