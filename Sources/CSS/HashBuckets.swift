/// Lists of numbers by hash, in one table that is never changed: what is asked several times for
/// each element of a page.
///
/// Whoever writes the names chooses the hashes, so a seed of the process's own spreads them.
public final class HashBuckets: Sendable {
  private struct Slot: BitwiseCopyable {
    var hash: UInt64 = 0
    var lower: UInt32 = 0
    /// 0 in an empty slot: no list is empty.
    var upper: UInt32 = 0
  }

  private let slots: ContiguousArray<Slot>
  private let numbers: ContiguousArray<UInt32>
  private let shift: UInt64

  private static let seed = UInt64.random(in: .min ... .max) | 1

  public var isEmpty: Bool { numbers.isEmpty }

  init(_ lists: [UInt64: [UInt32]]) {
    var size = 1
    var bits: UInt64 = 0
    while size < 2 * lists.count {
      size *= 2
      bits += 1
    }
    shift = 64 - bits
    var slots = ContiguousArray(repeating: Slot(), count: size)
    var numbers: ContiguousArray<UInt32> = []
    for (hash, list) in lists where !list.isEmpty {
      var place = Self.place(of: hash, shift)
      while slots[place].upper != 0 { place = (place + 1) & (size - 1) }
      let lower = UInt32(truncatingIfNeeded: numbers.count)
      numbers += list
      slots[place] = Slot(
        hash: hash, lower: lower, upper: UInt32(truncatingIfNeeded: numbers.count))
    }
    self.slots = slots
    self.numbers = numbers
  }

  /// The place where the search for `hash` begins: the upper bits of a product.
  private static func place(of hash: UInt64, _ shift: UInt64) -> Int {
    shift >= 64 ? 0 : Int(truncatingIfNeeded: ((hash ^ (hash >> 29)) &* seed) >> shift)
  }

  /// Calls `body` with the numbers of a hash, in their order.
  @inline(__always)
  public func forEach(of hash: UInt64, _ body: (Int) -> Void) {
    guard !numbers.isEmpty else { return }
    var place = Self.place(of: hash, shift)
    while slots[place].upper != 0 {
      if slots[place].hash == hash {
        for number in slots[place].lower..<slots[place].upper { body(Int(numbers[Int(number)])) }
        return
      }
      place = (place + 1) & (slots.count - 1)
    }
  }
}
