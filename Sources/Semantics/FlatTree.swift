package import DOM

/// The flat tree (CSS Scoping 1, 3.3): a host shows its shadow tree, a slot what is assigned to it.
extension PageSemantics {
  /// The children of a node in the flat tree, of whatever kind.
  package func flatChildren(of node: NodeID) -> [NodeID] { Array(document.children(of: node)) }
}
