/// Where the lines of a text begin.
final class LineStarts: Sendable {
  /// The offsets of the lines but the first, ascending.
  private let offsets: ContiguousArray<UInt32>

  init(of bytes: [UInt8]) {
    var offsets: ContiguousArray<UInt32> = []
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      offsets.append(UInt32(truncatingIfNeeded: offset + 1))
    }
    self.offsets = offsets
  }

  /// From 1.
  func line(ofOffset offset: Int) -> Int {
    var (lower, upper) = (0, offsets.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if Int(offsets[middle]) <= offset { lower = middle + 1 } else { upper = middle }
    }
    return lower + 1
  }
}
