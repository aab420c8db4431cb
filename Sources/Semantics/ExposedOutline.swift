package import DOM
import Styling
import Text

/// One line of the accessibility tree as people read it.
package struct ExposedItem: Sendable, Equatable {
  /// What is exposed.
  package enum Content: Sendable, Equatable {
    case element(NodeID)
    /// Text that no name around it has, white space collapsed.
    case text(String)
  }

  /// How many items are around it.
  package let depth: Int
  package let content: Content
}

extension PageSemantics {
  /// The whole accessibility tree in reading order: the page, what says something in it (see
  /// ``exposedChildren(of:)``), and the text between.
  package func exposedOutline() -> [ExposedItem] {
    guard let root = document.documentElement else { return [] }
    var walk = OutlineWalk(self)
    walk.run(from: root)
    return walk.items
  }
}

/// A depth-first walk without recursion: a page may be deep, and `aria-owns` may make it deeper.
private struct OutlineWalk {
  private enum Step {
    case enter(NodeID, isOwned: Bool)
    case leave(NodeID, isItem: Bool)
  }

  /// Items that would lie deeper stand beside those at this depth.
  private static let maximumDepth = 512

  private let semantics: PageSemantics
  private let document: Document
  private(set) var items: [ExposedItem] = []
  private var pending: [Step] = []
  /// Of each open item, whether its name has the text inside.
  private var named: [Bool] = []
  private var visited: Set<NodeID> = []
  private var text: [UInt8] = []

  init(_ semantics: PageSemantics) {
    self.semantics = semantics
    document = semantics.document
  }

  mutating func run(from root: NodeID) {
    pending = [.enter(root, isOwned: false)]
    while let step = pending.popLast() {
      switch step {
      case .enter(let node, let isOwned): enter(node, isOwned: isOwned, isRoot: node == root)
      case .leave(let node, let isItem): leave(node, isItem: isItem)
      }
    }
  }

  private mutating func enter(_ node: NodeID, isOwned: Bool, isRoot: Bool) {
    let isReadable = semantics.states[node.index].isDisjoint(with: .hidden)
    switch document.kind(of: node) {
    case .text:
      guard isReadable, !semantics.presentationalChildren[node.index] else { return }
      if named.last != true { text.append(document.text(of: node)) }
    case .element:
      // What is not visible may hold what is.
      guard semantics.states[node.index].subtracting(.visibility).isDisjoint(with: .hidden),
        !semantics.presentationalChildren[node.index],
        isOwned || !semantics.ownership.isMoved(node), visited.insert(node).inserted
      else { return }
      open(node, isItem: isRoot || isReadable && semantics.saysSomething(node))
    default: return
    }
  }

  private mutating func open(_ node: NodeID, isItem: Bool) {
    if isItem || isApart(node) { endText() }
    if isItem {
      items.append(ExposedItem(depth: depth, content: .element(node)))
      let sources = semantics.name(of: node).sources
      named.append(named.last == true || !sources.isDisjoint(with: [.contents, .generatedContent]))
    }
    appendGenerated(.before, of: node)
    pending.append(.leave(node, isItem: isItem))
    // The text of a field is its value.
    guard !document.isElement(node, .textarea) else { return }
    for owned in semantics.ownership.owned(by: node).reversed() {
      pending.append(.enter(owned, isOwned: true))
    }
    for child in document.flatChildren(of: node).reversed() {
      pending.append(.enter(child, isOwned: false))
    }
  }

  private mutating func leave(_ node: NodeID, isItem: Bool) {
    appendGenerated(.after, of: node)
    if isItem || isApart(node) { endText() }
    if isItem { named.removeLast() }
  }

  private var depth: Int { min(named.count, Self.maximumDepth) }

  /// True of elements whose text does not run on with that around it.
  private func isApart(_ node: NodeID) -> Bool {
    switch semantics.style.display(of: node) {
    case .inline, .contents, .ruby: document.isElement(node, .br)
    default: true
    }
  }

  private mutating func appendGenerated(_ pseudo: PseudoElement, of node: NodeID) {
    guard named.last != true, semantics.states[node.index].isDisjoint(with: .hidden),
      let content = semantics.style.generatedContent(pseudo, of: node)
    else { return }
    text += (content.alternative ?? content.text).utf8
  }

  private mutating func endText() {
    let run = collapsed(text)
    text.removeAll(keepingCapacity: true)
    guard !run.isEmpty else { return }
    items.append(ExposedItem(depth: depth, content: .text(run)))
  }
}
