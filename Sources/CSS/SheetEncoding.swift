/// The encoding of a style sheet file (CSS Syntax 3, section 3.2), as far as files have it.
enum SheetEncoding {
  /// The bytes as UTF-8.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, bigEndian: true) }
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
    if let label = charset(bytes), latinLabels.contains(label) { return windows1252(bytes) }
    return isValidUTF8(bytes) ? bytes : windows1252(bytes)
  }

  private static let latinLabels: Set<String> = [
    "windows-1252", "iso-8859-1", "latin1", "iso_8859-1", "l1", "cp1252", "x-cp1252", "us-ascii",
    "ascii", "iso8859-1", "iso88591",
  ]

  /// The label of `@charset "…";` at the very start.
  private static func charset(_ bytes: [UInt8]) -> String? {
    let start = Array("@charset \"".utf8)
    guard bytes.starts(with: start),
      let end = bytes[start.count...].prefix(64).firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    return lowered(String(decoding: bytes[start.count..<end], as: UTF8.self))
  }

  private static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func utf16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let one = UInt16(bytes[index])
      let two = UInt16(bytes[index + 1])
      units.append(bigEndian ? one << 8 | two : two << 8 | one)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// What windows-1252 has at 0x80 to 0x9F.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        out.append(byte)
        continue
      }
      let value = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
      if let scalar = Unicode.Scalar(value) {
        out.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    return out
  }
}
