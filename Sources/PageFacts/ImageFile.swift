import RuleKit
import Text

/// What the bytes of an image file tell: how many there are, its format and its size in pixels.
package struct ImageFile: FileFact {
  package enum Format: String, Sendable { case jpeg, png, gif, webp, avif, svg, bmp, tiff, other }

  package let byteCount: Int
  package let format: Format
  /// Nil where the beginning of the file does not tell.
  package let width: Int?
  package let height: Int?

  package init(bytes: [UInt8]) {
    byteCount = bytes.count
    let (format, size) = Self.read(ImageBytes(bytes: bytes))
    self.format = format
    (width, height) = (size?.0, size?.1)
  }

  private static func read(_ file: ImageBytes) -> (Format, (Int, Int)?) {
    if file.has([0x89, 0x50, 0x4E, 0x47], at: 0) { return (.png, file.bigPair(at: 16)) }
    if file.has([0xFF, 0xD8, 0xFF], at: 0) { return (.jpeg, jpegSize(file)) }
    if file.has(Array("GIF8".utf8), at: 0) { return (.gif, file.smallPair(at: 6)) }
    if file.has(Array("RIFF".utf8), at: 0), file.has(Array("WEBP".utf8), at: 8) {
      return (.webp, webpSize(file))
    }
    if file.has(Array("ftypavif".utf8), at: 4) { return (.avif, nil) }
    if file.has(Array("BM".utf8), at: 0) { return (.bmp, nil) }
    if file.has([0x49, 0x49, 0x2A, 0], at: 0) || file.has([0x4D, 0x4D, 0, 0x2A], at: 0) {
      return (.tiff, nil)
    }
    return (file.isDrawing ? .svg : .other, nil)
  }

  /// The size in the frame header (ITU T.81, B.2.2), found by going from segment to segment.
  private static func jpegSize(_ file: ImageBytes) -> (Int, Int)? {
    var place = 2
    while let mark = file[place], mark == 0xFF, let kind = file[place + 1] {
      if kind == 0xFF || (0xD0...0xD9).contains(kind) {
        place += kind == 0xFF ? 1 : 2
        continue
      }
      let isFrame = (0xC0...0xCF).contains(kind) && ![0xC4, 0xC8, 0xCC].contains(kind)
      if isFrame {
        guard let height = file.big(2, at: place + 5), let width = file.big(2, at: place + 7) else {
          return nil
        }
        return (width, height)
      }
      guard kind != 0xDA, let length = file.big(2, at: place + 2), length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  private static func webpSize(_ file: ImageBytes) -> (Int, Int)? {
    if file.has(Array("VP8X".utf8), at: 12) {
      guard let width = file.little(3, at: 24), let height = file.little(3, at: 27) else {
        return nil
      }
      return (width + 1, height + 1)
    }
    if file.has(Array("VP8 ".utf8), at: 12) {
      return file.smallPair(at: 26).map { ($0.0 & 0x3FFF, $0.1 & 0x3FFF) }
    }
    guard file.has(Array("VP8L".utf8), at: 12), let bits = file.little(4, at: 21) else {
      return nil
    }
    return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
  }
}

/// The bytes of a file, asked for without regard to its end.
private struct ImageBytes {
  let bytes: [UInt8]

  subscript(place: Int) -> UInt8? { bytes.indices.contains(place) ? bytes[place] : nil }

  func has(_ sign: [UInt8], at place: Int) -> Bool {
    sign.indices.allSatisfy { self[place + $0] == sign[$0] }
  }

  func big(_ count: Int, at place: Int) -> Int? {
    var number = 0
    for index in 0..<count {
      guard let byte = self[place + index] else { return nil }
      number = number << 8 | Int(byte)
    }
    return number
  }

  func little(_ count: Int, at place: Int) -> Int? {
    var number = 0
    for index in (0..<count).reversed() {
      guard let byte = self[place + index] else { return nil }
      number = number << 8 | Int(byte)
    }
    return number
  }

  func bigPair(at place: Int) -> (Int, Int)? {
    guard let first = big(4, at: place), let second = big(4, at: place + 4) else { return nil }
    return (first, second)
  }

  func smallPair(at place: Int) -> (Int, Int)? {
    guard let first = little(2, at: place), let second = little(2, at: place + 2) else {
      return nil
    }
    return (first, second)
  }

  /// True of the beginning of an SVG document.
  var isDrawing: Bool {
    let head = String(decoding: bytes.prefix(1000), as: UTF8.self)
    return head.contains("<svg")
  }
}
