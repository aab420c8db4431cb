import CZlib
import Foundation

/// Compresses for tests.
enum Gzip {
  static func compressed(
    _ parts: some Sequence<[UInt8]>, windowBits: Int32 = 31
  ) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    func run(_ part: [UInt8], _ flush: Int32) {
      if part.isEmpty, flush == Z_NO_FLUSH { return }
      var part = part
      part.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        repeat {
          let room = buffer.count
          let count = buffer.withUnsafeMutableBufferPointer { target in
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(room)
            _ = deflate(&stream, flush)
            return room - Int(stream.avail_out)
          }
          output += buffer[..<count]
        } while stream.avail_out == 0
      }
    }
    for part in parts { run(part, Z_NO_FLUSH) }
    run([], Z_FINISH)
    return output
  }

  /// One member of a gzip file.
  static func member(_ bytes: [UInt8]) -> [UInt8] { compressed([bytes]) }

  /// A gzip file of `megabytes` of one byte.
  static func bomb(megabytes: Int) -> [UInt8] {
    let part = [UInt8](repeating: 0x20, count: 1 << 20)
    return compressed((0..<megabytes).lazy.map { _ in part })
  }
}
