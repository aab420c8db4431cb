import Text

/// The named character references, ready for longest-match lookups (HTML, 13.2.5.73).
struct CharacterReferences: Sendable {
  static let shared = CharacterReferences()

  struct Entry {
    /// Where the name begins in ``names``.
    fileprivate var nameStart: Int
    var nameCount: Int
    /// The UTF-8 bytes that the reference stands for, the first lowest.
    var value: UInt64
    var valueCount: Int
  }

  /// The names, among other things, as the data file has them.
  private let names: [UInt8]
  /// By name, in the order of bytes.
  private let entries: [Entry]
  /// The index of the first entry whose name begins with a byte, for each byte; the next byte's ends
  /// the range.
  private let starts: [Int]

  private init() {
    names = Array(CharacterReferenceData.lines.description.utf8)
    entries = Self.entries(in: names)
    var starts: [Int] = []
    for (index, entry) in entries.enumerated() {
      while starts.count <= Int(names[entry.nameStart]) { starts.append(index) }
    }
    while starts.count <= 256 { starts.append(entries.count) }
    self.starts = starts
  }

  /// A line for each entry: the name, then its code points in hexadecimal digits.
  private static func entries(in text: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(CharacterReferenceData.count)
    var index = 0
    while index < text.count, entries.count < CharacterReferenceData.count {
      let nameStart = index
      while text[index] != 0x20 { index += 1 }
      var entry = Entry(
        nameStart: nameStart, nameCount: index - nameStart, value: 0, valueCount: 0)
      while index < text.count, text[index] != 0x0A {
        index += 1
        var code: UInt32 = 0
        while index < text.count, text[index] != 0x0A, text[index] != 0x20 {
          code = code << 4 | UInt32(text[index] & 0xF) + (text[index] > 0x39 ? 9 : 0)
          index += 1
        }
        forEachUTF8Byte(of: code) { byte in
          entry.value |= UInt64(byte) << (8 * UInt64(entry.valueCount))
          entry.valueCount += 1
        }
      }
      index += 1
      entries.append(entry)
    }
    return entries
  }

  /// The longest reference whose name the bytes between two offsets begin with (the `&` left out).
  func longestMatch(_ bytes: BorrowedBytes, from start: Int, to end: Int) -> Entry? {
    guard start < end else { return nil }
    var lower = starts[Int(bytes[start])]
    var upper = starts[Int(bytes[start]) + 1]
    var match: Entry?
    var depth = 1
    while lower < upper {
      if entries[lower].nameCount == depth {
        match = entries[lower]
        lower += 1
      }
      guard depth < end - start else { break }
      let byte = bytes[start + depth]
      lower = bound(byte, depth, lower, upper, isUpper: false)
      upper = bound(byte, depth, lower, upper, isUpper: true)
      depth += 1
    }
    return match
  }

  /// The first entry of the range whose byte at `depth` is at least (or above) `byte`.
  private func bound(
    _ byte: UInt8, _ depth: Int, _ lower: Int, _ upper: Int, isUpper: Bool
  ) -> Int {
    var lower = lower
    var upper = upper
    while lower < upper {
      let middle = (lower + upper) / 2
      let other = names[entries[middle].nameStart + depth]
      if other < byte || (isUpper && other == byte) { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// Calls `body` with each byte of a code point's UTF-8 form.
  static func forEachUTF8Byte(of code: UInt32, _ body: (UInt8) -> Void) {
    switch code {
    case 0..<0x80: body(UInt8(code))
    case 0x80..<0x800:
      body(UInt8(0xC0 | code >> 6))
      body(UInt8(0x80 | code & 0x3F))
    case 0x800..<0x10000:
      body(UInt8(0xE0 | code >> 12))
      body(UInt8(0x80 | code >> 6 & 0x3F))
      body(UInt8(0x80 | code & 0x3F))
    default:
      body(UInt8(0xF0 | code >> 18 & 0x07))
      body(UInt8(0x80 | code >> 12 & 0x3F))
      body(UInt8(0x80 | code >> 6 & 0x3F))
      body(UInt8(0x80 | code & 0x3F))
    }
  }

  /// What a numeric reference stands for (HTML, 13.2.5.80).
  static func scalar(forNumber number: UInt32) -> UInt32 {
    switch number {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F:
      // The same table as windows-1252's.
      windows1252[Int(number) - 0x80]
    default: number
    }
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
