/// An element together with its document: what rules hold in their hands.
public struct Element: Sendable {
  public let document: Document
  public let id: NodeID

  /// The element numbered `id`; the caller knows that it is one.
  @inlinable public init(_ id: NodeID, in document: Document) {
    self.document = document
    self.id = id
  }

  @inlinable public var name: Name { document.name(of: id) }
  @inlinable public var namespace: Namespace { document.namespace(of: id) }

  /// The tag name as the standard spells it: lower case for HTML.
  public var localName: String { document.names.spelling(of: name) }

  /// True of an HTML element named `name`.
  @inlinable public func `is`(_ name: Name) -> Bool { document.isElement(id, name) }

  /// The attribute's value, or nil when the element has no such attribute.
  @inlinable public subscript(name: Name) -> UTF8Slice? { document.attribute(name, of: id) }

  @inlinable public func has(_ name: Name) -> Bool { document.hasAttribute(name, id) }

  /// The parent, if it is an element.
  public var parent: Element? {
    guard let parent = document.parent(of: id), document.kind(of: parent) == .element else {
      return nil
    }
    return Element(parent, in: document)
  }

  /// The parent, its parent, and so on up to the `html` element; empty at a template's contents.
  public var ancestors: some Sequence<Element> {
    sequence(state: parent) { next in
      defer { next = next?.parent }
      return next
    }
  }

  /// The child elements, in order.
  public var children: some Sequence<Element> {
    let document = document
    return document.children(of: id).lazy.filter { document.kind(of: $0) == .element }
      .map { Element($0, in: document) }
  }

  /// The elements inside, in tree order; template contents are left out.
  public var descendants: DescendantElements {
    DescendantElements(of: id, in: document)
  }

  /// The text of all text nodes inside, in tree order, as it stands (DOM, `textContent`).
  public var textContent: String {
    var bytes: [UInt8] = []
    var index = id.index + 1
    let end = Int(document.nodes[id.index].subtreeEnd)
    while index < end {
      let node = document.nodes[index]
      if node.kind == .templateContents {
        index = max(Int(node.subtreeEnd), index + 1)
        continue
      }
      if node.kind == .text {
        document.slice(node.text).withBytes { bytes.append(contentsOf: $0) }
      }
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The start tag in the source; empty when the parser implied the element.
  @inlinable public var startTag: SourceRange { document.nodes[id.index].source }

  /// The end tag in the source; empty when there is none.
  @inlinable public var endTag: SourceRange { document.nodes[id.index].endTag }

  /// Where the `<` of the start tag stands.
  public var position: SourcePosition { document.position(ofOffset: Int(startTag.lower)) }
}

extension Element: Hashable {
  public static func == (one: Element, other: Element) -> Bool {
    one.id == other.id && one.document === other.document
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The elements inside a node, in tree order, without template contents.
public struct DescendantElements: Sequence, IteratorProtocol, Sendable {
  private let document: Document
  private var index: Int
  private let end: Int

  public init(of node: NodeID, in document: Document) {
    self.document = document
    index = node.index + 1
    end = Int(document.nodes[node.index].subtreeEnd)
  }

  public mutating func next() -> Element? {
    while index < end {
      let node = document.nodes[index]
      switch node.kind {
      case .templateContents: index = Swift.max(Int(node.subtreeEnd), index + 1)
      case .element:
        defer { index += 1 }
        return Element(NodeID(index), in: document)
      default: index += 1
      }
    }
    return nil
  }
}

extension Document {
  /// The element numbered `node`, if it is one.
  public func element(_ node: NodeID) -> Element? {
    nodes.indices.contains(node.index) && kind(of: node) == .element ? Element(node, in: self) : nil
  }

  /// All elements in tree order, without template contents.
  public var elements: DescendantElements { DescendantElements(of: .document, in: self) }
}
