import CZlib

/// Bytes compressed in zlib format, whose checksum detects damage.
enum PackedBytes {
  /// The largest page that the crawl accepts; a greater length means damage.
  private static let maximumLength = 64 << 20

  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= maximumLength else { return nil }
    var size = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    guard compress2(&packed, &size, bytes, uLong(bytes.count), 6) == Z_OK else { return nil }
    packed.removeLast(packed.count - Int(size))
    return packed
  }

  /// Nil unless `packed` is intact and holds exactly `length` bytes.
  static func unpacked(_ packed: [UInt8], length: Int) -> [UInt8]? {
    guard (0...maximumLength).contains(length) else { return nil }
    if length == 0 { return [] }
    var size = uLong(length)
    var bytes = [UInt8](repeating: 0, count: length)
    let code = uncompress(&bytes, &size, packed, uLong(packed.count))
    return code == Z_OK && Int(size) == length ? bytes : nil
  }
}
