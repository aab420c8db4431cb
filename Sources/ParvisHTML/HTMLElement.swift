package import DOM
internal import Text

/// An element of an ``HTMLDocument``.
public struct HTMLElement: Sendable, Hashable, Comparable {
  /// The element as a node: its siblings, children of all kinds, text.
  public let node: HTMLNode

  /// The element numbered `id`; the caller knows that it is one.
  package init(_ id: NodeID, in document: HTMLDocument) { node = HTMLNode(id, in: document) }

  /// The element's number in its document.
  package var id: NodeID { node.id }

  /// The document that the element belongs to.
  public var document: HTMLDocument { node.document }

  // MARK: Names and attributes

  /// The namespace of an element.
  public enum Namespace: Sendable, Hashable {
    /// HTML.
    case html
    /// SVG, inside an `svg` element.
    case svg
    /// MathML, inside a `math` element.
    case mathML
  }

  /// The tag name: lower case in HTML, as the standard spells it in SVG (`foreignObject`).
  public var localName: String { inner.localName }

  /// The namespace.
  public var namespace: Namespace {
    switch inner.namespace {
    case .html: .html
    case .svg: .svg
    case .mathML: .mathML
    }
  }

  /// An attribute as the parser read it.
  public struct Attribute: Sendable, Hashable {
    /// The name: lower case in HTML; in SVG and MathML as the standard spells it, with its prefix
    /// (`viewBox`, `xlink:href`).
    public let name: String
    /// The value with character references resolved; empty where the source gives none.
    public let value: String
    /// From the name's first byte to after the value and its closing quote: UTF-8 bytes of the
    /// decoded source.
    public let sourceRange: Range<Int>
  }

  /// The attributes in source order. Of two with one name the first counts and the other is gone, as
  /// in browsers.
  public var attributes: [Attribute] {
    let document = inner.document
    return document.attributeRange(of: id).map { place in
      let attribute = document.attributes[place]
      return Attribute(
        name: document.names.spelling(of: attribute.name),
        value: String(document.slice(attribute.value)), sourceRange: attribute.source.bytes)
    }
  }

  /// The value of the attribute `name`; nil when the element has none, empty when it has no value.
  ///
  /// - Parameter name: compared without regard to ASCII case on HTML elements, as `getAttribute` does.
  public subscript(name: String) -> String? {
    let spelled = namespace == .html ? name.asciiLowercased : name
    return inner.document.names.name(spelled).flatMap { inner[$0] }.map { String($0) }
  }

  /// The tokens of the `class` attribute, in order.
  public var classes: [String] { inner[.class]?.tokens.map { String($0) } ?? [] }

  // MARK: The tree

  /// The parent, if it is an element.
  public var parent: HTMLElement? { inner.parent.map { HTMLElement($0.id, in: document) } }

  /// The elements around it, from its parent outwards.
  public var ancestors: some Sequence<HTMLElement> {
    inner.ancestors.lazy.map { HTMLElement($0.id, in: document) }
  }

  /// The child elements, in order.
  public var children: some Sequence<HTMLElement> {
    inner.children.lazy.map { HTMLElement($0.id, in: document) }
  }

  /// The elements inside it, in tree order.
  public var descendants: some Sequence<HTMLElement> {
    inner.descendants.lazy.map { HTMLElement($0.id, in: document) }
  }

  /// The contents of a `template` element; nil of other elements.
  public var templateContents: HTMLNode? {
    inner.document.templateContents(of: id).map { HTMLNode($0, in: document) }
  }

  /// The text of all text nodes inside it, joined as it stands (DOM, `textContent`).
  public var textContent: String { inner.textContent }

  /// False inside the contents of a `template` element. O(depth).
  package var isInTree: Bool {
    var current = id
    while let parent = inner.document.parent(of: current) { current = parent }
    return current == .document
  }

  // MARK: The source

  /// True when the parser made the element without a start tag in the source, such as `tbody`.
  public var isImplied: Bool { inner.startTag.isEmpty }

  /// The start tag, from `<` to after `>`: UTF-8 bytes of the decoded source. Empty, at the place of
  /// insertion, when the element is implied.
  public var startTag: Range<Int> { inner.startTag.bytes }

  /// The end tag: UTF-8 bytes of the decoded source. Nil when the source has none.
  public var endTag: Range<Int>? { inner.endTag.isEmpty ? nil : inner.endTag.bytes }

  /// Where the `<` of the start tag stands.
  public var position: HTMLDocument.Position {
    document.position(ofOffset: startTag.lowerBound)
  }

  /// True when `one` comes before `other` in tree order, if both are of the same document.
  public static func < (one: HTMLElement, other: HTMLElement) -> Bool { one.node < other.node }

  private var inner: Element { Element(id, in: document.document) }
}

extension String {
  /// The text with ASCII letters lowered.
  fileprivate var asciiLowercased: String {
    String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }
}
