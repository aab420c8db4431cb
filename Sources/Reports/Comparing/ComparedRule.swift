import AuditModel
import Comparison

/// What one rule has in one of a comparison's lists.
struct ComparedRule: Sendable {
  let rule: RuleID
  /// `failed` where one finding at least is.
  let outcome: Outcome
  let severity: Severity
  /// How many elements they stand for.
  let places: Int
  /// On how many pages; 0 when they are about the site as a whole.
  let pages: Int
  let groups: [ComparedGroup]

  /// `findings` by rule, the most severe and most frequent first.
  static func rules(of findings: [ComparedFinding]) -> [ComparedRule] {
    Dictionary(grouping: findings, by: \.key.rule).map { ComparedRule($0, $1) }
      .sorted { one, other in
        if one.severity != other.severity { return one.severity > other.severity }
        return one.places == other.places ? one.rule < other.rule : one.places > other.places
      }
  }

  private init(_ rule: RuleID, _ findings: [ComparedFinding]) {
    self.rule = rule
    outcome = findings.contains { $0.key.outcome == .failed } ? .failed : .needsReview
    severity = findings.map(\.severity).max() ?? .minor
    places = findings.reduce(0) { $0 + $1.places }
    pages = Set(findings.map(\.key.path)).subtracting([""]).count
    groups = ComparedGroup.groups(of: findings)
  }
}

/// A rule's faults that both runs have, in another number of places.
struct ResizedRule: Sendable {
  let rule: RuleID
  let severity: Severity
  /// How many places the faults were, and are.
  let before: Int
  let after: Int
  /// The findings, as the later run has them.
  let findings: [ComparedFinding]

  /// Those that became less, and those that became more; the most severe first.
  static func rules(of comparison: RunComparison) -> (fewer: [ResizedRule], more: [ResizedRule]) {
    let all = Dictionary(grouping: comparison.resized, by: \.after.key.rule).map { rule, pairs in
      ResizedRule(
        rule: rule, severity: pairs.map(\.after.severity).max() ?? .minor,
        before: pairs.reduce(0) { $0 + $1.before.places },
        after: pairs.reduce(0) { $0 + $1.after.places }, findings: pairs.map(\.after))
    }
    .sorted { ($1.severity, $0.rule.rawValue) < ($0.severity, $1.rule.rawValue) }
    return (all.filter { $0.after < $0.before }, all.filter { $0.after >= $0.before })
  }
}

extension ComparedFinding {
  /// True where a page as a whole is meant, not an element of it.
  var isOfPage: Bool {
    !key.path.isEmpty
      && (selector == "html" || selector == "body" || selector.hasPrefix("html > head"))
  }
}

/// Findings that are one fault to the person who fixes it: one place, or the same element on several
/// pages.
struct ComparedGroup: Sendable {
  /// The first, by path and place.
  let first: ComparedFinding
  let count: Int
  let pages: Int

  private struct Likeness: Hashable {
    let message: String
    let snippet: String
    let outcome: Outcome
  }

  /// `findings` of one rule; what most pages share comes first.
  static func groups(of findings: [ComparedFinding]) -> [ComparedGroup] {
    var order: [Likeness] = []
    var members: [Likeness: [ComparedFinding]] = [:]
    for finding in findings.sorted(by: { $0.precedes($1) }) {
      let likeness = Likeness(
        message: finding.message, snippet: finding.snippet, outcome: finding.key.outcome)
      if members[likeness] == nil { order.append(likeness) }
      members[likeness, default: []].append(finding)
    }
    var shared: [ComparedGroup] = []
    var single: [ComparedGroup] = []
    for likeness in order {
      let alike = members[likeness] ?? []
      let pages = Set(alike.map(\.key.path)).count
      let isBlock = !likeness.snippet.isEmpty && alike.first?.isOfPage == false
      if pages > 1, isBlock, let first = alike.first {
        shared.append(
          ComparedGroup(
            first: first, count: alike.reduce(0) { $0 + $1.places }, pages: pages))
      } else {
        single += alike.map { ComparedGroup(first: $0, count: $0.places, pages: 1) }
      }
    }
    single.sort { $0.first.precedes($1.first) }
    return shared.sorted { $1.pages < $0.pages } + single
  }
}
