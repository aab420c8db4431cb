/// Lists of numbers by hash, in one table that is never changed: what is asked several times for
/// each element of a page.
///
/// Names with the same hash share a list: what is found is a candidate and no more. Whoever writes
/// the names chooses the hashes, so a seed of the process's own spreads them over the table.
@usableFromInline package final class HashBuckets: Sendable {
  @usableFromInline struct Slot: BitwiseCopyable, Sendable {
    @usableFromInline var hash: UInt64 = 0
    @usableFromInline var lower: UInt32 = 0
    /// 0 in an empty slot: no list is empty.
    @usableFromInline var upper: UInt32 = 0
  }

  @usableFromInline let slots: ContiguousArray<Slot>
  @usableFromInline let numbers: ContiguousArray<UInt32>
  @usableFromInline let shift: UInt64
  @usableFromInline let seed: UInt64

  static let seed = UInt64.random(in: .min ... .max) | 1

  @inlinable package var isEmpty: Bool { numbers.isEmpty }

  init(_ lists: HashLists) {
    var size = 1
    var bits: UInt64 = 0
    while size < 2 * lists.count {
      size *= 2
      bits += 1
    }
    let shift = 64 - bits
    let seed = Self.seed
    var slots = ContiguousArray(repeating: Slot(), count: size)
    var numbers: ContiguousArray<UInt32> = []
    numbers.reserveCapacity(lists.total)
    lists.forEachHash { hash, _ in
      var place = Self.place(of: hash, shift, seed)
      while slots[place].upper != 0 { place = (place + 1) & (size - 1) }
      let lower = UInt32(truncatingIfNeeded: numbers.count)
      lists.forEach(of: hash) { numbers.append($0) }
      slots[place] = Slot(
        hash: hash, lower: lower, upper: UInt32(truncatingIfNeeded: numbers.count))
    }
    self.shift = shift
    self.seed = seed
    self.slots = slots
    self.numbers = numbers
  }

  /// The place where the search for `hash` begins: the upper bits of a product.
  @inlinable static func place(of hash: UInt64, _ shift: UInt64, _ seed: UInt64) -> Int {
    shift >= 64 ? 0 : Int(truncatingIfNeeded: ((hash ^ (hash >> 29)) &* seed) >> shift)
  }

  /// How many numbers a hash has.
  @inlinable package func count(of hash: UInt64) -> Int {
    guard !numbers.isEmpty else { return 0 }
    var place = Self.place(of: hash, shift, seed)
    while slots[place].upper != 0 {
      if slots[place].hash == hash { return Int(slots[place].upper - slots[place].lower) }
      place = (place + 1) & (slots.count - 1)
    }
    return 0
  }

  /// Calls `body` with the numbers of a hash, in their order.
  @inlinable @inline(__always)
  package func forEach(of hash: UInt64, _ body: (Int) -> Void) {
    guard !numbers.isEmpty else { return }
    var place = Self.place(of: hash, shift, seed)
    while slots[place].upper != 0 {
      if slots[place].hash == hash {
        for number in slots[place].lower..<slots[place].upper { body(Int(numbers[Int(number)])) }
        return
      }
      place = (place + 1) & (slots.count - 1)
    }
  }
}
