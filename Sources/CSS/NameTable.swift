/// Values by names that CSS reserves, looked up by their bytes whatever the ASCII case.
///
/// The names are fixed, so nobody who writes a sheet can make them collide.
struct NameTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let start: Int
    let count: Int
    let value: Value
  }

  private let entries: ContiguousArray<Entry>
  /// The bytes of all names.
  private let names: ContiguousArray<UInt8>
  /// Places in `entries`, -1 where there is none; a power of two of them.
  private let slots: ContiguousArray<Int16>

  /// - Parameter pairs: names in lower case with their values; of equal names the first counts.
  init(_ pairs: [(String, Value)]) {
    var size = 4
    while size < 4 * pairs.count { size *= 2 }
    var entries: ContiguousArray<Entry> = []
    var names: ContiguousArray<UInt8> = []
    var slots = ContiguousArray<Int16>(repeating: -1, count: size)
    for (name, value) in pairs {
      let start = names.count
      names += name.utf8
      let bytes = names[start...]
      var slot = Self.hash(name.utf8.span) & (size - 1)
      var isKnown = false
      while slots[slot] >= 0 {
        let other = entries[Int(slots[slot])]
        if names[other.start..<other.start + other.count] == bytes { isKnown = true }
        slot = (slot + 1) & (size - 1)
      }
      guard !isKnown else { continue }
      slots[slot] = Int16(truncatingIfNeeded: entries.count)
      entries.append(Entry(start: start, count: names.count - start, value: value))
    }
    self.entries = entries
    self.names = names
    self.slots = slots
  }

  private static func hash(_ bytes: Span<UInt8>) -> Int {
    var hash: UInt32 = 0
    for index in bytes.indices { hash = hash &* 31 &+ UInt32(bytes[index] | 0x20) }
    return Int(hash ^ hash >> 15)
  }

  subscript(name: Span<UInt8>) -> Value? {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.count == name.count, matches(entry, name) { return entry.value }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  subscript(name: String) -> Value? { self[name.utf8.span] }

  private func matches(_ entry: Entry, _ name: Span<UInt8>) -> Bool {
    for index in 0..<entry.count where names[entry.start + index] != asciiLower(name[index]) {
      return false
    }
    return true
  }
}
