import Text

/// A selector as scripts write it (`"#menu a.phone"`), as far as it is needed to tell which elements
/// it may mean: tags, ids, classes and the names of attributes.
package struct ScriptSelector: Sendable, Hashable {
  /// The conditions on one element.
  package struct Compound: Sendable, Hashable {
    package fileprivate(set) var tag: String?
    package fileprivate(set) var id: String?
    package fileprivate(set) var classes: [String] = []
    package fileprivate(set) var attributes: [String] = []

    fileprivate var isEmpty: Bool {
      tag == nil && id == nil && classes.isEmpty && attributes.isEmpty
    }
  }

  /// From the outermost element to the one that is meant.
  package private(set) var compounds: [Compound] = []

  /// What an element must have that the selector means: `#id`, `.class`, a tag, or nothing.
  var key: String {
    guard let last = compounds.last else { return "" }
    return last.id.map { "#" + $0 } ?? last.classes.first.map { "." + $0 } ?? last.tag ?? ""
  }

  /// True when the selector names nothing but a kind of element.
  package var isTagAlone: Bool {
    guard compounds.count == 1, let compound = compounds.first else { return false }
    return compound.id == nil && compound.classes.isEmpty && compound.attributes.isEmpty
  }

  /// The selectors of a list; those that cannot be read are left out.
  package static func list(_ text: String) -> [ScriptSelector] {
    text.split(separator: ",").compactMap { ScriptSelector($0) }
  }

  private init?(_ text: Substring) {
    var rest = text.utf8[...]
    var compound = Compound()
    func isName(_ byte: UInt8) -> Bool {
      byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte >= 0x80
    }
    func name() -> String? {
      let name = rest.prefix(while: isName)
      rest = rest[name.endIndex...]
      return name.isEmpty ? nil : String(name)
    }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "."):
        rest = rest.dropFirst()
        guard let name = name() else { return nil }
        if byte == UInt8(ascii: "#") { compound.id = name } else { compound.classes.append(name) }
      case UInt8(ascii: "["):
        rest = rest.dropFirst()
        guard let name = name(), let end = rest.firstIndex(of: UInt8(ascii: "]")) else {
          return nil
        }
        compound.attributes.append(name.lowercased())
        rest = rest[end...].dropFirst()
      case UInt8(ascii: ":"):
        // A state or a place among others: it may hold.
        rest = rest.dropFirst().drop { $0 == UInt8(ascii: ":") }
        guard name() != nil else { return nil }
        if rest.first == UInt8(ascii: "(") {
          guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { return nil }
          rest = rest[end...].dropFirst()
        }
      case 0x20, UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"):
        rest = rest.dropFirst()
        // What stands beside an element says nothing of its ancestors.
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "~") {
          if compound.isEmpty { _ = compounds.popLast() }
          compound = Compound()
        } else if !compound.isEmpty {
          compounds.append(compound)
          compound = Compound()
        }
      case UInt8(ascii: "*"): rest = rest.dropFirst()
      default:
        guard compound.isEmpty, byte.isASCIIAlpha, let name = name() else { return nil }
        compound.tag = name.lowercased()
      }
    }
    if compound.isEmpty, compounds.isEmpty { return nil }
    if !compound.isEmpty { compounds.append(compound) }
  }
}
