internal import CSS
internal import DOM
import Text

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
