package import DOM

/// What of a page hides itself as the page loads and is taken as shown: nobody publishes a page that is meant
/// to be invisible, so a script or an animation shows it, or ought to.
package struct SelfHiding: Sendable {
  /// Why something is taken as shown.
  package enum Ground: Sendable {
    /// A script or an animation shows it.
    case certain
    /// Scripts run, and nothing tells that one of them shows it.
    case doubtful
    /// Nothing shows it.
    case none
  }

  /// An element that hides all of the page that matters.
  package struct Whole: Sendable {
    package let node: NodeID
    package let ground: Ground
    /// The numbers of the nodes in it.
    let nodes: Range<Int>

    package init(_ node: NodeID, _ ground: Ground, in document: Document) {
      self.node = node
      self.ground = ground
      nodes = node.index..<max(node.index + 1, document.descendants(of: node).upperBound)
    }
  }

  /// What hides the whole page or its main content, the outermost first.
  package var wholes: [Whole] = []
  /// Parts that a known library shows, or an animation.
  package var parts: [NodeID] = []

  package init() {}

  package var isEmpty: Bool { wholes.isEmpty && parts.isEmpty }

  /// True of what may not come into view.
  func isDoubtful(_ node: NodeID) -> Bool {
    wholes.contains { $0.ground == .doubtful && $0.nodes.contains(node.index) }
  }
}
