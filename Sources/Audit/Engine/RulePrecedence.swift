package import AuditModel
import DOM
import RuleKit
import Semantics

/// One fault, one finding: where two rules find the same fault, the one that says best how to mend it
/// speaks, and the other yields.
///
/// Each line of ``table`` is one such pair. A rule yields only where the other is as certain.
package struct RulePrecedence: Sendable {
  /// Which elements of the yielding rule an element of the speaking one stands for.
  package enum Reach: Sendable {
    /// The same.
    case element
    /// Itself, when it is a table, and its rows and cells.
    case tableParts
  }

  package let speaking: RuleID
  package let yielding: RuleID
  package let reach: Reach

  package init(_ speaking: RuleID, before yielding: RuleID, _ reach: Reach) {
    self.speaking = speaking
    self.yielding = yielding
    self.reach = reach
  }

  package static let table = [
    RulePrecedence("skip-link-target", before: "broken-fragment", .element),
    RulePrecedence("link-text-generic", before: "link-placeholder", .element),
    RulePrecedence("meta-refresh", before: "redirect-meta", .element),
    RulePrecedence("table-layout-role", before: "presentational-attribute", .tableParts),
  ]
}

/// The precedences among the rules of a run, by their slots.
struct PrecedenceTable: Sendable {
  private struct Pair: Sendable {
    let speaking: Int
    let yielding: Int
    let reach: RulePrecedence.Reach
  }

  private let pairs: [Pair]
  /// The slots of rules that yield to another of the run.
  let yielding: Set<Int>

  init(_ rules: [RuleID], _ table: [RulePrecedence] = RulePrecedence.table) {
    pairs = table.compactMap { precedence in
      guard let speaking = rules.firstIndex(of: precedence.speaking),
        let yielding = rules.firstIndex(of: precedence.yielding)
      else { return nil }
      return Pair(speaking: speaking, yielding: yielding, reach: precedence.reach)
    }
    yielding = Set(pairs.map(\.yielding))
  }

  /// Has rules withdraw what others have said.
  ///
  /// - Parameter isAbandoned: whether the rule in a slot did not come to an end that counts.
  func apply(to runs: [any PageRuleRun], on page: Page, isAbandoned: (Int) -> Bool) {
    for slot in yielding.sorted() where !isAbandoned(slot) {
      let said = pairs.filter { $0.yielding == slot && !isAbandoned($0.speaking) }.map {
        SaidElements(runs[$0.speaking].foundElements, $0.reach, page)
      }
      runs[slot].settle { node, outcome in
        said.contains { $0.contain(node, outcome) }
      }
    }
  }
}

/// The elements of which a rule has spoken.
private struct SaidElements {
  private var failed: Set<NodeID> = []
  private var all: Set<NodeID> = []
  private let reach: RulePrecedence.Reach
  private let page: Page

  init(
    _ found: [(node: NodeID, outcome: Outcome)], _ reach: RulePrecedence.Reach, _ page: Page
  ) {
    self.reach = reach
    self.page = page
    for (node, outcome) in found {
      all.insert(node)
      if outcome == .failed { failed.insert(node) }
    }
  }

  /// True when what was said is as certain as `outcome`.
  func contain(_ node: NodeID, _ outcome: Outcome) -> Bool {
    let said = outcome == .failed ? failed : all
    if said.isEmpty { return false }
    if said.contains(node) { return true }
    return reach == .tableParts && page.semantics.table(around: node).map(said.contains) ?? false
  }
}
