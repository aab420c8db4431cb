// UNSAFE: hands the C library's `iconv` pointers into the input and the output.
//
// Invariant: both pointers stay inside their buffers: `iconv` moves each by what it takes off the count
// that goes with it, and our own steps do the same. None outlives the closure it was made in.

import DOM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The East Asian encodings, through the C library's `iconv`.
enum IconvDecoding {
  /// Malformed sequences become U+FFFD, byte by byte.
  static func decode(
    _ bytes: Span<UInt8>, from name: String
  ) -> (ByteStorage, malformed: Int) {
    // (iconv_t)-1: this C library lacks the encoding. ASCII is common to all of them.
    guard let descriptor = iconv_open("UTF-8", name), descriptor != iconv_t(bitPattern: -1) else {
      return UTF8Decoding.decode(bytes)
    }
    defer { iconv_close(descriptor) }
    var malformed = 0
    let storage = ByteStorage(capacity: bytes.count * 4 + 16) { output in
      bytes.withUnsafeBytes { input in
        output.withUnsafeMutableBufferPointer { buffer, filled in
          buffer.withMemoryRebound(to: CChar.self) { room in
            let left = convert(input, descriptor, name, into: room, &malformed)
            filled = room.count - left
          }
        }
      }
    }
    return (storage, malformed)
  }

  /// Writes what the input stands for to `room`, which is at least four times as long; returns how much
  /// of it is left.
  private static func convert(
    _ bytes: UnsafeRawBufferPointer, _ descriptor: iconv_t, _ name: String,
    into room: UnsafeMutableBufferPointer<CChar>, _ malformed: inout Int
  ) -> Int {
    let isChinese = name == "GB18030"
    var inputLeft = bytes.count
    var outputLeft = room.count
    var from = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
      .assumingMemoryBound(to: CChar.self)
    var to = room.baseAddress
    while inputLeft > 0, outputLeft >= 8 {
      if iconv(descriptor, &from, &inputLeft, &to, &outputLeft) != -1 { break }
      guard inputLeft > 0, outputLeft >= 8, errno != E2BIG, let place = from else { break }
      // Encoding Standard, 10.2.1: a lone 0x80 is the euro sign.
      let isEuro = isChinese && UInt8(bitPattern: place.pointee) == 0x80
      let replacement: [UInt8] = isEuro ? [0xE2, 0x82, 0xAC] : [0xEF, 0xBF, 0xBD]
      if !isEuro { malformed += 1 }
      // An unfinished sequence at the end is one replacement.
      let skipped = errno == EINVAL ? inputLeft : 1
      for byte in replacement {
        to?.pointee = CChar(bitPattern: byte)
        to = to?.advanced(by: 1)
      }
      outputLeft -= 3
      from = place + skipped
      inputLeft -= skipped
    }
    _ = iconv(descriptor, nil, nil, &to, &outputLeft)
    return outputLeft
  }
}
