import DOM

/// Elements that wait to be shown to the rules that asked for them.
///
/// Rules take turns over many elements at a time rather than over each: the code of a rule, and what it
/// asks of its elements, then stay in the processor's caches.
struct WaitingVisits {
  /// By slot of the rule.
  private var nodes: [[NodeID]]
  private var slots: [Int] = []
  private var count = 0

  init(rules: Int) { nodes = Array(repeating: [], count: rules) }

  /// True when enough wait: what waits takes little memory, however large the page.
  var isFull: Bool { count >= 2048 }

  /// The elements that wait for a rule, in the order of the document.
  subscript(slot: Int) -> [NodeID] { nodes[slot] }

  mutating func add(_ element: Element, _ routes: RouteTable) {
    routes.slots(of: element, &slots)
    for slot in slots { nodes[slot].append(element.id) }
    count += 1
  }

  mutating func removeAll() {
    guard count > 0 else { return }
    for slot in nodes.indices { nodes[slot].removeAll(keepingCapacity: true) }
    count = 0
  }
}
