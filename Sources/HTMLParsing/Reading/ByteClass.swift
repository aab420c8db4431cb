// UNSAFE: a table of 256 bytes behind a pointer, so that a look-up is one load.
//
// Invariant: the table is filled once, never written again and never freed; it is indexed by `UInt8`, which
// cannot lie outside.

/// What the tokenizer asks of a byte, as bits: one look-up instead of comparisons.
enum ByteClass {
  /// Ends a run of text, or makes it differ from the source: `<`, `&`, CR, NUL.
  static let text: UInt8 = 1
  /// Ends a tag name: white space, `/`, `>`.
  static let tagNameEnd: UInt8 = 2
  /// Ends an attribute name: white space, `/`, `>`, `=`.
  static let attributeNameEnd: UInt8 = 4
  /// Makes a name differ from the source: upper case, NUL.
  static let changesName: UInt8 = 8
  static let space: UInt8 = 16
  /// Ends an unquoted value: white space, `>`.
  static let unquotedEnd: UInt8 = 32
  /// Makes a value differ from the source: `&`, CR, NUL.
  static let changesValue: UInt8 = 64

  /// The classes of each byte.
  static let table = ByteClassTable { classes in
    for byte in [0x3C, 0x26, 0x0D, 0x00] { classes[byte] |= text }
    for byte in [0x26, 0x0D, 0x00] { classes[byte] |= changesValue }
    for byte in [0x09, 0x0A, 0x0C, 0x0D, 0x20] {
      classes[byte] |= space | tagNameEnd | attributeNameEnd | unquotedEnd
    }
    for byte in [0x2F, 0x3E] { classes[byte] |= tagNameEnd | attributeNameEnd }
    classes[0x3D] |= attributeNameEnd
    classes[0x3E] |= unquotedEnd
    for byte in 0x41...0x5A { classes[byte] |= changesName }
    classes[0] |= changesName
  }
}

/// A byte for each byte.
struct ByteClassTable: @unchecked Sendable {
  private let base: UnsafePointer<UInt8>

  init(_ fill: (inout [UInt8]) -> Void) {
    var classes = [UInt8](repeating: 0, count: 256)
    fill(&classes)
    precondition(classes.count == 256)
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
    _ = memory.initialize(from: classes)
    base = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
  }

  @inline(__always)
  subscript(byte: UInt8) -> UInt8 { base[Int(byte)] }
}
