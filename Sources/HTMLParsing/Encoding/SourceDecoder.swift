import DOM
import Text

/// A page's bytes as UTF-8, and how they were decoded.
struct DecodedSource {
  var storage: ByteStorage
  var encoding: EncodingRecord
}

/// Turns a file's bytes into valid UTF-8 (HTML, 13.2.3; Encoding Standard).
enum SourceDecoder {
  static func decode(_ bytes: Span<UInt8>, transportLabel: String?) -> DecodedSource {
    let scan = MetaPrescan(bytes)
    var (encoding, source, mark) = settle(bytes, transportLabel, scan)
    let body = bytes.extracting(droppingFirst: mark)
    var malformed = 0
    let storage: ByteStorage
    if source == .fallback {
      // Nothing is declared: valid UTF-8 beyond ASCII is UTF-8, anything else windows-1252.
      let validity = UTF8Decoding.validPrefix(of: body)
      if validity.count == body.count, !validity.isASCII {
        encoding = .utf8
        source = .detected
      }
    }
    (storage, malformed) = convert(body, from: encoding)
    return DecodedSource(
      storage: storage,
      encoding: EncodingRecord(
        name: encoding.name, source: source, metaLabel: scan.label, byteOrderMarkLength: mark,
        malformedSequences: malformed))
  }

  /// HTML, 13.2.3.1, "encoding sniffing algorithm": what is declared, by rank.
  private static func settle(
    _ bytes: Span<UInt8>, _ transportLabel: String?, _ scan: MetaPrescan
  ) -> (TextEncoding, EncodingRecord.Source, Int) {
    if bytes.hasPrefix([0xEF, 0xBB, 0xBF]) { return (.utf8, .byteOrderMark, 3) }
    if bytes.hasPrefix([0xFE, 0xFF]) {
      return (TextEncoding(name: "UTF-16BE"), .byteOrderMark, 2)
    }
    if bytes.hasPrefix([0xFF, 0xFE]) {
      return (TextEncoding(name: "UTF-16LE"), .byteOrderMark, 2)
    }
    if let label = transportLabel, let encoding = TextEncoding(label: label) {
      return (encoding, .transport, 0)
    }
    if let encoding = scan.encoding { return (encoding, .meta, 0) }
    return (.windows1252, .fallback, 0)
  }

  private static func convert(
    _ bytes: Span<UInt8>, from encoding: TextEncoding
  ) -> (ByteStorage, malformed: Int) {
    switch encoding.decoder {
    case .utf8: UTF8Decoding.decode(bytes)
    case .utf16LittleEndian: decodeUTF16(bytes, low: 0)
    case .utf16BigEndian: decodeUTF16(bytes, low: 1)
    case .replacement:
      (ByteStorage(bytes.isEmpty ? "" : "\u{FFFD}"), bytes.isEmpty ? 0 : 1)
    case .userDefined:
      decodeSingleByte(bytes, upperHalf: (0..<128).map { 0xF780 + $0 })
    case .singleByte(let index): decodeSingleByte(bytes, upperHalf: SingleByteData.codes(index))
    case .iconv(let name): IconvDecoding.decode(bytes, from: name)
    }
  }

  private static func decodeSingleByte(
    _ bytes: Span<UInt8>, upperHalf: [UInt32]
  ) -> (ByteStorage, malformed: Int) {
    var malformed = 0
    let storage = ByteStorage(capacity: bytes.count * 3) { output in
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x80 {
          output.append(byte)
          continue
        }
        let code = upperHalf[Int(byte) - 0x80]
        if code == 0xFFFD { malformed += 1 }
        CharacterReferences.forEachUTF8Byte(of: code) { output.append($0) }
      }
    }
    return (storage, malformed)
  }

  /// `low` is the place of the lower byte in a pair.
  private static func decodeUTF16(
    _ bytes: Span<UInt8>, low: Int
  ) -> (ByteStorage, malformed: Int) {
    var malformed = 0
    func unit(at index: Int) -> UInt32 {
      UInt32(bytes[index + 1 - low]) << 8 | UInt32(bytes[index + low])
    }
    let storage = ByteStorage(capacity: bytes.count / 2 * 3 + 3) { output in
      var index = 0
      while index + 1 < bytes.count {
        var code = unit(at: index)
        index += 2
        if code & 0xF800 == 0xD800 {
          let next = index + 1 < bytes.count ? unit(at: index) : 0
          if code < 0xDC00, next & 0xFC00 == 0xDC00 {
            code = 0x1_0000 + (code & 0x3FF) << 10 + next & 0x3FF
            index += 2
          } else {
            code = 0xFFFD
            malformed += 1
          }
        }
        CharacterReferences.forEachUTF8Byte(of: code) { output.append($0) }
      }
      if index < bytes.count {
        CharacterReferences.forEachUTF8Byte(of: 0xFFFD) { output.append($0) }
        malformed += 1
      }
    }
    return (storage, malformed)
  }
}

extension SingleByteData {
  static func index(of name: String) -> Int {
    // Only names of the label table are passed, so the default is never used.
    encodings.firstIndex { $0.name == name } ?? 0
  }

  /// The code points of the bytes from 0x80 on.
  static func codes(_ index: Int) -> [UInt32] {
    let digits = encodings[index].codes.description.filter { $0 != " " }
    var codes: [UInt32] = []
    var code: UInt32 = 0
    for (place, digit) in digits.enumerated() {
      code = code << 4 | UInt32(digit.hexDigitValue ?? 0)
      if place % 4 == 3 {
        codes.append(code)
        code = 0
      }
    }
    return codes + Array(repeating: 0xFFFD, count: max(0, 128 - codes.count))
  }
}
