package import Text

/// The lines of an input, unpacked where it is gzip.
package final class LineReader {
  /// The longest line.
  package static let limit = 256 << 20

  private let input: ArchiveInput
  /// The number of the last line, from 1.
  package private(set) var number = 0

  package init(_ descriptor: Int32) { input = ArchiveInput(descriptor) }

  /// Why the input ended early; nil while all is well.
  package var problem: SystemError? {
    switch input.problem {
    case nil: nil
    default: SystemError(code: 5)
    }
  }

  /// The next line without its end; empty ones are passed over.
  package func next() -> [UInt8]? {
    while let (line, _) = input.line(limit: Self.limit) {
      number += 1
      var line = line
      while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
      if !line.isEmpty { return line }
    }
    return nil
  }
}
