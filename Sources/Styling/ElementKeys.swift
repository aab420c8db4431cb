internal import CSS
internal import DOM

/// The hashes of an element's name, id and classes, computed once per page.
struct ElementKeys {
  private var names: ContiguousArray<NameKey?>
  /// By node; nil where there is no id.
  private var ids: ContiguousArray<NameKey?>
  private var classRanges: ContiguousArray<Range<Int32>>
  private var classKeys: ContiguousArray<NameKey> = []

  init(_ document: Document) {
    names = ContiguousArray(repeating: nil, count: Name.knownCount)
    ids = ContiguousArray(repeating: nil, count: document.count)
    classRanges = ContiguousArray(repeating: 0..<0, count: document.count)
    for index in 0..<document.count where document.nodes[index].kind == .element {
      let node = NodeID(index)
      note(document.nodes[index].name, document)
      for place in document.attributeRange(of: node) {
        let attribute = document.attributes[place]
        note(attribute.name, document)
        if attribute.name == .id {
          let value = document.slice(attribute.value)
          if !value.isEmpty, ids[index] == nil { ids[index] = value.withBytes { NameKey($0) } }
        } else if attribute.name == .class {
          let lower = Int32(truncatingIfNeeded: classKeys.count)
          document.slice(attribute.value).withBytes { bytes in
            var cursor = 0
            while cursor < bytes.count {
              while cursor < bytes.count, bytes[cursor].isASCIIWhitespace { cursor += 1 }
              let start = cursor
              while cursor < bytes.count, !bytes[cursor].isASCIIWhitespace { cursor += 1 }
              if cursor > start {
                classKeys.append(NameKey(UnsafeBufferPointer(rebasing: bytes[start..<cursor])))
              }
            }
          }
          classRanges[index] = lower..<Int32(truncatingIfNeeded: classKeys.count)
        }
      }
    }
  }

  private mutating func note(_ name: Name, _ document: Document) {
    let number = Int(name.rawValue)
    while names.count <= number { names.append(nil) }
    if names[number] == nil { names[number] = NameKey(document.names.spelling(of: name)) }
  }

  /// The key of an element's or attribute's name.
  func key(of name: Name) -> NameKey? {
    let number = Int(name.rawValue)
    return number < names.count ? names[number] : nil
  }

  func id(of node: NodeID) -> NameKey? { ids[node.index] }

  func classes(of node: NodeID) -> ArraySlice<NameKey>.SubSequence {
    let range = classRanges[node.index]
    return ArraySlice(classKeys[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  func hasClass(_ key: NameKey, _ node: NodeID, ignoringCase: Bool) -> Bool {
    let range = classRanges[node.index]
    for place in Int(range.lowerBound)..<Int(range.upperBound) {
      let own = classKeys[place]
      if ignoringCase ? own.lowered == key.lowered : own.exact == key.exact { return true }
    }
    return false
  }

  /// Calls `body` with each class key.
  @inline(__always)
  func forEachClass(of node: NodeID, _ body: (NameKey) -> Void) {
    let range = classRanges[node.index]
    for place in Int(range.lowerBound)..<Int(range.upperBound) { body(classKeys[place]) }
  }
}

/// A counting Bloom filter over the names, ids and classes of the elements now open.
///
/// Selectors such as `.menu a` are refused without a walk when nothing above has the class: of
/// the rules of a sheet, most fall here.
struct AncestorFilter {
  /// Counters stick at 255: from then on they can only let too much pass.
  private var counters = ContiguousArray<UInt8>(repeating: 0, count: 1 << 12)

  @inline(__always)
  private static func slots(_ hash: UInt64) -> (Int, Int) {
    (Int(truncatingIfNeeded: hash & 0xFFF), Int(truncatingIfNeeded: (hash >> 12) & 0xFFF))
  }

  mutating func insert(_ hash: UInt64) {
    let (one, two) = Self.slots(hash)
    if counters[one] < 255 { counters[one] += 1 }
    if counters[two] < 255 { counters[two] += 1 }
  }

  mutating func remove(_ hash: UInt64) {
    let (one, two) = Self.slots(hash)
    if counters[one] < 255, counters[one] > 0 { counters[one] -= 1 }
    if counters[two] < 255, counters[two] > 0 { counters[two] -= 1 }
  }

  /// False when `hash` was surely not inserted.
  func mayContain(_ hash: UInt64) -> Bool {
    let (one, two) = Self.slots(hash)
    return counters[one] > 0 && counters[two] > 0
  }
}

/// The names, ids and classes of the elements now open, each once.
struct OpenHashes {
  /// From the outermost inwards.
  private(set) var all: [UInt64] = []
  private var known: Set<UInt64> = []

  mutating func enter(_ hash: UInt64) {
    if known.insert(hash).inserted { all.append(hash) }
  }

  /// Forgets what came after there were `count`.
  mutating func leave(to count: Int) {
    while all.count > count { known.remove(all.removeLast()) }
  }
}
