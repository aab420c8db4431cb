// UNSAFE: hands zlib the addresses of its input and its output.
//
// Invariant: both buffers outlive the call to `inflate`, zlib is told their true lengths, and its stream
// keeps no pointer to them once the call has returned.

import CZlib

/// Unpacks gzip, zlib or deflate piece by piece, so that what it unpacks to never has to be held whole.
final class Inflater {
  private var stream = z_stream()
  private let input: [UInt8]
  private var position = 0
  private var isReady = false
  private(set) var isAtEnd = false
  /// The data is damaged or ends early.
  private(set) var isBroken = false

  private let takesMembers: Bool

  /// - Parameters:
  ///   - isRaw: deflate without the wrapper of gzip or zlib.
  ///   - takesMembers: several gzip members are one file; else what follows the first is no part of it.
  init(_ input: [UInt8], isRaw: Bool = false, takesMembers: Bool = true) {
    self.input = input
    self.takesMembers = takesMembers
    isReady =
      (isRaw ? parvis_inflate_init_raw(&stream) : parvis_inflate_init(&stream)) == Z_OK
  }

  deinit { if isReady { inflateEnd(&stream) } }

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The next bytes, at most `limit`; empty at the end.
  func next(limit: Int) -> [UInt8] {
    guard isReady, !isAtEnd, !isBroken, limit > 0 else { return [] }
    var code: Int32 = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      input.withUnsafeBufferPointer { source in
        guard let base = source.baseAddress else { return }
        stream.next_in = UnsafeMutablePointer(mutating: base + position)
        stream.avail_in = UInt32(clamping: source.count - position)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: limit)
        let given = stream.avail_in
        code = inflate(&stream, Z_NO_FLUSH)
        position += Int(given - stream.avail_in)
        count = limit - Int(stream.avail_out)
        stream.next_in = nil
        stream.next_out = nil
      }
    }
    switch code {
    case Z_STREAM_END: endMember()
    case Z_OK: if output.isEmpty { isBroken = true }
    default: isBroken = true
    }
    return output
  }

  /// A gzip file may have several members, one after the other.
  private func endMember() {
    if takesMembers, position + 1 < input.count, input[position] == 0x1F,
      input[position + 1] == 0x8B,
      inflateReset(&stream) == Z_OK
    {
      return
    }
    isAtEnd = true
  }
}
