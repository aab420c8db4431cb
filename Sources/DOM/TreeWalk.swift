/// How many neighbouring nodes a walk looks at for one step of the ``StepMeter``.
@usableFromInline let nodesPerStep = 64

/// A walk over nodes in tree order that can leave out what is inside of one; template contents are
/// not visited.
///
/// Charged to the document's meter; ends early when that is exhausted.
///
/// ```swift
/// var walk = document.walk(inside: body)
/// while let node = walk.next() {
///   if isHidden(node) { walk.skipDescendants() }
/// }
/// ```
@usableFromInline package struct TreeWalk: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let document: Document
  /// Where the walk goes on: the node before it is the one that was visited last.
  @usableFromInline var index: Int
  /// Up to where the meter has been charged.
  @usableFromInline var paidEnd: Int
  @usableFromInline let end: Int

  @inlinable init(from start: Int, to end: Int, in document: Document) {
    self.document = document
    index = start
    paidEnd = start
    self.end = end
  }

  /// The next node; nil at the end, or when the meter is exhausted.
  @inlinable package mutating func next() -> NodeID? {
    while index < paidEnd || pay() {
      let place = index
      if document.nodes[place].kind == .templateContents {
        index = Swift.max(Int(document.nodes[place].subtreeEnd), place + 1)
        continue
      }
      index = place + 1
      return NodeID(place)
    }
    return nil
  }

  /// Charges the nodes that come next; false at the end of the walk.
  @usableFromInline mutating func pay() -> Bool {
    guard index < end, document.meter.affords() else { return false }
    paidEnd = Swift.min(index + nodesPerStep, end)
    return true
  }

  /// Continues after the descendants of the node that ``next()`` returned last.
  @inlinable package mutating func skipDescendants() {
    guard index > 0 else { return }
    index = Swift.max(Int(document.nodes[index - 1].subtreeEnd), index)
  }
}

extension Document {
  /// A walk over the descendants of `node`.
  @inlinable package func walk(inside node: NodeID) -> TreeWalk {
    TreeWalk(from: node.index + 1, to: Int(nodes[node.index].subtreeEnd), in: self)
  }

  /// A walk over what follows `node` and its descendants, up to the end of the document's
  /// tree.
  @inlinable package func walk(after node: NodeID) -> TreeWalk {
    TreeWalk(
      from: descendants(of: node).upperBound, to: descendants(of: .document).upperBound, in: self)
  }
}
