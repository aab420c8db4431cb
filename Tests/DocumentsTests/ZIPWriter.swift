import CZlib

/// Makes small ZIP archives (APPNOTE 6.3), and deflated zeros.
enum ZIPWriter {
  static func archive(_ members: [(name: String, text: String)]) -> [UInt8] {
    archive(members.map { ($0.name, 0, Array($0.text.utf8), $0.text.utf8.count) })
  }

  /// - Parameter members: name, method, bytes as stored, and what they are said to unpack to.
  static func archive(
    _ members: [(name: String, method: UInt16, bytes: [UInt8], size: Int)]
  ) -> [UInt8] {
    func number(_ value: Int, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let common =
        number(20, 2) + number(0, 2) + number(Int(member.method), 2) + number(0, 4) + number(0, 4)
        + number(member.bytes.count, 4) + number(member.size, 4) + number(name.count, 2)
        + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
        + number(0, 4) + number(bytes.count, 4) + name
      bytes += number(0x0403_4B50, 4) + common + name + member.bytes
    }
    let start = bytes.count
    return bytes + directory + number(0x0605_4B50, 4) + number(0, 2) + number(0, 2)
      + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
      + number(start, 4) + number(0, 2)
  }

  /// Zeros, packed with zlib's wrapper.
  static func deflatedZeros(megabytes: Int, isRaw: Bool = false) -> [UInt8] {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 9, Z_DEFLATED, isRaw ? -15 : 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = []
    for index in 0..<megabytes {
      zeros.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        repeat {
          packed += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(buffer.count)
            deflate(&stream, index == megabytes - 1 ? Z_FINISH : Z_NO_FLUSH)
            count = buffer.count - Int(stream.avail_out)
          }
        } while stream.avail_out == 0
      }
    }
    return packed
  }
}
