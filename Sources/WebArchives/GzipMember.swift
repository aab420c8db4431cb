// UNSAFE: hands zlib the addresses of its input and its output.
//
// Invariant: both buffers outlive the call to `deflate`, zlib is told their true lengths, and its stream
// is ended before they go.

import CZlib

/// Bytes packed as one member of a gzip file.
enum GzipMember {
  /// Nil where zlib has no memory.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard parvis_deflate_init_gzip(&stream) == Z_OK else { return nil }
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
}
