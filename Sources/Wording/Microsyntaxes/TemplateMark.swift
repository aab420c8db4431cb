import Text

/// Marks of templates that were to be filled in and are shown as they are: `{{ nom }}`, `%%nom%%`,
/// `[contact-form-7 id="5"]`.
package enum TemplateMark {
  /// The first mark of a text; nil where there is none.
  ///
  /// - Parameter filledByScripts: whether marks that scripts of the page may fill count too (`{{ }}`).
  package static func first(in text: String, filledByScripts: Bool) -> String? {
    let bytes = Array(text.utf8)
    var index = 0
    while index + 3 < bytes.count {
      defer { index += 1 }
      let pair = (bytes[index], bytes[index + 1])
      let end: Int?
      switch pair {
      // {{ }} ${ } #{ } [[ ]]
      case (0x7B, 0x7B) where filledByScripts: end = close(bytes, index + 2, 0x7D, twice: true)
      case (0x24, 0x7B) where filledByScripts: end = close(bytes, index + 2, 0x7D, twice: false)
      case (0x23, 0x7B): end = close(bytes, index + 2, 0x7D, twice: false)
      case (0x5B, 0x5B) where filledByScripts: end = close(bytes, index + 2, 0x5D, twice: true)
      case (0x25, 0x25): end = close(bytes, index + 2, 0x25, twice: true)
      case (0x5B, _): end = shortcode(bytes, index)
      default: continue
      }
      if let end { return String(decoding: bytes[index..<end], as: UTF8.self) }
    }
    return nil
  }

  /// Names of fields are shorter.
  private static let longestName = 60

  /// The end of a mark that holds a name: letters, figures, points and underscores, perhaps filters.
  private static func close(
    _ bytes: [UInt8], _ start: Int, _ closing: UInt8, twice: Bool
  ) -> Int? {
    var index = start
    var hasLetter = false
    while index < bytes.count, index - start < longestName {
      let byte = bytes[index]
      if byte == closing {
        let isClosed = !twice || index + 1 < bytes.count && bytes[index + 1] == closing
        return isClosed && hasLetter ? index + (twice ? 2 : 1) : nil
      }
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "|"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"):
        break
      case UInt8(ascii: " ") where closing != 0x25: break
      case _ where byte.isASCIIAlpha: hasLetter = true
      case _ where byte.isASCIIDigit: break
      default: return nil
      }
      index += 1
    }
    return nil
  }

  /// The end of a shortcode: a name with a hyphen or underscore, or its end mark, and attributes.
  private static func shortcode(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    let isEnd = bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let name = index
    var isJoined = false
    while index < bytes.count, index - name < longestName {
      switch bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "_"): isJoined = index > name
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case _ where bytes[index].isASCIIDigit: break
      case UInt8(ascii: "]"): return isEnd && isJoined ? index + 1 : nil
      case UInt8(ascii: " ") where !isEnd && isJoined: return attributes(bytes, index)
      default: return nil
      }
      index += 1
    }
    return nil
  }

  /// The end of a shortcode whose attributes begin here.
  private static func attributes(_ bytes: [UInt8], _ start: Int) -> Int? {
    var hasValue = false
    for index in start..<min(bytes.count, start + 300) {
      if bytes[index] == UInt8(ascii: "=") { hasValue = true }
      if bytes[index] == UInt8(ascii: "]") { return hasValue ? index + 1 : nil }
    }
    return nil
  }
}
