import Text

/// Recognises files that are not text, whatever their name.
enum BinarySniffer {
  /// What the bytes look like, or nil when they may be text.
  static func format(of bytes: Span<UInt8>, transportLabel: String?) -> String? {
    for (format, signature) in signatures where bytes.hasPrefix(signature) { return format }
    // UTF-16 is full of NULs.
    if bytes.hasPrefix([0xFE, 0xFF]) || bytes.hasPrefix([0xFF, 0xFE]) { return nil }
    if bytes.hasPrefix([0x3C, 0, 0x3F, 0]) || bytes.hasPrefix([0, 0x3C, 0, 0x3F]) {
      return nil
    }
    if let transportLabel, TextEncoding(label: transportLabel)?.name.hasPrefix("UTF-16") == true {
      return nil
    }
    // The control characters that MIME Sniffing calls binary data bytes; stray ones occur in
    // text, many do not. ESC belongs to ISO-2022-JP.
    var binary = 0
    let head = bytes.extracting(first: 4096)
    for index in head.indices where head[index] < 0x20 {
      switch head[index] {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x1B: continue
      default: binary += 1
      }
    }
    return binary > 32 && binary * 8 > head.count ? "binary data" : nil
  }

  private static let signatures: [(String, [UInt8])] = [
    ("a JPEG image", [0xFF, 0xD8, 0xFF]),
    ("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ("a GIF image", Array("GIF87a".utf8)),
    ("a GIF image", Array("GIF89a".utf8)),
    ("a PDF document", Array("%PDF-".utf8)),
    ("a ZIP archive or an office document", [0x50, 0x4B, 0x03, 0x04]),
    ("an old office document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ("gzip data", [0x1F, 0x8B, 0x08]),
    ("a RAR archive", Array("Rar!\u{1A}\u{07}".utf8)),
    ("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("a program", [0x7F, 0x45, 0x4C, 0x46]),
    ("a WOFF font", Array("wOFF".utf8)),
    ("a WOFF font", Array("wOF2".utf8)),
    ("an Ogg stream", Array("OggS".utf8)),
  ]
}
