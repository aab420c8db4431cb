package import DOM
package import RuleKit
import Text
import Wording

/// What is known of a sound or video file: from its address and, for MP4, its header.
package struct MediaFile {
  /// Nil when it is not known.
  package private(set) var hasSound: Bool?
  /// How long it plays; nil when it is not known.
  package private(set) var seconds: Double?

  /// Headers of larger files are not searched.
  private static let maximumBytes = 64 << 20

  package init(_ reference: UTF8Slice, in page: Page) {
    let text = String(reference)
    if let hash = text.lastIndex(of: "#") { readFragment(text[hash...].dropFirst()) }
    let address = text.prefix { $0 != "#" && $0 != "?" }.lowercased()
    guard address.hasSuffix(".mp4") || address.hasSuffix(".m4v") || address.hasSuffix(".m4a"),
      let file = page.file(at: reference), let bytes = page.bytes(ofFile: file),
      bytes.count <= Self.maximumBytes
    else { return }
    readMP4(bytes)
  }

  /// A part of the file, as in `#t=8,10` (Media Fragments URI 1.0, 4.2.1).
  private mutating func readFragment(_ fragment: Substring) {
    for part in fragment.split(separator: "&") where part.hasPrefix("t=") {
      var times = part.dropFirst(2)
      if times.hasPrefix("npt:") { times = times.dropFirst(4) }
      let ends = times.split(separator: ",", omittingEmptySubsequences: false)
      guard ends.count == 2, let end = Double(ends[1]) else { return }
      seconds = max(0, end - (Double(ends[0]) ?? 0))
    }
  }

  /// Looks for the boxes `mvhd` (length) and `hdlr` (kinds of tracks) of ISO 14496-12.
  private mutating func readMP4(_ bytes: [UInt8]) {
    guard bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return }
    var handlers: Set<String> = []
    var index = 4
    while index + 32 <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "h") || bytes[index] == UInt8(ascii: "m") else { continue }
      let name = bytes[index..<index + 4]
      if name.elementsEqual("hdlr".utf8) {
        handlers.insert(String(decoding: bytes[index + 12..<index + 16], as: UTF8.self))
      } else if name.elementsEqual("mvhd".utf8), bytes[index + 4] == 0, seconds == nil {
        let scale = Self.number(bytes, index + 16)
        if scale > 0 { seconds = Double(Self.number(bytes, index + 20)) / Double(scale) }
      }
    }
    if handlers.contains("soun") {
      hasSound = true
    } else if handlers.contains("vide") {
      hasSound = false
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

extension Element {
  /// True when the file that `reference` names is an image, a sound or a film: by the `type`
  /// attribute, else by the ending of its address.
  package func showsMedia(from reference: Name) -> Bool {
    if let type = self[.type], !type.isBlank {
      let lowered = type.trimmed.asciiLowercased
      return ["image/", "audio/", "video/"].contains { lowered.hasPrefix($0) }
    }
    guard let file = self[reference], let ending = FileName(String(file.trimmed))?.ending else {
      return false
    }
    return FileName.imageEndings.contains(ending) || FileName.mediaEndings.contains(ending)
  }
}
