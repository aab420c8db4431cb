/// The name of a file, taken apart: `DSC_0042` and `jpg`.
package struct FileName {
  /// Without the ending.
  package var stem: String
  /// Lower case, without the dot; nil when the name has none.
  package var ending: String?

  /// The last part of a path or address, its query and fragment left aside; nil when there is
  /// none.
  package init?(_ address: String) {
    guard
      let path = address.split(separator: "?", omittingEmptySubsequences: false).first?
        .split(separator: "#", omittingEmptySubsequences: false).first,
      let file = path.split(separator: "/", omittingEmptySubsequences: false).last, !file.isEmpty
    else { return nil }
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      stem = String(file)
      return
    }
    stem = String(file[..<dot])
    ending = file[dot...].dropFirst().lowercased()
  }

  package static let imageEndings: Set<String> = [
    "apng", "avif", "bmp", "gif", "heic", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "tif",
    "tiff", "webp",
  ]

  package static let mediaEndings: Set<String> = [
    "aac", "avi", "flac", "m4a", "m4v", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv",
    "opus", "wav", "weba", "webm", "wmv",
  ]

  /// True when the whole text is the name of an image file: no space inside, a known ending.
  package static func namesImage(_ text: String) -> Bool {
    guard !text.contains(" "), let name = FileName(text), let ending = name.ending else {
      return false
    }
    return imageEndings.contains(ending) && !name.stem.isEmpty
  }

  /// True of the names that cameras and telephones give: `IMG_2034`, `DSC 0042`, `P1010023`,
  /// `20240512_101523`.
  package static func isFromCamera(_ text: String) -> Bool {
    let text = text.uppercased()
    for prefix in ["DSCN", "DSCF", "DSC", "IMG", "PXL", "MVIMG", "SAM", "GOPR", "WP"]
    where text.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count).drop { "_- ".contains($0) }
      return isNumbering(rest, atLeast: 3)
    }
    if text.hasPrefix("P"), text.count == 8 { return isNumbering(text.dropFirst(), atLeast: 7) }
    let parts = text.split { "_-".contains($0) }
    guard parts.count >= 2, let day = parts.first, day.count == 8 else { return false }
    return parts.allSatisfy { isNumbering($0, atLeast: 1) }
      && (day.hasPrefix("19") || day.hasPrefix("20"))
  }

  /// True of digits with separators between them.
  private static func isNumbering(_ text: Substring, atLeast count: Int) -> Bool {
    var digits = 0
    for character in text {
      if character.isASCII, character.isNumber {
        digits += 1
      } else if !"_- ~()".contains(character) {
        return false
      }
    }
    return digits >= count
  }
}
