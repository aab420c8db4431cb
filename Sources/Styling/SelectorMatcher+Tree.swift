internal import CSS
internal import DOM
import Text

extension SelectorMatcher {
  // MARK: Tree

  func parentElement(_ node: NodeID) -> NodeID? {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return nil
    }
    return parent
  }

  func previousElement(_ node: NodeID) -> NodeID? {
    var current = document.previousSibling(of: node)
    while let sibling = current, document.kind(of: sibling) != .element {
      current = document.previousSibling(of: sibling)
    }
    return current
  }

  func nextElement(_ node: NodeID) -> NodeID? {
    var current = document.nextSibling(of: node)
    while let sibling = current, document.kind(of: sibling) != .element {
      current = document.nextSibling(of: sibling)
    }
    return current
  }

  func isRoot(_ node: NodeID) -> Bool { document.parent(of: node) == .document }

  /// No children but comments (Selectors 4 lets white space pass, but no browser does).
  func isEmpty(_ node: NodeID) -> Bool {
    for child in document.children(of: node) {
      switch document.kind(of: child) {
      case .element: return false
      case .text: if !document.text(of: child).isEmpty { return false }
      default: break
      }
    }
    return true
  }

  // MARK: Positions among siblings

  func position(_ node: NodeID, ofType: Bool, fromEnd: Bool) -> Int {
    let known = positions ?? SiblingPositions(document)
    positions = known
    return known.position(node, ofType: ofType, fromEnd: fromEnd, document)
  }

  func nthMatches(_ nth: NthSelector, _ node: NodeID) -> Bool {
    guard let filter = nth.filter else {
      return nth.includes(position(node, ofType: nth.isOfType, fromEnd: nth.isFromEnd))
    }
    let parent = document.parent(of: node)
    let key = FilteredKey(selector: ObjectIdentifier(nth), parent: parent?.rawValue ?? .max)
    if filteredPositions[key] == nil {
      var found: [UInt32: Int] = [:]
      var matching: [NodeID] = []
      if let parent {
        for child in document.children(of: parent)
        where document.kind(of: child) == .element && anyMatches(filter, child, nil) {
          matching.append(child)
        }
      }
      for (place, child) in matching.enumerated() {
        found[child.rawValue] = nth.isFromEnd ? matching.count - place : place + 1
      }
      if isExhausted { return false }
      filteredPositions[key] = found
    }
    guard let place = filteredPositions[key]?[node.rawValue] else { return false }
    return nth.includes(place)
  }
}

extension SelectorMatcher {
  /// The children of one element that a selector after `of` is about.
  struct FilteredKey: Hashable {
    let selector: ObjectIdentifier
    let parent: UInt32
  }
}

/// Where each element stands among its siblings.
struct SiblingPositions {
  private struct TypeKey: Hashable {
    let parent: UInt32
    let name: UInt32
    let namespace: UInt8
  }

  private var places: ContiguousArray<Int32>
  private var typePlaces: ContiguousArray<Int32>
  private var counts: ContiguousArray<Int32>
  private var typeCounts: [TypeKey: Int32] = [:]

  init(_ document: Document) {
    places = ContiguousArray(repeating: 0, count: document.count)
    typePlaces = places
    counts = places
    guard document.hasShadowTrees else {
      for index in document.nodes.indices { count(document.nodes[index], index) }
      return
    }
    // Slots may show siblings in another order.
    for parent in document.nodes.indices {
      for child in document.children(of: NodeID(parent)) {
        count(document.nodes[child.index], child.index)
      }
    }
  }

  private mutating func count(_ record: NodeRecord, _ index: Int) {
    guard record.kind == .element, Int(record.parent) < counts.count else { return }
    counts[Int(record.parent)] += 1
    places[index] = counts[Int(record.parent)]
    let key = Self.key(record)
    let place = typeCounts[key, default: 0] + 1
    typeCounts[key] = place
    typePlaces[index] = place
  }

  private static func key(_ record: NodeRecord) -> TypeKey {
    TypeKey(
      parent: record.parent, name: record.name.rawValue, namespace: record.namespace.rawValue)
  }

  func position(_ node: NodeID, ofType: Bool, fromEnd: Bool, _ document: Document) -> Int {
    let place = Int(ofType ? typePlaces[node.index] : places[node.index])
    guard fromEnd else { return place }
    let record = document[node]
    let count = ofType ? typeCounts[Self.key(record)] ?? 0 : counts[Int(record.parent)]
    return Int(count) - place + 1
  }
}
