// UNSAFE: hands zlib the addresses of its input and its output.
//
// Invariant: both buffers outlive the call to zlib, which is told their true lengths, and a stream is ended
// before they go.

import CZlib

/// Packs bytes whole, as zlib's level 6 does: the same bytes give the same bytes.
package enum Packing {
  /// What surrounds the packed bytes.
  package enum Form: Int32, Sendable {
    /// One member of a gzip file (RFC 1952).
    case gzip = 31
    /// A header and a checksum that tells of damage (RFC 1950).
    case zlib = 15
    /// Nothing (RFC 1951), as members of ZIP files are packed.
    case deflate = -15
  }

  /// Nil where zlib has no memory.
  package static func packed(_ bytes: [UInt8], as form: Form) -> [UInt8]? {
    var stream = z_stream()
    guard parvis_deflate_init(&stream, form.rawValue) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, uLong(bytes.count)))
    var code: Int32 = Z_OK
    let packed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: output.count)
        code = deflate(&stream, Z_FINISH)
        count = output.count - Int(stream.avail_out)
      }
    }
    return code == Z_STREAM_END ? packed : nil
  }

  /// The bytes that zlib's form packs; nil unless it is intact and holds exactly `length` of them.
  package static func unpacked(_ packed: [UInt8], length: Int) -> [UInt8]? {
    let inflater = Inflater(packed, takesMembers: false)
    var bytes: [UInt8] = []
    while bytes.count <= length {
      // One more than is due shows that there is more.
      let part = inflater.next(limit: length - bytes.count + 1)
      if part.isEmpty { break }
      bytes += part
    }
    return inflater.isAtEnd && bytes.count == length ? bytes : nil
  }

  /// The checksum of members of ZIP files (ISO 3309).
  package static func checksum(of bytes: [UInt8]) -> UInt32 {
    UInt32(
      truncatingIfNeeded: bytes.withUnsafeBufferPointer {
        crc32_z(0, $0.baseAddress, $0.count)
      })
  }
}
