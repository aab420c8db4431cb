import DOM
import Text

/// The piece of the source that libxml2 sees next, in a copy that cannot make it slow.
///
/// Same length, so offsets hold; what is blanked is read from the source anyway. Measured with
/// libxml2 2.9.14: 50,000 attributes on a tag take seconds (each is compared with all before it),
/// 2,000,000 bare `&amp` thirteen.
struct ReaderWindow: ~Copyable {
  /// An element that comes first, so that libxml2 neither implies a paragraph for text nor skips
  /// white space, and so that its stack is never empty.
  private static let prefix = Array("<zz>".utf8)
  static let prefixLength = 4
  /// Attributes beyond this many are hidden from libxml2.
  private static let maximumAttributes = 64
  /// References beyond this many in a window are hidden from libxml2.
  private static let maximumReferences = 512

  static let smallest = 4 << 10
  static let greatest = 64 << 10
  /// A tag, comment or text without a `>` may be this long before libxml2 is spared it.
  private static let longest = 1 << 20

  private(set) var copy = GrowableBuffer<UInt8>(capacity: 80 << 10)
  private(set) var lower = 0
  private(set) var upper = 0

  /// Takes about `size` bytes from `start` on, up to a `>`; false when libxml2 should not see
  /// what stands there.
  mutating func take(
    from start: Int, size: Int, of bytes: BorrowedBytes
  ) -> Bool {
    lower = start
    upper = Self.end(from: start, size: size, of: bytes)
    guard upper - lower <= Self.longest else { return false }
    copy.truncate(to: 0)
    for byte in Self.prefix { copy.append(byte) }
    copy.append(bytes.bytes(in: lower..<upper))
    return copy.withMutableSpan { Self.guardCopy(&$0) }
  }

  private static func end(
    from start: Int, size: Int, of bytes: BorrowedBytes
  ) -> Int {
    if bytes.count - start <= size { return bytes.count }
    var end = start + size
    while end > start, bytes[end - 1] != UInt8(ascii: ">") { end -= 1 }
    if end > start { return end }
    end = start + size
    let stop = min(bytes.count, start + longest + 1)
    while end < stop, bytes[end - 1] != UInt8(ascii: ">") { end += 1 }
    return end
  }

  /// Hides NULs, storms of references and of attributes; false when the window is hostile.
  private static func guardCopy(_ bytes: inout MutableSpan<UInt8>) -> Bool {
    let end = bytes.count
    let classes = ByteClass.table
    var references = 0
    // Tags are walked from each `<` on, wherever others seem to end, because libxml2 may take
    // another `<` for a tag than we would. Walks over walks are only met in attacks.
    var work = 4 * end + 8192
    var index = prefixLength
    while index < end {
      let byte = bytes[index]
      guard classes[byte] & ByteClass.text != 0 else {
        index += 1
        continue
      }
      switch byte {
      case 0: bytes[index] = UInt8(ascii: "_")
      case UInt8(ascii: "&"):
        references += 1
        if references > maximumReferences { bytes[index] = UInt8(ascii: "+") }
      case UInt8(ascii: "<"):
        if index + 1 < end, bytes[index + 1].isASCIIAlpha {
          let walked = guardTag(at: index, of: &bytes)
          work -= walked
          if work < 0 { return false }
        }
      default: break
      }
      index += 1
    }
    return true
  }

  /// Blanks the attributes of a tag beyond the limit; answers how many bytes the tag has.
  private static func guardTag(at start: Int, of bytes: inout MutableSpan<UInt8>) -> Int {
    let end = bytes.count
    let classes = ByteClass.table
    var index = start + 1
    while index < end, classes[bytes[index]] & ByteClass.tagNameEnd == 0 { index += 1 }
    var attributes = 0
    var blankFrom = end
    while index < end, bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      if classes[byte] & ByteClass.space != 0 || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      attributes += 1
      if attributes > maximumAttributes, blankFrom == end { blankFrom = index }
      index += 1
      while index < end, classes[bytes[index]] & ByteClass.attributeNameEnd == 0 { index += 1 }
      while index < end, classes[bytes[index]] & ByteClass.space != 0 { index += 1 }
      guard index < end, bytes[index] == UInt8(ascii: "=") else { continue }
      index = valueEnd(from: index + 1, of: bytes)
    }
    if blankFrom < end {
      for place in blankFrom..<min(index, end) { bytes[place] = 0x20 }
    }
    return index - start
  }

  private static func valueEnd(from start: Int, of bytes: borrowing MutableSpan<UInt8>) -> Int {
    let end = bytes.count
    let classes = ByteClass.table
    var index = start
    while index < end, classes[bytes[index]] & ByteClass.space != 0 { index += 1 }
    guard index < end else { return end }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < end, bytes[index] != quote { index += 1 }
      return min(index + 1, end)
    }
    while index < end, classes[bytes[index]] & ByteClass.unquotedEnd == 0 { index += 1 }
    return index
  }
}
