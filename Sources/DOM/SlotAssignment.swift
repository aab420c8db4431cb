/// Which children of shadow hosts are assigned to which slots (DOM, 4.2.2.3 and 4.2.2.4).
struct SlotAssignment: Sendable {
  /// The slot of each child of a host that has one.
  private(set) var slots: [NodeID: NodeID] = [:]
  /// What is assigned to each slot that takes something.
  private(set) var assigned: [NodeID: [NodeID]] = [:]

  init() {}

  /// Assigns a child of a host to a slot of the host's shadow tree.
  mutating func assign(_ node: NodeID, to slot: NodeID) {
    slots[node] = slot
    assigned[slot, default: []].append(node)
  }

  /// The same with other numbers; nodes without one are left out.
  func renumbered(_ number: (NodeID) -> NodeID?) -> SlotAssignment {
    var result = SlotAssignment()
    for (node, slot) in slots {
      guard let node = number(node), let slot = number(slot) else { continue }
      result.slots[node] = slot
    }
    for (slot, nodes) in assigned {
      if let slot = number(slot) { result.assigned[slot] = nodes.compactMap(number) }
    }
    return result
  }
}

/// The flat tree (CSS Scoping 1, 3.3): a host shows its shadow tree, a slot what is assigned to it, or
/// its own contents when that is nothing.
extension Document {
  /// The parent in the flat tree. What is in no flat tree has the parent that it has in its own tree.
  @inlinable package func flatParent(of node: NodeID) -> NodeID? {
    hasShadowTrees ? flatParentAcrossTrees(of: node) : parent(of: node)
  }

  @usableFromInline func flatParentAcrossTrees(of node: NodeID) -> NodeID? {
    if let slot = slotAssignment.slots[node] { return slot }
    guard let parent = parent(of: node) else { return nil }
    return kind(of: parent) == .shadowRoot ? host(of: parent) : parent
  }

  /// The children in the flat tree.
  package func flatChildren(of node: NodeID) -> [NodeID] {
    guard hasShadowTrees else { return Array(children(of: node)) }
    if let root = shadowRoot(of: node) { return Array(children(of: root)) }
    return slotAssignment.assigned[node] ?? Array(children(of: node))
  }

  /// True of the children of a host that no slot takes, and of the contents of a slot that takes
  /// something: they are shown nowhere.
  package func isLeftOutOfFlatTree(_ node: NodeID) -> Bool {
    guard hasShadowTrees, kind(of: node) != .shadowRoot, let parent = parent(of: node) else {
      return false
    }
    if shadowRoot(of: parent) != nil { return slotAssignment.slots[node] == nil }
    return slotAssignment.assigned[parent] != nil
  }

  /// True of a `slot` in a shadow tree: outside of one it is an element without meaning.
  package func isSlot(_ node: NodeID) -> Bool {
    hasShadowTrees && isElement(node, .slot) && kind(of: treeRoot(of: node)) == .shadowRoot
  }

  /// The element around a node as users meet it: its parent in the flat tree, slots left out.
  @inlinable package func surroundingElement(of node: NodeID) -> NodeID? {
    guard hasShadowTrees else {
      guard let parent = parent(of: node), kind(of: parent) == .element else { return nil }
      return parent
    }
    return surroundingElementAcrossTrees(of: node)
  }

  @usableFromInline func surroundingElementAcrossTrees(of node: NodeID) -> NodeID? {
    var current = flatParentAcrossTrees(of: node)
    while let parent = current, isSlot(parent) { current = flatParentAcrossTrees(of: parent) }
    guard let parent = current, kind(of: parent) == .element else { return nil }
    return parent
  }

  /// The element children as users meet them: those in the flat tree, in the place of slots what
  /// these show.
  @usableFromInline func surroundedElements(of node: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var pending = Array(flatChildren(of: node).reversed())
    while let child = pending.popLast() {
      guard kind(of: child) == .element else { continue }
      if isSlot(child) {
        pending += flatChildren(of: child).reversed()
      } else {
        found.append(child)
      }
    }
    return found
  }
}
