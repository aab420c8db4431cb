/// The named character references, ready for longest-match lookups (HTML, 13.2.5.73).
struct CharacterReferences: @unchecked Sendable {
  static let shared = CharacterReferences()

  struct Entry {
    var name: UnsafePointer<UInt8>
    var nameCount: Int
    /// The UTF-8 bytes, the first lowest.
    var value: UInt64
    var valueCount: Int
  }

  private let entries: UnsafePointer<Entry>
  /// Where the names that begin with a byte start; the next byte's start ends them.
  private let starts: UnsafePointer<Int32>

  private init() {
    // Lives as long as the process.
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: CharacterReferenceData.count)
    let starts = UnsafeMutablePointer<Int32>.allocate(capacity: 257)
    let data = CharacterReferenceData.lines
    let text = UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount)
    var filled = 0
    var index = 0
    var first = 0
    while index < text.count, filled < CharacterReferenceData.count {
      let nameStart = index
      while text[index] != 0x20 { index += 1 }
      var entry = Entry(
        name: data.utf8Start + nameStart, nameCount: index - nameStart, value: 0, valueCount: 0)
      while index < text.count, text[index] != 0x0A {
        index += 1
        var code: UInt32 = 0
        while index < text.count, text[index] != 0x0A, text[index] != 0x20 {
          code = code << 4 | UInt32(text[index] & 0xF) + (text[index] > 0x39 ? 9 : 0)
          index += 1
        }
        Self.withUTF8(of: code) { byte in
          entry.value |= UInt64(byte) << (8 * UInt64(entry.valueCount))
          entry.valueCount += 1
        }
      }
      index += 1
      while first <= Int(entry.name[0]) {
        starts[first] = Int32(filled)
        first += 1
      }
      (entries + filled).initialize(to: entry)
      filled += 1
    }
    while first <= 256 {
      starts[first] = Int32(filled)
      first += 1
    }
    self.entries = UnsafePointer(entries)
    self.starts = UnsafePointer(starts)
  }

  /// The longest reference whose name the bytes begin with (the `&` left out).
  func longestMatch(_ bytes: UnsafePointer<UInt8>, count: Int) -> Entry? {
    guard count > 0 else { return nil }
    var lower = Int(starts[Int(bytes[0])])
    var upper = Int(starts[Int(bytes[0]) + 1])
    var found: Entry?
    var depth = 1
    while lower < upper {
      if entries[lower].nameCount == depth {
        found = entries[lower]
        lower += 1
      }
      guard depth < count else { break }
      let byte = bytes[depth]
      lower = bound(byte, depth, lower, upper, isUpper: false)
      upper = bound(byte, depth, lower, upper, isUpper: true)
      depth += 1
    }
    return found
  }

  /// The first entry of the range whose byte at `depth` is at least (or above) `byte`.
  private func bound(
    _ byte: UInt8, _ depth: Int, _ lower: Int, _ upper: Int, isUpper: Bool
  ) -> Int {
    var lower = lower
    var upper = upper
    while lower < upper {
      let middle = (lower + upper) / 2
      let other = entries[middle].name[depth]
      if other < byte || (isUpper && other == byte) { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// Calls `body` with each byte of a code point's UTF-8 form.
  static func withUTF8(of code: UInt32, _ body: (UInt8) -> Void) {
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
