/// A place in a file as editors count it.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (one: SourcePosition, other: SourcePosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

/// Where the lines of a source begin. CRLF, LF and a lone CR each end a line.
struct LineTable: Sendable {
  private let starts: ContiguousArray<UInt32>

  init(_ source: ByteStorage) {
    var starts: ContiguousArray<UInt32> = [0]
    source.withBytes { bytes in
      starts.reserveCapacity(bytes.count / 40 + 1)
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        guard byte <= 0x0D else { continue }
        if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) {
          starts.append(UInt32(truncatingIfNeeded: index))
        }
      }
    }
    self.starts = starts
  }

  func position(ofOffset offset: Int, in source: ByteStorage) -> SourcePosition {
    let offset = min(max(offset, 0), source.count)
    var lower = 0
    var upper = starts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if Int(starts[middle]) <= offset { lower = middle } else { upper = middle }
    }
    let column = source.withBytes { bytes in
      // Continuation bytes do not begin a scalar.
      bytes[Int(starts[lower])..<offset].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
    return SourcePosition(line: lower + 1, column: column)
  }
}
