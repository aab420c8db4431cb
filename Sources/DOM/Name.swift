package import Text

/// An interned element or attribute name.
///
/// Names are integers so that the walk and the style sheets never compare strings. The names of
/// HTML, ARIA and the common ones of SVG and MathML are known at build time and have the same
/// number in every document; any other name gets a number from its document's ``NameTable``.
/// HTML names are lower case; foreign names keep the case that the HTML standard gives them.
@usableFromInline
package struct Name: RawRepresentable, Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The number: below ``knownCount`` for the names that are known at build time.
  @usableFromInline package let rawValue: UInt32

  /// The name with this number, in whichever document.
  /// Orders names by number; known names come first.
  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable package static func < (one: Name, other: Name) -> Bool {
    one.rawValue < other.rawValue
  }

  /// True of the names that have the same number in every document.
  @inlinable package var isKnown: Bool { Int(rawValue) < Name.knownCount }

  /// The known name spelled `text`, if there is one.
  package init?(known text: String) {
    guard let number = Name.knownTable.number(of: text.utf8.span) else { return nil }
    self.init(rawValue: number)
  }

  static let knownTable = KnownNames()
}

/// The names of one document beyond the known ones.
///
/// A page invents few names, but a hostile one may invent many: the dictionary is Swift's own,
/// whose hashing is seeded.
@usableFromInline package struct NameTable: Sendable {
  private var spellings: [String] = []
  private var numbers: [String: UInt32] = [:]

  /// A table without names of its own.
  package init() {}

  /// The name spelled by `bytes` (valid UTF-8), interned if it is new.
  package mutating func intern(_ bytes: Span<UInt8>) -> Name {
    if let known = Name.knownTable.number(of: bytes) { return Name(rawValue: known) }
    return internNew(String(utf8: bytes))
  }

  /// The name spelled by `bytes` (valid UTF-8), interned if it is new.
  package mutating func intern(utf8 bytes: BorrowedBytes) -> Name {
    bytes.withSpan { intern($0) }
  }

  /// The name spelled `text`, interned if it is new.
  package mutating func intern(_ text: String) -> Name {
    if let known = Name(known: text) { return known }
    return internNew(text)
  }

  /// The name spelled `text` if this document uses it or it is known.
  package func name(_ text: String) -> Name? {
    Name(known: text) ?? numbers[text].map { Name(rawValue: $0) }
  }

  /// The spelling of a name; empty when the document has no such name.
  package func spelling(of name: Name) -> String {
    if name.isKnown { return Name.knownTable.spelling(name.rawValue) }
    let index = Int(name.rawValue) - Name.knownCount
    return spellings.indices.contains(index) ? spellings[index] : ""
  }

  /// True of names with a hyphen, as those of custom elements have one.
  package func holdsHyphen(_ name: Name) -> Bool {
    spelling(of: name).utf8.contains(UInt8(ascii: "-"))
  }

  private mutating func internNew(_ text: String) -> Name {
    if let number = numbers[text] { return Name(rawValue: number) }
    let number = UInt32(Name.knownCount + spellings.count)
    spellings.append(text)
    numbers[text] = number
    return Name(rawValue: number)
  }
}
