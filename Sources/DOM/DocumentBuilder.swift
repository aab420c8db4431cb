/// The tree while a parser makes it: nodes numbered in the order of their making, with linked
/// siblings, so that any of them can still move.
///
/// ``finish(doctype:compatibilityMode:encoding:problems:meter:)`` numbers the nodes anew in tree order
/// and gives the ``Document``. Absent nodes are `UInt32.max`, as in ``NodeRecord``.
public struct DocumentBuilder: ~Copyable {
  /// The number that stands for no node.
  @inlinable public static var none: UInt32 { .max }

  public let source: ByteStorage
  public var names = NameTable()
  /// While the tree is made, `subtreeEnd` holds the last child.
  @usableFromInline var nodes = GrowableBuffer<NodeRecord>(capacity: 1024)
  @usableFromInline var attributes = GrowableBuffer<StoredAttribute>(capacity: 1024)
  @usableFromInline var side = GrowableBuffer<UInt8>(capacity: 1024)
  @usableFromInline var pieces = GrowableBuffer<TextPiece>(capacity: 16)

  public init(source: ByteStorage) {
    self.source = source
    var document = NodeRecord(kind: .document)
    document.subtreeEnd = .max
    nodes.append(document)
  }

  /// How many nodes have been made, the document node and dropped ones included.
  @inlinable public var nodeCount: Int { nodes.count }
  /// How many bytes the side buffer holds.
  @inlinable public var sideCount: Int { side.count }
  @inlinable public var attributeCount: Int { attributes.count }

  @inlinable
  public subscript(node: UInt32) -> NodeRecord {
    get { nodes[Int(node)] }
    _modify { yield &nodes[Int(node)] }
  }

  @inlinable public func attribute(at index: Int) -> StoredAttribute { attributes[index] }

  // MARK: Side buffer

  @inlinable public mutating func appendToSide(_ byte: UInt8) { side.append(byte) }

  @inlinable
  public mutating func appendToSide(_ bytes: UnsafePointer<UInt8>, count: Int) {
    side.append(bytes, count: count)
  }

  /// The text's bytes; valid until the side buffer or the source changes.
  @inlinable
  public func bytes(of text: StoredText) -> UnsafeBufferPointer<UInt8> {
    let base = text.isInSideBuffer ? UnsafePointer(side.pointer) : UnsafePointer(source.base)
    return UnsafeBufferPointer(start: base + text.offset, count: text.count)
  }

  // MARK: Nodes

  /// Makes a node that stands nowhere yet.
  public mutating func make(_ record: NodeRecord) -> UInt32 {
    var record = record
    record.subtreeEnd = .max
    nodes.append(record)
    return UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Stores attributes for an element to come; answers where they begin.
  public mutating func store(_ list: UnsafePointer<StoredAttribute>, count: Int) -> UInt32 {
    let start = attributes.count
    attributes.append(list, count: count)
    return UInt32(truncatingIfNeeded: start)
  }

  /// Gives `node` those of the `count` attributes at `list` whose names it has not yet, up to
  /// 512 in all: each call copies those it has.
  public mutating func addMissing(
    _ list: UnsafePointer<StoredAttribute>, count: Int, to node: UInt32
  ) {
    let record = nodes[Int(node)]
    guard count > 0, record.attributeCount < 512 else { return }
    let start = attributes.count
    attributes.appendOwn(from: Int(record.firstAttribute), count: Int(record.attributeCount))
    let own = attributes.count
    for place in 0..<count {
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
  @inlinable public func lastChild(of node: UInt32) -> UInt32 { nodes[Int(node)].subtreeEnd }

  /// Puts a node that stands nowhere into `parent`, before `next` or last.
  public mutating func insert(_ node: UInt32, into parent: UInt32, before next: UInt32 = .max) {
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

  /// Takes `node` out of its parent, if it has one.
  public mutating func remove(_ node: UInt32) {
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
  public mutating func moveChildren(of node: UInt32, to parent: UInt32) {
    var child = nodes[Int(node)].firstChild
    while child != .max {
      let next = nodes[Int(child)].nextSibling
      remove(child)
      insert(child, into: parent)
      child = next
    }
  }

  // MARK: Text

  /// Adds text before `next` or at the end of `parent`, to the text node there if there is one.
  public mutating func insertText(
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
        side.append(source.base + text.offset, count: text.count)
      }
      piece = pieces[Int(piece)].next
    }
    return StoredText(start: start, count: side.count - start, inSideBuffer: true)
  }

  // MARK: Finishing

  /// The document, its nodes numbered in tree order; nodes that stand nowhere are left out.
  public consuming func finish(
    doctype: DocumentType?, compatibilityMode: CompatibilityMode, encoding: EncodingRecord,
    problems: [ParseProblem], meter: StepMeter = StepMeter()
  ) -> Document {
    var ordered = ContiguousArray<NodeRecord>()
    ordered.reserveCapacity(nodes.count)
    // No recursion: a document may be deep.
    var node: UInt32 = 0
    var parent = UInt32.max
    var previous = UInt32.max
    walk: while true {
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
        guard parent != .max else { break walk }
        done = parent
        parent = ordered[Int(done)].parent
      }
    }
    return Document(
      source: source,
      sideBuffer: ByteStorage(UnsafeBufferPointer(start: side.pointer, count: side.count)),
      nodes: ordered,
      attributes: ContiguousArray(
        UnsafeBufferPointer(start: attributes.pointer, count: attributes.count)),
      names: names, doctype: doctype, compatibilityMode: compatibilityMode, encoding: encoding,
      problems: problems, meter: meter)
  }
}

/// A part of a text that was put together from several places. Joined at the end only: a text
/// that grows bit by bit, while others grow too, would otherwise be copied each time.
@usableFromInline
struct TextPiece: BitwiseCopyable {
  var text: StoredText
  var next: UInt32
}
