import Text

/// A position in a file, as editors count it.
@usableFromInline package struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int

  /// The position in this line and column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// True when `one` comes before `other`.
  @usableFromInline package static func < (one: SourcePosition, other: SourcePosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

/// Where the lines of a source begin. CRLF, LF and a lone CR each end a line.
///
/// The number of scalars before each kibibyte makes columns cheap on pages that are one long line.
struct LineTable: Sendable {
  private let starts: ContiguousArray<UInt32>
  /// How many scalars begin before each block.
  private let scalarsBefore: ContiguousArray<UInt32>

  private static let blockSize = 1024

  init(_ source: ByteStorage) {
    (starts, scalarsBefore) = source.withSpan { bytes in
      (Self.starts(in: bytes), Self.scalarsBefore(in: bytes))
    }
  }

  private static func starts(in bytes: Span<UInt8>) -> ContiguousArray<UInt32> {
    var starts: ContiguousArray<UInt32> = [0]
    starts.reserveCapacity(bytes.count / 40 + 1)
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count, hasNoLineEnd(bytes.eightBytes(at: index)) {
        index += 8
        continue
      }
      let byte = bytes[index]
      index += 1
      guard byte <= 0x0D else { continue }
      if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) {
        starts.append(UInt32(truncatingIfNeeded: index))
      }
    }
    return starts
  }

  private static func scalarsBefore(in bytes: Span<UInt8>) -> ContiguousArray<UInt32> {
    var counts: ContiguousArray<UInt32> = []
    counts.reserveCapacity(bytes.count / blockSize + 1)
    var scalars = 0
    var block = 0
    while block <= bytes.count {
      counts.append(UInt32(truncatingIfNeeded: scalars))
      scalars += bytes.scalarCount(in: block..<min(block + blockSize, bytes.count))
      block += blockSize
    }
    return counts
  }

  /// True when all eight bytes are above those of line ends.
  private static func hasNoLineEnd(_ bytes: UInt64) -> Bool {
    (bytes &- 0x0E0E_0E0E_0E0E_0E0E) & ~bytes & 0x8080_8080_8080_8080 == 0
  }

  func position(ofOffset offset: Int, in source: ByteStorage) -> SourcePosition {
    let offset = min(max(offset, 0), source.count)
    var lower = 0
    var upper = starts.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if Int(starts[middle]) <= offset { lower = middle } else { upper = middle }
    }
    let start = Int(starts[lower])
    let scalars = source.withSpan { bytes in
      offset - start <= Self.blockSize
        ? bytes.scalarCount(in: start..<offset)
        : scalarsBefore(offset, in: bytes) - scalarsBefore(start, in: bytes)
    }
    return SourcePosition(line: lower + 1, column: scalars + 1)
  }

  private func scalarsBefore(_ offset: Int, in bytes: Span<UInt8>) -> Int {
    let block = offset / Self.blockSize
    return Int(scalarsBefore[block]) + bytes.scalarCount(in: block * Self.blockSize..<offset)
  }
}
