import DOM

/// A page's bytes as UTF-8, and how they became it.
struct DecodedSource {
  var storage: ByteStorage
  var encoding: EncodingRecord
}

enum SourceDecoder {
  static func decode(_ bytes: UnsafeRawBufferPointer, transportLabel: String?) -> DecodedSource {
    let text = String(decoding: bytes, as: UTF8.self)
    return DecodedSource(
      storage: ByteStorage(text.utf8), encoding: EncodingRecord(name: "UTF-8", source: .detected))
  }
}

enum BinarySniffer {
  static func format(of bytes: UnsafeRawBufferPointer) -> String? { nil }
}
