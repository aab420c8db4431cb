internal import DOM
import Text

/// The names of a page's elements, ids and class lists as numbers of a ``NameRegistry``.
final class ElementKeys {
  let registry: NameRegistry
  /// By the number of the document's own name; nil where no element or attribute has it.
  private var names: ContiguousArray<UInt32?>
  /// By node.
  private var ids: ContiguousArray<UInt32>
  private var classLists: ContiguousArray<UInt32>

  init(_ document: Document, _ registry: NameRegistry) {
    self.registry = registry
    names = ContiguousArray(repeating: nil, count: Name.knownCount)
    ids = ContiguousArray(repeating: NameRegistry.none, count: document.count)
    classLists = ContiguousArray(repeating: 0, count: document.count)
    for index in 0..<document.count where document.nodes[index].kind == .element {
      note(document.nodes[index].name, document)
      for place in document.attributeRange(of: NodeID(index)) {
        let attribute = document.attributes[place]
        note(attribute.name, document)
        if attribute.name == .id {
          if ids[index] == NameRegistry.none {
            ids[index] = registry.number(of: document.slice(attribute.value))
          }
        } else if attribute.name == .class {
          classLists[index] = registry.classList(document.slice(attribute.value))
        }
      }
    }
  }

  private func note(_ name: Name, _ document: Document) {
    let number = Int(name.rawValue)
    while names.count <= number { names.append(nil) }
    if names[number] == nil {
      names[number] = registry.number(of: UTF8Slice(document.names.spelling(of: name)))
    }
  }

  /// The number of an element's or attribute's name.
  func number(of name: Name) -> UInt32 {
    let number = Int(name.rawValue)
    return (number < names.count ? names[number] : nil) ?? NameRegistry.none
  }

  /// ``NameRegistry/none`` where there is no id.
  func id(of node: NodeID) -> UInt32 { ids[node.index] }

  func classList(of node: NodeID) -> UInt32 { classLists[node.index] }

  /// Calls `body` with the number of each class.
  @inline(__always)
  func forEachClass(of node: NodeID, _ body: (UInt32) -> Void) {
    registry.forEachClass(ofList: classLists[node.index], body)
  }
}
