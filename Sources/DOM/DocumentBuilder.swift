public import Text

/// A tree under construction: nodes are numbered in the order in which they are created and siblings
/// are linked, so that any node can still move.
///
/// ``finish(doctype:compatibilityMode:encoding:problems:meter:)`` numbers the nodes anew in tree order
/// and gives the ``Document``. Absent nodes are `UInt32.max`, as in ``NodeRecord``.
@usableFromInline package struct DocumentBuilder: ~Copyable {
  /// The number that means "no node".
  /// The decoded source.
  @inlinable package static var none: UInt32 { .max }

  @usableFromInline package let source: ByteStorage
  /// The names of the document so far.
  package var names = NameTable()
  /// Until ``finish`` is called, `subtreeEnd` holds the number of the last child.
  @usableFromInline var nodes = GrowableBuffer<NodeRecord>(capacity: 1024)
  @usableFromInline var attributes = GrowableBuffer<StoredAttribute>(capacity: 1024)
  @usableFromInline var side = GrowableBuffer<UInt8>(capacity: 1024)
  @usableFromInline var pieces = GrowableBuffer<TextPiece>(capacity: 16)
  /// The shadow root of each host.
  private var shadowRoots: [UInt32: UInt32] = [:]

  /// A tree that has only the document node, which has the number 0.
  package init(source: ByteStorage) {
    self.source = source
    var document = NodeRecord(kind: .document)
    document.subtreeEnd = .max
    nodes.append(document)
  }

  /// The number of nodes created so far, including the document node and removed nodes.
  @inlinable package var nodeCount: Int { nodes.count }
  /// The number of bytes in the side buffer.
  /// The record of a node.
  @inlinable package var sideCount: Int { side.count }
  /// The number of attributes stored so far.
  @inlinable package var attributeCount: Int { attributes.count }

  @inlinable
  package subscript(node: UInt32) -> NodeRecord {
    get { nodes[Int(node)] }
    _modify { yield &nodes[Int(node)] }
  }

  /// The attribute at `index` of those stored so far.
  @inlinable package func attribute(at index: Int) -> StoredAttribute { attributes[index] }

  // MARK: Side buffer

  /// Adds a byte to the side buffer.
  @inlinable package mutating func appendToSide(_ byte: UInt8) { side.append(byte) }

  /// Adds bytes of the source to the side buffer.
  @inlinable package mutating func appendToSide(_ bytes: BorrowedBytes) { side.append(bytes) }

  /// The bytes of a text, valid until the side buffer changes.
  @inlinable package func bytes(of text: StoredText) -> BorrowedBytes {
    (text.isInSideBuffer ? side.borrowed : source.borrowed)
      .bytes(in: text.offset..<text.offset + text.count)
  }

  // MARK: Nodes

  /// Creates a node without a parent; returns its number.
  package mutating func make(_ record: NodeRecord) -> UInt32 {
    var record = record
    record.subtreeEnd = .max
    nodes.append(record)
    return UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Stores the attributes of an element that is about to be made; returns the index of the first.
  package mutating func store(_ list: borrowing GrowableBuffer<StoredAttribute>) -> UInt32 {
    let start = attributes.count
    attributes.append(contentsOf: list)
    return UInt32(truncatingIfNeeded: start)
  }

  /// Adds those attributes of `list` to `node` whose names it does not have yet (HTML, 13.2.6.4.7,
  /// start tags "html" and "body"), up to 512 in all: each call copies the ones it has.
  package mutating func addMissing(
    _ list: borrowing GrowableBuffer<StoredAttribute>, to node: UInt32
  ) {
    let record = nodes[Int(node)]
    guard !list.isEmpty, record.attributeCount < 512 else { return }
    let start = attributes.count
    attributes.appendOwn(from: Int(record.firstAttribute), count: Int(record.attributeCount))
    let own = attributes.count
    for place in 0..<list.count {
      let attribute = list[place]
      var isPresent = false
      for index in start..<own where attributes[index].name == attribute.name { isPresent = true }
      if !isPresent, attributes.count - start < 512 { attributes.append(attribute) }
    }
    guard attributes.count > own else {
      attributes.truncate(to: start)
      return
    }
    nodes[Int(node)].firstAttribute = UInt32(truncatingIfNeeded: start)
    nodes[Int(node)].attributeCount = UInt32(truncatingIfNeeded: attributes.count - start)
  }

  /// The last child of `node`, or ``none``.
  @inlinable package func lastChild(of node: UInt32) -> UInt32 { nodes[Int(node)].subtreeEnd }

  /// Inserts a node without a parent into `parent`, before `next` or at the end.
  package mutating func insert(_ node: UInt32, into parent: UInt32, before next: UInt32 = .max) {
    let previous =
      next == .max ? nodes[Int(parent)].subtreeEnd : nodes[Int(next)].previousSibling
    nodes[Int(node)].parent = parent
    nodes[Int(node)].previousSibling = previous
    nodes[Int(node)].nextSibling = next
    if previous == .max {
      nodes[Int(parent)].firstChild = node
    } else {
      nodes[Int(previous)].nextSibling = node
    }
    if next == .max {
      nodes[Int(parent)].subtreeEnd = node
    } else {
      nodes[Int(next)].previousSibling = node
    }
  }

  /// Removes `node` from its parent, if it has one.
  package mutating func remove(_ node: UInt32) {
    let record = nodes[Int(node)]
    guard record.parent != .max else { return }
    if record.previousSibling == .max {
      nodes[Int(record.parent)].firstChild = record.nextSibling
    } else {
      nodes[Int(record.previousSibling)].nextSibling = record.nextSibling
    }
    if record.nextSibling == .max {
      nodes[Int(record.parent)].subtreeEnd = record.previousSibling
    } else {
      nodes[Int(record.nextSibling)].previousSibling = record.previousSibling
    }
    nodes[Int(node)].parent = .max
    nodes[Int(node)].previousSibling = .max
    nodes[Int(node)].nextSibling = .max
  }

  /// Moves all children of `node` to the end of `parent`. O(children).
  package mutating func moveChildren(of node: UInt32, to parent: UInt32) {
    var child = nodes[Int(node)].firstChild
    while child != .max {
      let next = nodes[Int(child)].nextSibling
      remove(child)
      insert(child, into: parent)
      child = next
    }
  }

  /// Removes all children of `node`.
  package mutating func removeChildren(of node: UInt32) {
    while nodes[Int(node)].firstChild != .max { remove(nodes[Int(node)].firstChild) }
  }

  /// Puts clones of all that is inside `node` before the children of `target`, which must not lie inside
  /// it. Clones stand nowhere in the source: their ranges are empty, at `offset`. O(nodes cloned).
  package mutating func cloneChildren(of node: UInt32, into target: UInt32, at offset: Int) {
    let next = nodes[Int(target)].firstChild
    var original = nodes[Int(node)].firstChild
    var parent = target
    while original != .max {
      var record = nodes[Int(original)]
      record.source = SourceRange(offset, offset)
      record.endTag = SourceRange(0, 0)
      (record.parent, record.firstChild, record.nextSibling) = (.max, .max, .max)
      record.previousSibling = .max
      let clone = make(record)
      insert(clone, into: parent, before: parent == target ? next : .max)
      if nodes[Int(original)].firstChild != .max {
        (original, parent) = (nodes[Int(original)].firstChild, clone)
        continue
      }
      while nodes[Int(original)].nextSibling == .max {
        original = nodes[Int(original)].parent
        if original == node { return }
        parent = nodes[Int(parent)].parent
      }
      original = nodes[Int(original)].nextSibling
    }
  }

  /// Attaches a shadow root to `host` (DOM, "attach a shadow root"); false when it has one already.
  /// `root` is a node of kind ``NodeKind/shadowRoot`` without a parent.
  package mutating func attachShadow(_ root: UInt32, to host: UInt32) -> Bool {
    guard shadowRoots[host] == nil else { return false }
    shadowRoots[host] = root
    return true
  }

  // MARK: Text

  /// Adds text before `next` or at the end of `parent`, to the text node there if there is one.
  package mutating func insertText(
    _ text: StoredText, source range: SourceRange, into parent: UInt32, before next: UInt32 = .max
  ) {
    guard text.count > 0 else { return }
    let previous =
      next == .max ? nodes[Int(parent)].subtreeEnd : nodes[Int(next)].previousSibling
    if previous != .max, nodes[Int(previous)].kind == .text {
      extend(previous, by: text, range)
      return
    }
    var record = NodeRecord(kind: .text)
    record.source = range
    record.text = text
    record.firstAttribute = .max
    insert(make(record), into: parent, before: next)
  }

  private mutating func extend(_ node: UInt32, by text: StoredText, _ range: SourceRange) {
    let index = Int(node)
    nodes[index].source.lower = min(nodes[index].source.lower, range.lower)
    nodes[index].source.upper = max(nodes[index].source.upper, range.upper)
    if nodes[index].firstAttribute == .max {
      let own = nodes[index].text
      if own.isFollowed(by: text) {
        nodes[index].text = own.extended(by: text.count)
        return
      }
      nodes[index].firstAttribute = UInt32(truncatingIfNeeded: pieces.count)
      nodes[index].attributeCount = UInt32(truncatingIfNeeded: pieces.count)
      pieces.append(TextPiece(text: own, next: .max))
    }
    let tail = Int(nodes[index].attributeCount)
    if pieces[tail].text.isFollowed(by: text) {
      pieces[tail].text = pieces[tail].text.extended(by: text.count)
      return
    }
    pieces.append(TextPiece(text: text, next: .max))
    pieces[tail].next = UInt32(truncatingIfNeeded: pieces.count - 1)
    nodes[index].attributeCount = UInt32(truncatingIfNeeded: pieces.count - 1)
  }

  /// Joins the pieces of a text node's text in the side buffer.
  private mutating func joinedText(of record: NodeRecord) -> StoredText {
    guard record.firstAttribute != .max else { return record.text }
    let start = side.count
    var piece = record.firstAttribute
    while piece != .max {
      let text = pieces[Int(piece)].text
      if text.isInSideBuffer {
        side.appendOwn(from: text.offset, count: text.count)
      } else {
        side.append(bytes(of: text))
      }
      piece = pieces[Int(piece)].next
    }
    return StoredText(start: start, count: side.count - start, inSideBuffer: true)
  }

  // MARK: Finishing

  /// The document, its nodes numbered in tree order; nodes that have no parent are left out.
  package consuming func finish(
    doctype: DocumentType?, compatibilityMode: CompatibilityMode, encoding: EncodingRecord,
    problems: [ParseProblem], meter: StepMeter = StepMeter()
  ) -> Document {
    var ordered = ContiguousArray<NodeRecord>()
    ordered.reserveCapacity(nodes.count)
    for (host, root) in shadowRoots {
      insert(root, into: host, before: nodes[Int(host)].firstChild)
    }
    var slots = SlotAssignment()
    if shadowRoots.isEmpty {
      number(from: 0, into: &ordered)
    } else {
      slots = numberFlatTree(into: &ordered)
    }
    return Document(
      source: source, sideBuffer: ByteStorage(side), nodes: ordered,
      attributes: attributes.contents, names: names, doctype: doctype,
      compatibilityMode: compatibilityMode, encoding: encoding, problems: problems,
      hasShadowTrees: !shadowRoots.isEmpty, slotAssignment: slots, meter: meter)
  }

  /// Appends the tree under `root` to `ordered`. No recursion: a document may be deep.
  private mutating func number(
    from root: UInt32, into ordered: inout ContiguousArray<NodeRecord>
  ) {
    var node = root
    var parent = UInt32.max
    var previous = UInt32.max
    while true {
      let number = UInt32(truncatingIfNeeded: ordered.count)
      let old = nodes[Int(node)]
      var record = old
      record.parent = parent
      record.previousSibling = previous
      record.firstChild = old.firstChild == .max ? .max : number + 1
      if old.kind == .text {
        record.text = joinedText(of: old)
        record.firstAttribute = 0
        record.attributeCount = 0
      }
      // Until the node is left, its record keeps the old number of its next sibling.
      ordered.append(record)
      if old.firstChild != .max {
        (node, parent, previous) = (old.firstChild, number, .max)
        continue
      }
      var done = number
      while true {
        let end = UInt32(truncatingIfNeeded: ordered.count)
        ordered[Int(done)].subtreeEnd = end
        let next = ordered[Int(done)].nextSibling
        if next != .max {
          ordered[Int(done)].nextSibling = end
          (node, previous) = (next, done)
          break
        }
        guard parent != .max else { return }
        done = parent
        parent = ordered[Int(done)].parent
      }
    }
  }
}

// MARK: - Pages with shadow trees

extension DocumentBuilder {
  /// Appends the nodes to `ordered` in the order of the flat tree. Their links stay those of their own
  /// trees; `subtreeEnd` is that of the flat tree.
  private mutating func numberFlatTree(
    into ordered: inout ContiguousArray<NodeRecord>
  ) -> SlotAssignment {
    let slots = assignSlots()
    let (order, ends) = flatOrder(slots)
    var numbers = [UInt32](repeating: .max, count: nodes.count)
    for (number, old) in order.enumerated() {
      numbers[Int(old)] = UInt32(truncatingIfNeeded: number)
    }
    func new(_ number: UInt32) -> UInt32 { number == .max ? .max : numbers[Int(number)] }
    for old in order {
      var record = nodes[Int(old)]
      if record.kind == .text {
        record.text = joinedText(of: record)
        record.firstAttribute = 0
        record.attributeCount = 0
      }
      record.parent = new(record.parent)
      record.firstChild = new(record.firstChild)
      record.nextSibling = new(record.nextSibling)
      record.previousSibling = new(record.previousSibling)
      record.subtreeEnd = ends[Int(old)]
      ordered.append(record)
    }
    return slots.renumbered { node in
      let number = numbers[node.index]
      return number == .max ? nil : NodeID(rawValue: number)
    }
  }

  /// The old numbers in their new order, and by old number the new number after all that is inside.
  private func flatOrder(_ slots: SlotAssignment) -> (order: [UInt32], ends: [UInt32]) {
    var order: [UInt32] = []
    var ends = [UInt32](repeating: 0, count: nodes.count)
    var pending: [(node: UInt32, isDone: Bool)] = [(0, false)]
    while let step = pending.popLast() {
      if step.isDone {
        ends[Int(step.node)] = UInt32(truncatingIfNeeded: order.count)
        continue
      }
      order.append(step.node)
      pending.append((step.node, true))
      for child in inside(step.node, slots).reversed() { pending.append((child, false)) }
    }
    return (order, ends)
  }

  /// What lies inside of a node in the flat tree; last, what is shown nowhere and stays where it is.
  private func inside(_ node: UInt32, _ slots: SlotAssignment) -> [UInt32] {
    var found = (slots.assigned[NodeID(rawValue: node)] ?? []).map(\.rawValue)
    var child = nodes[Int(node)].firstChild
    while child != .max {
      if slots.slots[NodeID(rawValue: child)] == nil { found.append(child) }
      child = nodes[Int(child)].nextSibling
    }
    return found
  }

  private func assignSlots() -> SlotAssignment {
    var slots = SlotAssignment()
    let anonymous = UTF8Slice("")
    for root in shadowRoots.values {
      // Of several slots of one name the first counts.
      var named: [UTF8Slice: NodeID] = [:]
      forEachSlot(below: root) { slot in
        let name = value(.name, of: slot) ?? anonymous
        if named[name] == nil { named[name] = NodeID(rawValue: slot) }
      }
      // The root comes before the children of its host.
      var child = nodes[Int(root)].nextSibling
      while child != .max, !named.isEmpty {
        let kind = nodes[Int(child)].kind
        let name = kind == .element ? value(.slot, of: child) ?? anonymous : anonymous
        if kind == .element || kind == .text, let slot = named[name] {
          slots.assign(NodeID(rawValue: child), to: slot)
        }
        child = nodes[Int(child)].nextSibling
      }
    }
    return slots
  }

  /// The slots of the tree with this root, in tree order.
  private func forEachSlot(below root: UInt32, _ body: (UInt32) -> Void) {
    var pending = [nodes[Int(root)].firstChild]
    while let node = pending.popLast() {
      guard node != .max else { continue }
      let record = nodes[Int(node)]
      pending.append(record.nextSibling)
      // What lies in a shadow root or in a template is of another tree.
      guard record.kind == .element else { continue }
      if record.name == .slot, record.namespace == .html { body(node) }
      pending.append(record.firstChild)
    }
  }

  private func value(_ name: Name, of node: UInt32) -> UTF8Slice? {
    let record = nodes[Int(node)]
    for place in 0..<Int(record.attributeCount) {
      let attribute = attributes[Int(record.firstAttribute) + place]
      guard attribute.name == name else { continue }
      return UTF8Slice(String(decoding: bytes(of: attribute.value), as: UTF8.self))
    }
    return nil
  }
}

/// One piece of a text node whose text comes from several places. Pieces are joined when the document
/// is finished: joining earlier would copy a text each time it grows.
@usableFromInline
struct TextPiece: BitwiseCopyable {
  var text: StoredText
  var next: UInt32
}
