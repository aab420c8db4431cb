package import DOM

/// The accessibility tree as it is shown to people: what says something, without mere containers.
extension PageSemantics {
  /// The nearest elements below that are exposed and say something, those of `aria-owns` last.
  ///
  /// Passed over are elements with the role `none` or `generic`, or without a role, unless they take
  /// the focus or have a name or a global state: their children stand in their place.
  package func exposedChildren(of node: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    // Owners can go in a circle.
    var visited: Set<NodeID> = [node]
    var pending = [node]
    while let current = pending.popLast() {
      if current != node, isExposed(current), saysSomething(current) {
        found.append(current)
        continue
      }
      var below = document.flatChildren(of: current).filter {
        document.kind(of: $0) == .element && !ownership.isMoved($0)
      }
      below += ownership.owned(by: current)
      for child in below.reversed() where visited.insert(child).inserted { pending.append(child) }
    }
    return found
  }

  /// The nearest element above that is exposed and says something; nil at the top.
  package func exposedParent(of node: NodeID) -> NodeID? {
    var seen: Set<NodeID> = [node]
    var current = node
    while let next = ownership.owners[current] ?? parentElement(of: current) {
      guard seen.insert(next).inserted else { return nil }
      if isExposed(next), saysSomething(next) { return next }
      current = next
    }
    return nil
  }

  /// True of elements that are told of: neither mere containers nor without meaning.
  func saysSomething(_ node: NodeID) -> Bool {
    switch role(of: node) {
    case .presentation: false
    case .generic, nil:
      isEmbeddedContent(node) || isFocusable(node) || hasGlobalState(node)
        || hasNonEmptyName(of: node)
    default: true
    }
  }

  /// True of elements that show something for which ARIA has no role.
  private func isEmbeddedContent(_ node: NodeID) -> Bool {
    guard isHTML(node) else { return false }
    switch document.name(of: node) {
    case .audio: return document.hasAttribute(.controls, node)
    case .video, .iframe, .embed, .canvas: return true
    case .object: return !showsFallback(node)
    default: return false
    }
  }
}
