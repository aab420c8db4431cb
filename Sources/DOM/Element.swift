/// An element and the document that it is in.
@usableFromInline package struct Element: Sendable {
  /// The document that the element is in.
  @usableFromInline package let document: Document
  /// The number of the element in ``document``.
  @usableFromInline package let id: NodeID

  /// The element numbered `id`, which must be an element.
  @inlinable package init(_ id: NodeID, in document: Document) {
    self.document = document
    self.id = id
  }

  /// The local name.
  /// The namespace.
  @inlinable package var name: Name { document.name(of: id) }
  @inlinable package var namespace: Namespace { document.namespace(of: id) }

  /// The tag name as the standard spells it: lower case for HTML.
  package var localName: String { document.names.spelling(of: name) }

  /// True of names with a hyphen, as those of custom elements have one.
  package var hasHyphenatedName: Bool { document.names.holdsHyphen(name) }

  /// True of an HTML element named `name`.
  @inlinable package func `is`(_ name: Name) -> Bool { document.isElement(id, name) }

  /// The attribute's value, or nil when the element has no such attribute.
  /// True when the element has an attribute with this name.
  @inlinable package subscript(name: Name) -> UTF8Slice? { document.attribute(name, of: id) }

  @inlinable package func has(_ name: Name) -> Bool { document.hasAttribute(name, id) }

  /// The element around it: its parent, if that is an element. On pages with shadow trees, the parent
  /// in the flat tree, slots left out.
  @inlinable package var parent: Element? {
    document.surroundingElement(of: id).map { Element($0, in: document) }
  }

  /// ``parent``, its parent, and so on up to the `html` element; empty at a template's contents.
  @inlinable package var ancestors: AncestorElements { AncestorElements(of: self) }

  /// The child elements, in order. On pages with shadow trees, those of the flat tree, slots left out.
  @inlinable package var children: ChildElements { ChildElements(of: self) }

  /// The elements inside, in tree order; template contents are left out.
  package var descendants: DescendantElements {
    DescendantElements(of: id, in: document)
  }

  /// The text of all text nodes inside, in tree order, as it stands (DOM, 4.4, "descendant
  /// text content").
  package var textContent: String {
    var bytes: [UInt8] = []
    for node in document.walk(inside: id) where document.kind(of: node) == .text {
      bytes.append(document.text(of: node))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The start tag in the source; empty when the parser implied the element.
  @inlinable package var startTag: SourceRange { document.nodes[id.index].source }

  /// The end tag in the source; empty when there is none.
  @inlinable package var endTag: SourceRange { document.nodes[id.index].endTag }

  /// The position of the `<` of the start tag.
  package var position: SourcePosition { document.position(ofOffset: Int(startTag.lower)) }
}

extension Element: Hashable {
  /// True when both are the same element of the same document.
  @usableFromInline package static func == (one: Element, other: Element) -> Bool {
    one.id == other.id && one.document === other.document
  }

  /// Hashes the element's number.
  @usableFromInline package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The elements inside a node, in tree order, without template contents.
///
/// Charged to the document's meter; ends early when that is exhausted.
@usableFromInline package struct DescendantElements: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var walk: TreeWalk

  /// The elements inside `node`.
  @inlinable package init(of node: NodeID, in document: Document) {
    walk = document.walk(inside: node)
  }

  /// The next element; nil at the end, or when the meter is exhausted.
  @inlinable package mutating func next() -> Element? {
    while let node = walk.next() {
      if walk.document.nodes[node.index].kind == .element {
        return Element(node, in: walk.document)
      }
    }
    return nil
  }
}

/// The element children of an element, in order, without template contents.
///
/// Charged to the document's meter; ends early when that is exhausted.
@usableFromInline package struct ChildElements: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var nodes: ChildSequence
  /// On pages with shadow trees: the elements that are still to come, the next one last.
  @usableFromInline var surrounded: [NodeID]?
  @usableFromInline var paid = 0

  @inlinable init(of element: Element) {
    nodes = element.document.children(of: element.id)
    if element.document.hasShadowTrees {
      surrounded = element.document.surroundedElements(of: element.id).reversed()
    }
  }

  @usableFromInline mutating func nextNode() -> NodeID? {
    surrounded == nil ? nodes.next() : surrounded?.popLast()
  }

  /// The next element; nil at the end, or when the meter is exhausted.
  @inlinable package mutating func next() -> Element? {
    while let node = nextNode() {
      if paid == 0 {
        guard nodes.document.meter.affords() else { return nil }
        paid = nodesPerStep
      }
      paid -= 1
      if nodes.document.kind(of: node) == .element { return Element(node, in: nodes.document) }
    }
    return nil
  }
}

/// The ancestors of an element, from its parent to the root.
///
/// Charged to the document's meter; ends early when that is exhausted.
@usableFromInline package struct AncestorElements: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var following: Element?
  @usableFromInline var paid = 0

  @inlinable init(of element: Element) { following = element.parent }

  /// The next element; nil at the end, or when the meter is exhausted.
  @inlinable package mutating func next() -> Element? {
    guard let element = following else { return nil }
    if paid == 0 {
      guard element.document.meter.affords() else { return nil }
      paid = nodesPerStep
    }
    paid -= 1
    following = element.parent
    return element
  }
}

extension Document {
  /// The element numbered `node`, if it is one.
  package func element(_ node: NodeID) -> Element? {
    nodes.indices.contains(node.index) && kind(of: node) == .element ? Element(node, in: self) : nil
  }

  /// All elements in tree order, without template contents.
  @inlinable package var elements: DescendantElements {
    DescendantElements(of: .document, in: self)
  }
}
