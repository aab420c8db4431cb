package import DOM

/// A node of an ``HTMLDocument``.
///
/// A node is a place in its document: two words, and the document stays alive with it.
public struct HTMLNode: Sendable {
  /// The document that the node belongs to.
  public let document: HTMLDocument
  /// Its number there.
  package let id: NodeID

  package init(_ id: NodeID, in document: HTMLDocument) {
    self.id = id
    self.document = document
  }

  /// What a node is.
  ///
  /// Later versions may tell more kinds apart (processing instructions, shadow roots): write a
  /// `default` where you switch over it.
  public enum Kind: Sendable, Hashable {
    /// The document itself: ``HTMLDocument/root``.
    case document
    /// The document type declaration: ``HTMLDocument/doctype``.
    case doctype
    /// An element: ``HTMLNode/element``.
    case element
    /// A run of text: ``HTMLNode/text``.
    case text
    /// A comment: ``HTMLNode/text``.
    case comment
    /// The contents of a `template` element, a document fragment apart from the tree.
    case templateContents
    /// A processing instruction, such as `<?marker name="news"?>`: its data is ``HTMLNode/text``.
    case processingInstruction
    /// The root of a shadow tree; the parser makes none yet.
    case shadowRoot
  }

  /// What the node is.
  public var kind: Kind {
    switch document.document.kind(of: id) {
    case .document: .document
    case .doctype: .doctype
    case .element: .element
    case .text: .text
    case .comment: .comment
    case .templateContents: .templateContents
    case .processingInstruction: .processingInstruction
    case .shadowRoot: .shadowRoot
    }
  }

  /// The node as an element; nil when it is something else.
  public var element: HTMLElement? { document.element(id) }

  /// The parent; nil of the document node, of template contents and of shadow roots.
  public var parent: HTMLNode? {
    switch kind {
    case .templateContents, .shadowRoot: nil
    default: node(document.document.parent(of: id))
    }
  }

  /// The sibling before it, whatever its kind.
  public var previousSibling: HTMLNode? { node(document.document.previousSibling(of: id)) }

  /// The sibling after it, whatever its kind.
  public var nextSibling: HTMLNode? { node(document.document.nextSibling(of: id)) }

  /// The children in order, of whatever kind; template contents are no child.
  public var children: some Sequence<HTMLNode> {
    document.document.children(of: id).lazy.map { HTMLNode($0, in: document) }
  }

  /// The text of a text node or comment, the data of a processing instruction; nil of other nodes.
  /// Character references are resolved.
  public var text: String? {
    switch kind {
    case .text, .comment, .processingInstruction: String(document.document.text(of: id))
    default: nil
    }
  }

  /// The text of all text nodes inside it, joined as it stands (DOM, `textContent`); of text nodes and
  /// comments their own. Unlike in the DOM, the document node gives all the text of the page.
  public var textContent: String { text ?? Element(id, in: document.document).textContent }

  /// Where the node stands: UTF-8 bytes of the decoded source.
  ///
  /// Of an element, from its start tag to after its end tag or, where the end tag was left out, after
  /// its last descendant. Empty where the parser implied the node.
  public var sourceRange: Range<Int> {
    let record = document.document[id]
    guard record.kind == .element || record.kind == .document || record.kind == .templateContents
    else { return record.source.bytes }
    if record.kind == .document { return 0..<document.document.source.count }
    let end = max(record.endTag.bytes.upperBound, record.source.bytes.upperBound)
    return record.source.bytes.lowerBound..<max(end, endOfLastDescendant)
  }

  /// Where the last descendant that stands in the source ends; 0 when there is none. The last child
  /// of the last child and so on: O(depth).
  private var endOfLastDescendant: Int {
    let nodes = document.document.nodes
    var index = max(Int(nodes[id.index].subtreeEnd), id.index + 1) - 1
    var end = 0
    while index > id.index {
      let record = nodes[index]
      end = max(end, record.source.bytes.upperBound, record.endTag.bytes.upperBound)
      guard record.parent != .max else { break }
      index = Int(record.parent)
    }
    return end
  }

  private func node(_ id: NodeID?) -> HTMLNode? { id.map { HTMLNode($0, in: document) } }
}

extension HTMLNode: Hashable, Comparable {
  /// True when both are the same node of the same document.
  public static func == (one: HTMLNode, other: HTMLNode) -> Bool {
    one.id == other.id && one.document == other.document
  }

  /// True when `one` comes before `other` in tree order, if both are of the same document.
  public static func < (one: HTMLNode, other: HTMLNode) -> Bool { one.id < other.id }

  /// Feeds the node's place into `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
