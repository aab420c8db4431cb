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
///
/// Counts of scalars at every kibibyte make columns cheap on pages that are one long line.
struct LineTable: Sendable {
  private let starts: ContiguousArray<UInt32>
  /// How many scalars begin before each block.
  private let scalarsBefore: ContiguousArray<UInt32>

  private static let blockSize = 1024

  init(_ source: ByteStorage) {
    var starts: ContiguousArray<UInt32> = [0]
    var scalarsBefore: ContiguousArray<UInt32> = []
    source.withBytes { bytes in
      starts.reserveCapacity(bytes.count / 40 + 1)
      scalarsBefore.reserveCapacity(bytes.count / Self.blockSize + 1)
      let words = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index < bytes.count {
        if index + 8 <= bytes.count,
          Self.hasNoLineEnd(words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        {
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
      var scalars = 0
      var block = 0
      while block <= bytes.count {
        scalarsBefore.append(UInt32(truncatingIfNeeded: scalars))
        scalars += Self.scalars(in: bytes[block..<min(block + Self.blockSize, bytes.count)])
        block += Self.blockSize
      }
    }
    self.starts = starts
    self.scalarsBefore = scalarsBefore
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
    let scalars = source.withBytes { bytes in
      offset - start <= Self.blockSize
        ? Self.scalars(in: bytes[start..<offset])
        : scalarsBefore(offset, in: bytes) - scalarsBefore(start, in: bytes)
    }
    return SourcePosition(line: lower + 1, column: scalars + 1)
  }

  private func scalarsBefore(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let block = offset / Self.blockSize
    return Int(scalarsBefore[block]) + Self.scalars(in: bytes[block * Self.blockSize..<offset])
  }

  /// Continuation bytes do not begin a scalar.
  private static func scalars(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    for byte in bytes { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }
}
