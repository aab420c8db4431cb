/// Compresses bytes (RFC 1951) in one block with the fixed codes: simple, and enough for a
/// spreadsheet's XML. The same input gives the same output.
struct Deflate {
  private let input: [UInt8]
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  private static let window = 32_768
  private static let shortest = 3
  private static let longest = 258
  /// How many earlier places are tried.
  private static let patience = 48
  private static let hashBits: UInt32 = 15

  static func compressed(_ input: [UInt8]) -> [UInt8] {
    var deflate = Deflate(input)
    deflate.run()
    return deflate.output
  }

  private init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count / 6)
  }

  private mutating func run() {
    // The last block, fixed codes.
    put(1, 1)
    put(1, 2)
    // The latest place of each hash, and for each place the one before it.
    var heads = [Int32](repeating: -1, count: 1 << Int(Deflate.hashBits))
    var previous = [Int32](repeating: -1, count: Deflate.window)
    var index = 0
    while index < input.count {
      let match = longestMatch(at: index, heads, previous)
      let length = match.length >= Deflate.shortest ? match.length : 1
      if length > 1 {
        putMatch(length: length, distance: match.distance)
      } else {
        putSymbol(Int(input[index]))
      }
      for place in index..<(index + length) where place + Deflate.shortest <= input.count {
        let hash = hash(at: place)
        previous[place % Deflate.window] = heads[hash]
        heads[hash] = Int32(truncatingIfNeeded: place)
      }
      index += length
    }
    putSymbol(256)
    if bitCount > 0 { output.append(UInt8(truncatingIfNeeded: bits)) }
  }

  private func hash(at place: Int) -> Int {
    let value =
      UInt32(input[place]) | UInt32(input[place + 1]) << 8 | UInt32(input[place + 2]) << 16
    return Int((value &* 0x9E37_79B1) >> (32 - Deflate.hashBits))
  }

  private func longestMatch(at index: Int, _ heads: [Int32], _ previous: [Int32])
    -> (length: Int, distance: Int)
  {
    guard index + Deflate.shortest <= input.count else { return (0, 0) }
    let limit = min(Deflate.longest, input.count - index)
    var best = (length: 0, distance: 0)
    var candidate = Int(heads[hash(at: index)])
    var tries = 0
    while candidate >= 0, index - candidate < Deflate.window, tries < Deflate.patience {
      var length = 0
      while length < limit, input[candidate + length] == input[index + length] { length += 1 }
      if length > best.length {
        best = (length, index - candidate)
        if length == limit { break }
      }
      let next = Int(previous[candidate % Deflate.window])
      // Older places were overwritten: the chain must go back.
      guard next < candidate else { break }
      candidate = next
      tries += 1
    }
    return best
  }

  // MARK: Codes (§3.2.5, §3.2.6)

  /// The first length of each length code from 257 on, and its extra bits.
  private static let lengths: [(base: Int, extra: UInt64)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
    (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
    (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
  ]
  private static let distances: [(base: Int, extra: UInt64)] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4),
    (49, 4), (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8),
    (1025, 9), (1537, 9), (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12),
    (12_289, 12), (16_385, 13), (24_577, 13),
  ]

  private mutating func putMatch(length: Int, distance: Int) {
    let lengthCode = Deflate.lengths.lastIndex { $0.base <= length } ?? 0
    putSymbol(257 + lengthCode)
    put(UInt64(length - Deflate.lengths[lengthCode].base), Deflate.lengths[lengthCode].extra)
    let distanceCode = Deflate.distances.lastIndex { $0.base <= distance } ?? 0
    putReversed(UInt64(distanceCode), 5)
    put(
      UInt64(distance - Deflate.distances[distanceCode].base),
      Deflate.distances[distanceCode].extra)
  }

  /// A literal, a length code or the end of the block.
  private mutating func putSymbol(_ symbol: Int) {
    switch symbol {
    case 0..<144: putReversed(UInt64(0x30 + symbol), 8)
    case 144..<256: putReversed(UInt64(0x190 + symbol - 144), 9)
    case 256..<280: putReversed(UInt64(symbol - 256), 7)
    default: putReversed(UInt64(0xC0 + symbol - 280), 8)
    }
  }

  /// Codes stand with their first bit first.
  private mutating func putReversed(_ code: UInt64, _ count: UInt64) {
    var reversed: UInt64 = 0
    for bit in 0..<count { reversed |= (code >> bit & 1) << (count - 1 - bit) }
    put(reversed, count)
  }

  private mutating func put(_ value: UInt64, _ count: UInt64) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}
