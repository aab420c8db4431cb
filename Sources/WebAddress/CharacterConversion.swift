// UNSAFE: hands the C library's `iconv` pointers into the input and the output.
//
// Invariant: both pointers stay inside their buffers, for `iconv` moves each by what it takes off the count
// that goes with it; none outlives the closure it was made in.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Text from one encoding into another, through the C library's `iconv`.
package enum CharacterConversion {
  /// `bytes` in the encoding `to`; nil when an encoding is not known here, or what one cannot say.
  package static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
    guard let descriptor = iconv_open(to, from), descriptor != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(descriptor) }
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: bytes.count * 4 + 16) { buffer, filled in
      bytes.withUnsafeBytes { input in
        buffer.withMemoryRebound(to: CChar.self) { room in
          var from = UnsafeMutableRawPointer(mutating: input.baseAddress)?
            .assumingMemoryBound(to: CChar.self)
          var to = room.baseAddress
          var inputLeft = input.count
          var outputLeft = room.count
          isWhole =
            iconv(descriptor, &from, &inputLeft, &to, &outputLeft) == 0 && inputLeft == 0
            && iconv(descriptor, nil, nil, &to, &outputLeft) != -1
          filled = room.count - outputLeft
        }
      }
    }
    return isWhole ? output : nil
  }
}
