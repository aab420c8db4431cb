package import DOM

/// Which elements `aria-owns` puts elsewhere in the accessibility tree (ARIA 1.2, `aria-owns`).
struct Ownership {
  private var ownedByOwner: [NodeID: [NodeID]] = [:]
  private(set) var owners: [NodeID: NodeID] = [:]

  /// The first owner in tree order counts; hidden owners and hidden elements do not, nor does an
  /// element that would own what it is inside of.
  init(_ semantics: PageSemantics) {
    let document = semantics.document
    for element in document.elements {
      guard let list = semantics.filled(.ariaOwns, element.id), !element.is(.input) else {
        continue
      }
      guard semantics.states[element.id.index].isDisjoint(with: .hidden) else { continue }
      for id in list.tokens {
        guard let target = document.element(withID: id, near: element.id), owners[target] == nil,
          target != element.id, !document.isInside(element.id, target),
          semantics.isRendered(target)
        else { continue }
        owners[target] = element.id
        ownedByOwner[element.id, default: []].append(target)
      }
    }
  }

  func owned(by node: NodeID) -> [NodeID] {
    ownedByOwner.isEmpty ? [] : ownedByOwner[node] ?? []
  }

  func isMoved(_ node: NodeID) -> Bool { !owners.isEmpty && owners[node] != nil }
}

extension PageSemantics {
  /// The element that owns `node` by `aria-owns`; nil where it is where it stands.
  package func owner(of node: NodeID) -> NodeID? { ownership.owners[node] }

  /// The nearest element above in the accessibility tree that is more than a container: one with
  /// a role other than `none` and `generic`, or with a global state or property. `aria-owns`
  /// counts. Nil at the top, and in a cycle of owners.
  package func accessibleParent(of node: NodeID) -> NodeID? {
    var path: [NodeID] = []
    var seen: Set<NodeID> = []
    var current = node
    var answer: NodeID?
    while true {
      if let known = parentMemo[current] {
        answer = known.map { NodeID(rawValue: $0) }
        break
      }
      // Owners can go in a circle.
      guard ownership.owners.isEmpty || seen.insert(current).inserted else { break }
      path.append(current)
      guard let next = ownership.owners[current] ?? parentElement(of: current) else { break }
      if !isContainer(next) {
        answer = next
        break
      }
      current = next
    }
    for step in path { parentMemo[step] = .some(answer?.rawValue) }
    return answer
  }

  /// True of elements that ownership looks through (ARIA 1.2, 5.2.5 and 5.2.6): those without a
  /// role or with `none` or `generic`, unless a global state or property makes them matter.
  private func isContainer(_ node: NodeID) -> Bool {
    guard let role = role(of: node), role != .generic else { return !hasGlobalState(node) }
    return role == .presentation
  }

  /// The nearest elements below in the accessibility tree that are exposed and more than
  /// containers (see ``accessibleParent(of:)``), those of `aria-owns` last.
  package func accessibleChildren(of node: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var visited: Set<NodeID> = [node]
    var pending = [node]
    while let current = pending.popLast() {
      if current != node, !isContainer(current) {
        found.append(current)
        continue
      }
      var below = document.flatChildren(of: current).filter {
        document.kind(of: $0) == .element && !ownership.isMoved($0)
          && states[$0.index].isDisjoint(with: [.notRendered, .ariaHidden, .inert])
      }
      below += ownership.owned(by: current)
      for child in below.reversed() where visited.insert(child).inserted { pending.append(child) }
    }
    return found
  }
}
