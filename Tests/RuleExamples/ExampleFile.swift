/// A file beside the pages of an example: `photo.png` is only there, `photo.png:450000` has so many bytes, and
/// those of `photo.png:450000:3000x2000` begin as a PNG image of that size does.
struct ExampleFile: Sendable {
  let path: String
  private let count: Int?
  private let size: (width: Int, height: Int)?

  /// The files of a setting, which commas part.
  static func all(in setting: String?) -> [ExampleFile] {
    (setting ?? "").split(separator: ",").map { ExampleFile(String($0)) }
  }

  private init(_ text: String) {
    let parts = text.split(separator: ":").map(String.init)
    path = parts.first ?? text
    count = parts.count > 1 ? Int(parts[1]) : nil
    let sides = parts.count > 2 ? parts[2].split(separator: "x").compactMap { Int($0) } : []
    size = sides.count == 2 ? (sides[0], sides[1]) : nil
  }

  /// Nil where only the name is known.
  var bytes: [UInt8]? {
    guard let count else { return nil }
    var bytes: [UInt8] = []
    if let size {
      bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      for side in [size.width, size.height] {
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
      }
    } else if path.hasSuffix(".bmp") {
      bytes = Array("BM".utf8)
    }
    return bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))
  }
}
