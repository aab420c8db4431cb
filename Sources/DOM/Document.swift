/// The number of a node in its ``Document``.
///
/// Numbers follow the order of the flat tree (CSS Scoping 1, 3.3), which on pages without shadow trees is
/// tree order (DOM, 1.1): a node comes before what is inside of it, and that before its next sibling. A
/// host's shadow tree is inside of the host, and what a slot shows is inside of the slot. All that is inside
/// of a node is therefore a range of numbers.
@usableFromInline package struct NodeID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The number, from 0.
  @usableFromInline package let rawValue: UInt32

  /// The node with this number.
  /// The node with this index in ``Document/nodes``.
  /// The index of the node in ``Document/nodes``.
  /// True when `one` comes before `other` in tree order.
  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inlinable package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }
  @inlinable package var index: Int { Int(rawValue) }
  @inlinable package static func < (one: NodeID, other: NodeID) -> Bool {
    one.rawValue < other.rawValue
  }

  /// The document node.
  @inlinable package static var document: NodeID { NodeID(rawValue: 0) }
}

/// What a node is.
@usableFromInline package enum NodeKind: UInt8, Sendable, BitwiseCopyable {
  case document, doctype, element, text, comment
  /// The contents of a `template` element: a child of the element in the arena, but not of its
  /// tree (HTML, 4.12.3). ``Document/children(of:)`` and ``Element`` leave it out.
  case templateContents
  /// A processing instruction (DOM, 4.13): ``NodeRecord/name`` is its target, ``NodeRecord/text``
  /// its data.
  case processingInstruction
  /// The root of a shadow tree (DOM, 4.8): like ``templateContents`` the first child in the arena of the
  /// element that it is attached to, its host, but not a child in the host's tree.
  case shadowRoot
}

/// The namespace of an element.
@usableFromInline package enum Namespace: UInt8, Sendable, BitwiseCopyable {
  case html, svg, mathML
}

/// The mode in which a browser lays out the document (DOM, 4.5, "mode"; HTML, 13.2.6.4.1).
@usableFromInline package enum CompatibilityMode: UInt8, Sendable {
  case noQuirks, limitedQuirks, quirks
}

/// The document type declaration as it was read.
package struct DocumentType: Sendable, Equatable {
  /// The name, in lower case: `html` for HTML.
  package var name: String
  /// The public identifier; nil when missing.
  package var publicID: String?
  /// The system identifier; nil when missing.
  package var systemID: String?
  /// The declaration's bytes in the source.
  package var source: SourceRange

  /// A declaration with these parts.
  package init(name: String, publicID: String?, systemID: String?, source: SourceRange) {
    self.name = name
    self.publicID = publicID
    self.systemID = systemID
    self.source = source
  }
}

/// Bytes of a document's decoded source, as offsets from its start.
@usableFromInline package struct SourceRange: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte.
  @usableFromInline package var lower: UInt32
  /// The offset after the last byte.
  @usableFromInline package var upper: UInt32

  /// The bytes from `lower` up to, not including, `upper`.
  @inlinable package init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  /// The bytes from `lower` up to, not including, `upper`; empty when `upper` is less.
  @inlinable package init(_ lower: Int, _ upper: Int) {
    self.lower = UInt32(truncatingIfNeeded: lower)
    self.upper = UInt32(truncatingIfNeeded: max(lower, upper))
  }

  /// True when there are no bytes.
  /// The number of bytes.
  @inlinable package var isEmpty: Bool { lower >= upper }
  @inlinable package var count: Int { Int(upper) - Int(lower) }
}

/// Where the text of a node or an attribute is: in the source, or, when decoding character references,
/// line ends or NULs made it differ from the source, in the side buffer.
@usableFromInline package struct StoredText: Sendable, BitwiseCopyable {
  /// The `count` bytes from the offset `start` on, in the side buffer or the source.
  @usableFromInline var start: UInt32
  @usableFromInline var lengthAndBuffer: UInt32

  @inlinable package init(start: Int, count: Int, inSideBuffer: Bool) {
    self.start = UInt32(truncatingIfNeeded: start)
    lengthAndBuffer = UInt32(truncatingIfNeeded: count) << 1 | (inSideBuffer ? 1 : 0)
  }

  /// The number of bytes.
  /// True when the text stands in ``Document/sideBuffer``, false when in ``Document/source``.
  @inlinable package var count: Int { Int(lengthAndBuffer >> 1) }
  @inlinable package var isInSideBuffer: Bool { lengthAndBuffer & 1 == 1 }
  /// The offset of the first byte, in the buffer that holds the text.
  @inlinable package var offset: Int { Int(start) }

  /// True when `text` begins where this ends, in the same buffer.
  @inlinable
  func isFollowed(by text: StoredText) -> Bool {
    text.isInSideBuffer == isInSideBuffer && text.offset == offset + count
  }

  /// This text and the `more` bytes after it.
  @inlinable
  func extended(by more: Int) -> StoredText {
    StoredText(start: offset, count: count + more, inSideBuffer: isInSideBuffer)
  }
  /// Text without bytes.
  package static let empty = StoredText(start: 0, count: 0, inSideBuffer: false)
}

/// One attribute of an element.
@usableFromInline package struct StoredAttribute: Sendable, BitwiseCopyable {
  /// The name, in lower case or as the standard adjusts it (HTML, 13.2.6.1).
  @usableFromInline package var name: Name
  /// The value, its character references decoded.
  @usableFromInline package var value: StoredText
  /// From the name's first byte to after the value (its closing quote included).
  package var source: SourceRange

  /// An attribute with these parts.
  package init(name: Name, value: StoredText, source: SourceRange) {
    self.name = name
    self.value = value
    self.source = source
  }
}

/// One node of the arena. The number of an absent node is `UInt32.max`.
@usableFromInline package struct NodeRecord: Sendable, BitwiseCopyable {
  /// What the node is.
  @usableFromInline package var kind: NodeKind
  /// The namespace of an element.
  @usableFromInline package var namespace: Namespace
  /// The local name of an element, the target of a processing instruction.
  @usableFromInline package var name: Name
  /// The number of the parent.
  @usableFromInline package var parent: UInt32
  /// The number of the first child.
  @usableFromInline package var firstChild: UInt32
  /// The number of the next sibling.
  @usableFromInline package var nextSibling: UInt32
  /// The number of the previous sibling.
  @usableFromInline package var previousSibling: UInt32
  /// One past the last descendant.
  @usableFromInline package var subtreeEnd: UInt32
  /// Elements: the index of the first attribute in ``Document/attributes``. Others: unused.
  @usableFromInline package var firstAttribute: UInt32
  /// The number of attributes of an element.
  @usableFromInline package var attributeCount: UInt32
  /// Elements: the start tag, from `<` to after `>`; an empty range at the point of insertion when the
  /// parser implied the element. Others: the whole node.
  @usableFromInline package var source: SourceRange
  /// Elements: the end tag, or empty when the source has none. Others: unused.
  @usableFromInline package var endTag: SourceRange
  /// Text and comments.
  @usableFromInline package var text: StoredText

  /// A node without parent, children and source.
  package init(kind: NodeKind, namespace: Namespace = .html, name: Name = Name(rawValue: 0)) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    parent = .max
    firstChild = .max
    nextSibling = .max
    previousSibling = .max
    subtreeEnd = 0
    firstAttribute = 0
    attributeCount = 0
    source = SourceRange(0, 0)
    endTag = SourceRange(0, 0)
    text = .empty
  }
}

/// A parsed page: an immutable arena of nodes over the bytes it was read from.
///
/// Nodes are numbers, names are integers and text is slices: a page of a million nodes is a
/// handful of allocations and is released without recursion.
@usableFromInline package final class Document: Sendable {
  /// The decoded source: UTF-8, without byte order mark, line ends as in the file.
  @usableFromInline package let source: ByteStorage
  /// Decoded text that differs from the source.
  @usableFromInline package let sideBuffer: ByteStorage
  /// All nodes, by number.
  @usableFromInline package let nodes: ContiguousArray<NodeRecord>
  /// The attributes of all elements, those of one element in a row.
  @usableFromInline package let attributes: ContiguousArray<StoredAttribute>
  /// The names that the page uses beyond the known ones.
  package let names: NameTable
  /// The document type declaration; nil when there is none.
  package let doctype: DocumentType?
  /// The mode that the document type asks for (HTML, 13.2.6.4.1).
  package let compatibilityMode: CompatibilityMode
  /// How the bytes of the file were decoded, and what the file declares.
  package let encoding: EncodingRecord
  /// Parse errors and limits that were hit, in the order in which they were found.
  package let problems: [ParseProblem]
  /// Counts the work done on the document.
  @usableFromInline package let meter: StepMeter
  private let elementsByID: [UTF8Slice: NodeID]
  /// Elements that have the `id` of an element before them.
  private let repeatedIDs: Set<NodeID>
  /// The first element of each `id` in each shadow tree, by the tree's root.
  private let elementsByShadowID: [NodeID: [UTF8Slice: NodeID]]
  private let lineStarts: LineTable
  /// True when an element of the page has a shadow tree.
  @usableFromInline package let hasShadowTrees: Bool
  /// What slots show; of a page with shadow trees alone.
  let slotAssignment: SlotAssignment
  /// By node, the root of its tree; empty where there are no shadow trees.
  @usableFromInline let treeRoots: ContiguousArray<UInt32>

  /// Takes an arena whose nodes are numbered in tree order, the document node first.
  init(
    source: ByteStorage, sideBuffer: ByteStorage, nodes: ContiguousArray<NodeRecord>,
    attributes: ContiguousArray<StoredAttribute>, names: NameTable, doctype: DocumentType?,
    compatibilityMode: CompatibilityMode, encoding: EncodingRecord, problems: [ParseProblem],
    hasShadowTrees: Bool = false, slotAssignment: SlotAssignment = SlotAssignment(),
    meter: StepMeter = StepMeter()
  ) {
    self.source = source
    self.sideBuffer = sideBuffer
    self.nodes = nodes
    self.attributes = attributes
    self.names = names
    self.doctype = doctype
    self.compatibilityMode = compatibilityMode
    self.encoding = encoding
    self.problems = problems
    self.hasShadowTrees = hasShadowTrees
    self.slotAssignment = slotAssignment
    let treeRoots = hasShadowTrees ? Self.treeRoots(nodes) : []
    self.treeRoots = treeRoots
    self.meter = meter
    lineStarts = LineTable(source)

    var ids = IDCollection()
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.kind == .templateContents {
        index = max(Int(node.subtreeEnd), index + 1)
        continue
      }
      for place in 0..<Int(node.attributeCount) where node.kind == .element {
        let attribute = attributes[Int(node.firstAttribute) + place]
        if attribute.name == .id, attribute.value.count > 0 {
          let value = UTF8Slice(
            storage: attribute.value.isInSideBuffer ? sideBuffer : source,
            start: Int(attribute.value.start), count: attribute.value.count)
          ids.add(value, NodeID(index), root: hasShadowTrees ? treeRoots[index] : 0)
        }
      }
      // What a `selectedcontent` shows is a copy: its ids are those of the option.
      let isMirror = node.kind == .element && node.name == .selectedcontent
      index = isMirror ? max(Int(node.subtreeEnd), index + 1) : index + 1
    }
    elementsByID = ids.ofDocument
    elementsByShadowID = ids.ofShadowTrees
    repeatedIDs = ids.repeated
  }

  /// The number of nodes, the document node included.
  /// The record of a node.
  /// What `node` is.
  /// The local name of an element.
  /// The namespace of an element.
  @inlinable package var count: Int { nodes.count }

  @inlinable package subscript(node: NodeID) -> NodeRecord { nodes[node.index] }

  @inlinable package func kind(of node: NodeID) -> NodeKind { nodes[node.index].kind }
  @inlinable package func name(of node: NodeID) -> Name { nodes[node.index].name }
  @inlinable package func namespace(of node: NodeID) -> Namespace { nodes[node.index].namespace }

  /// True of an HTML element named `name`.
  @inlinable package func isElement(_ node: NodeID, _ name: Name) -> Bool {
    let record = nodes[node.index]
    return record.kind == .element && record.name == name && record.namespace == .html
  }

  /// The parent; nil for the document node. Of a shadow root it is the host.
  /// The next sibling; nil for the last child.
  @inlinable package func parent(of node: NodeID) -> NodeID? { Self.id(nodes[node.index].parent) }

  @inlinable package func nextSibling(of node: NodeID) -> NodeID? {
    Self.id(nodes[node.index].nextSibling)
  }

  /// The previous sibling; nil for the first child.
  @inlinable package func previousSibling(of node: NodeID) -> NodeID? {
    Self.id(nodes[node.index].previousSibling)
  }

  /// The first child in the tree; neither template contents nor a shadow root are in it.
  @inlinable package func firstChild(of node: NodeID) -> NodeID? {
    guard let child = Self.id(nodes[node.index].firstChild) else { return nil }
    switch nodes[child.index].kind {
    case .templateContents, .shadowRoot: return nextSibling(of: child)
    default: return child
    }
  }

  /// The children in the tree, in order; template contents are left out.
  @inlinable package func children(of node: NodeID) -> ChildSequence {
    ChildSequence(document: self, first: firstChild(of: node))
  }

  /// The numbers of all descendants, in tree order; template contents, shadow trees and text included.
  @inlinable package func descendants(of node: NodeID) -> Range<Int> {
    node.index + 1..<max(Int(nodes[node.index].subtreeEnd), node.index + 1)
  }

  /// True when `node` lies inside `ancestor` (a node is not its own ancestor).
  @inlinable package func isInside(_ node: NodeID, _ ancestor: NodeID) -> Bool {
    node > ancestor && node.rawValue < nodes[ancestor.index].subtreeEnd
  }

  /// The contents of a `template` element (HTML, 4.12.3); nil for any other node.
  package func templateContents(of node: NodeID) -> NodeID? {
    guard let child = Self.id(nodes[node.index].firstChild),
      nodes[child.index].kind == .templateContents
    else { return nil }
    return child
  }

  /// The shadow root attached to `host`, if there is one. ``children(of:)`` of the host leaves it out.
  @inlinable package func shadowRoot(of host: NodeID) -> NodeID? {
    guard hasShadowTrees, let child = Self.id(nodes[host.index].firstChild),
      nodes[child.index].kind == .shadowRoot
    else { return nil }
    return child
  }

  /// The element that a shadow root is attached to; nil for any other node.
  package func host(of root: NodeID) -> NodeID? {
    nodes[root.index].kind == .shadowRoot ? Self.id(nodes[root.index].parent) : nil
  }

  /// The root of the tree that `node` is in: a shadow root or the document.
  @inlinable package func treeRoot(of node: NodeID) -> NodeID {
    hasShadowTrees ? NodeID(rawValue: treeRoots[node.index]) : .document
  }

  private static func treeRoots(_ nodes: ContiguousArray<NodeRecord>) -> ContiguousArray<UInt32> {
    var roots = ContiguousArray<UInt32>(repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      if node.kind == .shadowRoot {
        roots[index] = UInt32(truncatingIfNeeded: index)
      } else if node.parent != .max {
        // The parent comes first.
        roots[index] = roots[Int(node.parent)]
      }
    }
    return roots
  }

  /// The attributes of an element, in source order, as a range of ``attributes``.
  @inlinable package func attributeRange(of node: NodeID) -> Range<Int> {
    let record = nodes[node.index]
    return Int(record.firstAttribute)..<Int(record.firstAttribute + record.attributeCount)
  }

  /// The value of the attribute `name`, or nil when the element has none.
  @inlinable package func attribute(_ name: Name, of node: NodeID) -> UTF8Slice? {
    for index in attributeRange(of: node) where attributes[index].name == name {
      return slice(attributes[index].value)
    }
    return nil
  }

  /// True when the element has an attribute with this name.
  @inlinable package func hasAttribute(_ name: Name, _ node: NodeID) -> Bool {
    for index in attributeRange(of: node) where attributes[index].name == name { return true }
    return false
  }

  /// The text of a text node or comment.
  /// The text that `text` refers to; copies nothing.
  @inlinable package func text(of node: NodeID) -> UTF8Slice { slice(nodes[node.index].text) }

  @inlinable package func slice(_ text: StoredText) -> UTF8Slice {
    UTF8Slice(
      storage: text.isInSideBuffer ? sideBuffer : source, start: Int(text.start), count: text.count)
  }

  /// The source text of `range`.
  package func sourceText(_ range: SourceRange) -> UTF8Slice {
    UTF8Slice(storage: source, start: Int(range.lower), count: range.count)
  }

  /// The first element in tree order whose `id` is `id`; template contents do not count.
  package func element(withID id: UTF8Slice) -> NodeID? {
    id.isEmpty ? nil : elementsByID[id]
  }

  /// The first element in tree order whose `id` is `id`; template contents do not count.
  package func element(withID id: String) -> NodeID? { element(withID: UTF8Slice(id)) }

  /// The first element whose `id` is `id` in the tree that `node` is in: ids do not reach from one tree
  /// into another (DOM, 4.2.4).
  package func element(withID id: UTF8Slice, near node: NodeID) -> NodeID? {
    guard hasShadowTrees else { return element(withID: id) }
    let root = treeRoot(of: node)
    guard nodes[root.index].kind == .shadowRoot else { return element(withID: id) }
    return id.isEmpty ? nil : elementsByShadowID[root]?[id]
  }

  /// True when an element before it in the same tree has the same `id`.
  package func repeatsID(_ node: NodeID) -> Bool { repeatedIDs.contains(node) }

  /// The ids of the document, each once, in no particular order.
  package var ids: some Collection<UTF8Slice> { elementsByID.keys }

  /// The `html` element; nil only when a limit stopped the parser before it.
  package var documentElement: NodeID? {
    children(of: .document).first { kind(of: $0) == .element }
  }

  /// The first `head` child of the `html` element.
  package var head: NodeID? { childOfRoot(.head) }

  /// The first `body` (or `frameset`) child of the `html` element.
  package var body: NodeID? { childOfRoot(.body) ?? childOfRoot(.frameset) }

  /// Line and column of an offset into ``source``. O(log lines + length of the line).
  package func position(ofOffset offset: Int) -> SourcePosition {
    lineStarts.position(ofOffset: offset, in: source)
  }

  private func childOfRoot(_ name: Name) -> NodeID? {
    guard let root = documentElement else { return nil }
    return children(of: root).first { isElement($0, name) }
  }

  @inlinable static func id(_ raw: UInt32) -> NodeID? {
    raw == .max ? nil : NodeID(rawValue: raw)
  }
}

/// The children of a node, in order, without template contents.
@usableFromInline package struct ChildSequence: Sequence, IteratorProtocol, Sendable {
  @usableFromInline let document: Document
  @usableFromInline var following: NodeID?

  @inlinable init(document: Document, first: NodeID?) {
    self.document = document
    following = first
  }

  /// The next child; nil after the last.
  @inlinable package mutating func next() -> NodeID? {
    guard let node = following else { return nil }
    following = document.nextSibling(of: node)
    return node
  }
}

/// The ids of a document while they are collected: those of its tree and those of each shadow tree.
private struct IDCollection {
  var ofDocument: [UTF8Slice: NodeID] = [:]
  var ofShadowTrees: [NodeID: [UTF8Slice: NodeID]] = [:]
  var repeated: Set<NodeID> = []

  /// - Parameter root: that of the tree that `node` is in; 0 for the document.
  mutating func add(_ id: UTF8Slice, _ node: NodeID, root: UInt32) {
    let first =
      root == 0
      ? ofDocument.insertIfAbsent(node, for: id)
      : ofShadowTrees[NodeID(rawValue: root), default: [:]].insertIfAbsent(node, for: id)
    if first != nil { repeated.insert(node) }
  }
}

extension Dictionary {
  /// Adds `value` unless the key has one, which is then returned.
  fileprivate mutating func insertIfAbsent(_ value: Value, for key: Key) -> Value? {
    if let present = self[key] { return present }
    self[key] = value
    return nil
  }
}
