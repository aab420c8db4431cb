/// The text of a file that a person wrote with whatever editor was at hand.
package enum HandwrittenText {
  /// UTF-8 with or without a byte order mark, or UTF-16 with one, as editors of Windows write it.
  package static func decode(_ bytes: some Collection<UInt8>) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes.first == 0xFF
      let body = Array(bytes.dropFirst(2))
      let units = stride(from: 0, to: body.count - 1, by: 2).map { index in
        UInt16(body[index]) << (isLittle ? 0 : 8) | UInt16(body[index + 1]) << (isLittle ? 8 : 0)
      }
      return String(decoding: units, as: UTF16.self)
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self)
  }
}
