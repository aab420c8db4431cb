/// Lists of numbers by hash, while they grow.
///
/// A sheet has tens of thousands of them, most of one number, so all share two arrays.
struct HashLists {
  private struct Slot: BitwiseCopyable {
    var hash: UInt64 = 0
    var first: UInt32 = 0
    var last: UInt32 = 0
    /// 0 in an empty slot.
    var count: UInt32 = 0
  }

  private struct Node: BitwiseCopyable {
    let number: UInt32
    var next: UInt32 = 0
  }

  private var slots: ContiguousArray<Slot> = []
  private var nodes: ContiguousArray<Node> = []
  private var shift: UInt64 = 64
  private let seed = HashBuckets.seed
  /// How many hashes there are.
  private(set) var count = 0
  /// How many numbers there are.
  var total: Int { nodes.count }

  /// The slot of `hash`, or the empty one where it belongs.
  private func place(of hash: UInt64) -> Int {
    var place = HashBuckets.place(of: hash, shift, seed)
    while slots[place].count != 0, slots[place].hash != hash {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  /// Appends `number` to the list of `hash`, unless it is its last one.
  mutating func append(_ number: UInt32, to hash: UInt64) {
    if 2 * count >= slots.count { grow() }
    let place = place(of: hash)
    let node = UInt32(truncatingIfNeeded: nodes.count)
    if slots[place].count == 0 {
      slots[place] = Slot(hash: hash, first: node, last: node, count: 1)
      count += 1
    } else {
      let last = Int(slots[place].last)
      guard nodes[last].number != number else { return }
      nodes[last].next = node
      slots[place].last = node
      slots[place].count += 1
    }
    nodes.append(Node(number: number))
  }

  private mutating func grow() {
    let old = slots
    let size = max(16, 2 * old.count)
    slots = ContiguousArray(repeating: Slot(), count: size)
    shift = 64 - UInt64(size.trailingZeroBitCount)
    for slot in old where slot.count != 0 { slots[place(of: slot.hash)] = slot }
  }

  /// Calls `body` with each hash and how many numbers its list has.
  func forEachHash(_ body: (_ hash: UInt64, _ count: Int) -> Void) {
    for slot in slots where slot.count != 0 { body(slot.hash, Int(slot.count)) }
  }

  /// Calls `body` with the numbers of a hash, in their order.
  func forEach(of hash: UInt64, _ body: (UInt32) -> Void) {
    guard count > 0 else { return }
    let slot = slots[place(of: hash)]
    var node = Int(slot.first)
    for _ in 0..<slot.count {
      body(nodes[node].number)
      node = Int(nodes[node].next)
    }
  }
}
