/// Values that are valid in quirks mode alone: colours without `#` and lengths without a unit (Quirks
/// Mode Standard, sections 3.1 and 3.2).
enum QuirksValues {
  private static let colorProperties: Set<String> = [
    "background-color", "border-color", "border-top-color", "border-right-color",
    "border-bottom-color", "border-left-color", "color",
  ]

  private static let lengthProperties: Set<String> = [
    "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    "border-width", "bottom", "font-size", "height", "left", "letter-spacing", "margin-right",
    "margin-left", "margin-top", "margin-bottom", "margin", "max-height", "max-width",
    "min-height", "min-width", "padding-top", "padding-bottom", "padding-left", "padding-right",
    "padding", "right", "text-indent", "top", "vertical-align", "width", "word-spacing",
  ]

  /// The longhands that `name: value`, which is not valid otherwise, sets in quirks mode.
  static func parse(_ name: String, _ value: Cursor) -> [(Property, Value)]? {
    let isColor = colorProperties.contains(name)
    guard isColor || lengthProperties.contains(name) else { return nil }
    var bytes: [UInt8] = []
    var isChanged = false
    for index in value.range {
      let token = value.list[index]
      let text = value.list.bytes[Int(token.start)..<Int(token.end)]
      if isColor, let digits = hexDigits(of: token, text) {
        bytes += [UInt8(ascii: "#")] + digits
        isChanged = true
      } else if !isColor, token.kind == .number {
        bytes += text + Array("px".utf8)
        isChanged = true
      } else if token.opensBlock {
        // Within functions the quirks do not apply.
        return nil
      } else {
        bytes += text
      }
    }
    return isChanged ? PropertyParser.parse(name, TokenList(bytes).cursor) : nil
  }

  /// The digits of a colour without `#`; numbers are filled up with zeros in front.
  private static func hexDigits(of token: Token, _ text: ArraySlice<UInt8>) -> [UInt8]? {
    var digits = Array(text)
    switch token.kind {
    case .ident: guard digits.count == 3 || digits.count == 6 else { return nil }
    case .number, .dimension:
      guard token.isInteger, !token.hasSign, digits.count <= 6 else { return nil }
      digits = Array(repeating: UInt8(ascii: "0"), count: 6 - digits.count) + digits
    default: return nil
    }
    return digits.allSatisfy { hexValue($0) != nil } ? digits : nil
  }
}
