package import DOM

/// What rules may hide whose conditions no parser can decide: `@container`, `@scope`, `if()`.
extension StyledDocument {
  private static let unasked: UInt8 = 0
  private static let shown: UInt8 = 1
  private static let doubtful: UInt8 = 2

  /// True when `display` or `visibility` of the node, or `display` of an ancestor, hangs on a condition that
  /// cannot be decided: it may be hidden from everyone.
  package func mayBeHiddenByCondition(_ node: NodeID) -> Bool {
    guard node.index >= 0, node.index < document.count else { return false }
    if doubtfulDisplay.isEmpty {
      doubtfulDisplay = ContiguousArray(repeating: Self.unasked, count: document.count)
    }
    if document.kind(of: node) == .element, !style(of: node).isCertain(.visibility) { return true }
    // Up to the nearest answer, then down again to keep the answers of the path.
    var path: [NodeID] = []
    var current: NodeID? = node
    var answer = false
    while let next = current {
      let known = doubtfulDisplay[next.index]
      if known != Self.unasked {
        answer = known == Self.doubtful
        break
      }
      path.append(next)
      current = document.flatParent(of: next)
    }
    for step in path.reversed() {
      answer =
        answer || document.kind(of: step) == .element && !style(of: step).isCertain(.display)
      doubtfulDisplay[step.index] = answer ? Self.doubtful : Self.shown
    }
    return answer
  }
}
