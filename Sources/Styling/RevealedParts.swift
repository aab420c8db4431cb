package import DOM

/// How a part of a document that is hidden as it loads comes into view.
package struct RevealingWays: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// By the markup alone: `details`, popovers and dialogs with a button.
  package static let markup = RevealingWays(rawValue: 1)
  /// By a style sheet, while somebody points at something, goes to it or ticks it.
  package static let styles = RevealingWays(rawValue: 2)
  /// On a narrow screen.
  package static let narrowScreen = RevealingWays(rawValue: 4)
  /// By a script, as far as the markup tells.
  package static let script = RevealingWays(rawValue: 8)
}

/// The parts of a document that are hidden as it loads and that a person can bring into view.
package struct RevealedParts: Sendable {
  /// By node: how it comes into view, what is around it included; empty where nothing is revealed.
  private var ways: ContiguousArray<RevealingWays> = []
  /// By node: whether something inside is revealed.
  private var leads: ContiguousArray<Bool> = []
  /// The numbers of all nodes in the outermost roots, in order.
  package private(set) var ranges: [Range<Int>] = []
  /// What hides itself, or is hidden by its parent, and is given a box.
  private var roots: Set<NodeID> = []
  /// Elements that inherit invisibility, or have it, and are made visible.
  private var visible: Set<NodeID> = []

  package init() {}

  package var isEmpty: Bool { roots.isEmpty }

  /// How the node comes into view; empty of nodes that are not revealed.
  package func ways(of node: NodeID) -> RevealingWays {
    ways.indices.contains(node.index) ? ways[node.index] : []
  }

  /// True of a node that has a revealed one inside.
  package func isAround(_ node: NodeID) -> Bool {
    leads.indices.contains(node.index) && leads[node.index]
  }

  /// True of an element or text that is given a box.
  package func isRoot(_ node: NodeID) -> Bool { roots.contains(node) }

  func makesVisible(_ node: NodeID) -> Bool { visible.contains(node) }

  /// Takes `root`, with all that is inside of it and not hidden by itself, as shown.
  package mutating func reveal(_ root: NodeID, _ way: RevealingWays, in style: StyledDocument) {
    let document = style.document
    if ways.isEmpty {
      ways = ContiguousArray(repeating: [], count: document.count)
      leads = ContiguousArray(repeating: false, count: document.count)
    }
    roots.insert(root)
    if root.index >= ranges.last?.upperBound ?? 0 {
      ranges.append(root.index..<max(root.index + 1, document.descendants(of: root).upperBound))
    }
    var parent = document.flatParent(of: root)
    while let node = parent, !leads[node.index] {
      leads[node.index] = true
      parent = document.flatParent(of: node)
    }
    let all = document.flatParent(of: root).map { ways[$0.index] } ?? []
    ways[root.index] = all.union(way)
    if style.visibility(of: root) != .visible { visible.insert(root) }
  }

  /// Takes in what is inside of a revealed part: an element that does not hide itself, or text.
  package mutating func extend(to node: NodeID, in style: StyledDocument) {
    guard let parent = style.document.flatParent(of: node), ways.indices.contains(node.index)
    else { return }
    ways[node.index] = ways[parent.index]
    if visible.contains(parent), style.inheritsInvisibility(node) { visible.insert(node) }
  }
}

extension StyledDocument {
  /// True of what is invisible for no other reason than what is around it.
  package func inheritsInvisibility(_ node: NodeID) -> Bool {
    guard document.kind(of: node) == .element else { return true }
    return engine.style(of: node).visibility != .visible
      && declaredValue(.visibility, of: node) == nil
  }
}
