import DOM

/// The names that have been computed, by node.
struct NameMemo {
  /// By node: the place in ``names`` from 1; 0 where none is known.
  private var places: ContiguousArray<UInt32> = []
  private var names: ContiguousArray<AccessibleName> = []

  func name(of node: NodeID) -> AccessibleName? {
    guard node.index < places.count, places[node.index] > 0 else { return nil }
    return names[Int(places[node.index]) - 1]
  }

  /// - Parameter count: how many nodes the document has.
  mutating func keep(_ name: AccessibleName, of node: NodeID, count: Int) {
    if places.isEmpty { places = ContiguousArray(repeating: 0, count: count) }
    guard node.index < places.count else { return }
    names.append(name)
    places[node.index] = UInt32(truncatingIfNeeded: names.count)
  }
}
