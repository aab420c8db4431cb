import Text

/// An interned element or attribute name.
///
/// Names are integers so that the walk and the style sheets never compare strings. The names of
/// HTML, ARIA and the common ones of SVG and MathML are known at build time and have the same
/// number in every document; any other name gets a number from its document's ``NameTable``.
/// HTML names are lower case; foreign names keep the case that the HTML standard gives them.
public struct Name: RawRepresentable, Hashable, Comparable, Sendable, BitwiseCopyable {
  public let rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable public static func < (one: Name, other: Name) -> Bool {
    one.rawValue < other.rawValue
  }

  /// True of the names that have the same number in every document.
  @inlinable public var isKnown: Bool { Int(rawValue) < Name.knownCount }

  /// The known name spelled `text`, if there is one.
  public init?(known text: String) {
    var text = text
    let number = text.withUTF8 { Name.knownTable.number(of: $0) }
    guard let number else { return nil }
    self.init(rawValue: number)
  }

  static let knownTable = KnownNames()
}

/// The build-time names behind a hash table that needs no allocation to be asked.
struct KnownNames: Sendable {
  /// Power of two, at most half full.
  private let slots: [UInt16]
  private let spellings: [StaticString]

  init() {
    spellings = Name.knownNames
    var slots = [UInt16](repeating: .max, count: 4096)
    for (number, spelling) in spellings.enumerated() {
      let bytes = UnsafeBufferPointer(start: spelling.utf8Start, count: spelling.utf8CodeUnitCount)
      var slot = Int(truncatingIfNeeded: hashOfBytes(bytes)) & 4095
      while slots[slot] != .max { slot = (slot + 1) & 4095 }
      slots[slot] = UInt16(number)
    }
    self.slots = slots
  }

  func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var slot = Int(truncatingIfNeeded: hashOfBytes(bytes)) & 4095
    while true {
      let number = slots[slot]
      if number == .max { return nil }
      if equals(spellings[Int(number)], bytes) { return UInt32(number) }
      slot = (slot + 1) & 4095
    }
  }

  func spelling(_ number: UInt32) -> String { spellings[Int(number)].description }

  private func equals(_ spelling: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard spelling.utf8CodeUnitCount == bytes.count else { return false }
    for index in bytes.indices where spelling.utf8Start[index] != bytes[index] { return false }
    return true
  }
}

/// Tables built on it bound their probe length.
private func hashOfBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  let hash = FNV1a.hash(of: bytes.span)
  return hash ^ (hash >> 32)
}

/// The names of one document beyond the known ones.
///
/// A page invents few names, but a hostile one may invent many: the dictionary is Swift's own,
/// whose hashing is seeded.
public struct NameTable: Sendable {
  private var spellings: [String] = []
  private var numbers: [String: UInt32] = [:]

  public init() {}

  /// The name spelled by `bytes` (valid UTF-8), interned if it is new.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
    if let known = Name.knownTable.number(of: bytes) { return Name(rawValue: known) }
    return internNew(String(decoding: bytes, as: UTF8.self))
  }

  /// The name spelled `text`, interned if it is new.
  public mutating func intern(_ text: String) -> Name {
    if let known = Name(known: text) { return known }
    return internNew(text)
  }

  /// The name spelled `text` if this document uses it or it is known.
  public func name(_ text: String) -> Name? {
    Name(known: text) ?? numbers[text].map { Name(rawValue: $0) }
  }

  /// How `name` is spelled.
  public func spelling(of name: Name) -> String {
    if name.isKnown { return Name.knownTable.spelling(name.rawValue) }
    let index = Int(name.rawValue) - Name.knownCount
    return spellings.indices.contains(index) ? spellings[index] : ""
  }

  private mutating func internNew(_ text: String) -> Name {
    if let number = numbers[text] { return Name(rawValue: number) }
    let number = UInt32(Name.knownCount + spellings.count)
    spellings.append(text)
    numbers[text] = number
    return Name(rawValue: number)
  }
}
