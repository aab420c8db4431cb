import Text

/// The names known at build time, behind a hash table that is asked without an allocation.
struct KnownNames: Sendable {
  /// Power of two, at most half full.
  private static let slotCount = 4096
  private let slots: [UInt16]
  /// The UTF-8 of all spellings, one after the other, and where each begins; the end of all comes
  /// last.
  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// By number.
  private let spellings: [String]

  init() {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    var slots = [UInt16](repeating: .max, count: Self.slotCount)
    for (number, spelling) in Name.knownNames.enumerated() {
      let name = Array(spelling.description.utf8)
      var slot = Self.slot(of: name.span)
      while slots[slot] != .max { slot = (slot + 1) % Self.slotCount }
      slots[slot] = UInt16(number)
      bytes += name
      starts.append(UInt32(bytes.count))
    }
    self.slots = slots
    self.bytes = bytes
    self.starts = starts
    spellings = Name.knownNames.map(\.description)
  }

  func number(of name: Span<UInt8>) -> UInt32? {
    var slot = Self.slot(of: name)
    while true {
      let number = slots[slot]
      if number == .max { return nil }
      if isSpelled(Int(number), name) { return UInt32(number) }
      slot = (slot + 1) % Self.slotCount
    }
  }

  func spelling(_ number: UInt32) -> String { spellings[Int(number)] }

  private func isSpelled(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == name.count else { return false }
    for index in name.indices where bytes[start + index] != name[index] { return false }
    return true
  }

  private static func slot(of name: Span<UInt8>) -> Int {
    let hash = FNV1a.hash(of: name)
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slotCount - 1)
  }
}
