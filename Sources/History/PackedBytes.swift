import CZlib

/// Bytes in zlib's format, whose checksum tells when they are damaged.
enum PackedBytes {
  /// No page is greater than what the crawl takes; a damaged length is.
  private static let maximumLength = 64 << 20

  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= maximumLength else { return nil }
    var size = compressBound(uLong(bytes.count))
    var code = Z_OK
    let packed = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      code = compress2(buffer.baseAddress, &size, bytes, uLong(bytes.count), 6)
      count = code == Z_OK ? Int(size) : 0
    }
    return code == Z_OK ? packed : nil
  }

  /// Nil unless `packed` holds exactly `length` sound bytes.
  static func unpacked(_ packed: [UInt8], length: Int) -> [UInt8]? {
    guard (0...maximumLength).contains(length) else { return nil }
    if length == 0 { return [] }
    var size = uLong(length)
    var code = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      code = uncompress(buffer.baseAddress, &size, packed, uLong(packed.count))
      count = code == Z_OK ? min(Int(size), length) : 0
    }
    return code == Z_OK && bytes.count == length ? bytes : nil
  }
}
