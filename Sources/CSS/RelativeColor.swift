/// A colour made of the channels of another: `rgb(from #036 r g calc(b * 2))` (CSS Color 5,
/// section 4).
///
/// The origin may be `currentColor`, so the channels are put in place when the colour is computed.
package struct RelativeColor: Sendable, Equatable {
  private let function: String
  private let origin: ColorValue
  /// What follows the origin, as written.
  private let channels: String

  /// Reads the contents of a colour function, which begin with `from`; nil when they are in error.
  init?(function: String, contents: Cursor, depth: Int) {
    var cursor = contents.trimmed
    cursor.index += 1
    guard let origin = ColorParser.parse(&cursor, depth: depth + 1) else { return nil }
    self.function = function
    self.origin = origin
    channels = cursor.trimmed.sourceText
    // Any origin tells whether the rest is well-formed.
    guard value(with: .black) != nil else { return nil }
  }

  func resolved(currentColor: Color?, isDark: Bool) -> Color? {
    guard let origin = origin.resolved(currentColor: currentColor, isDark: isDark) else {
      return nil
    }
    return value(with: origin)?.resolved(currentColor: currentColor, isDark: isDark)
  }

  private func value(with origin: Color) -> ColorValue? {
    let list = TokenList(channels)
    var space = list.cursor
    guard let named = ColorParser.space(of: function, &space) else {
      return function == "color" && space.text.hasPrefix("--") ? .unknown : nil
    }
    let components = named.components(of: origin)
    var values: [String: Double] = ["alpha": origin.alpha]
    for (index, name) in named.channelNames.enumerated() {
      let scale = index == named.hueIndex ? 1 : named.scale(inFunction: function)
      values[name] = components[index] * scale
    }
    var bytes: [UInt8] = []
    var hasAlpha = false
    for token in list.tokens {
      if token.kind == .delim, token.delim == UInt8(ascii: "/") { hasAlpha = true }
      if token.kind == .ident, let value = values[lowered(list.text(of: token))] {
        bytes += String(value).utf8
      } else {
        bytes += list.bytes[Int(token.start)..<Int(token.end)]
      }
    }
    if !hasAlpha { bytes += "/\(origin.alpha)".utf8 }
    return ColorParser.absolute(function, TokenList(bytes).cursor)
  }
}

extension ColorSpace {
  fileprivate var channelNames: [String] {
    switch self {
    case .hsl: ["h", "s", "l"]
    case .hwb: ["h", "w", "b"]
    case .lab, .oklab: ["l", "a", "b"]
    case .lch, .oklch: ["l", "c", "h"]
    default: rawValue.hasPrefix("xyz") ? ["x", "y", "z"] : ["r", "g", "b"]
    }
  }

  /// What a component is multiplied by to be a number of the function.
  fileprivate func scale(inFunction function: String) -> Double {
    switch self {
    case .srgb where function != "color": 255
    case .hsl, .hwb: 100
    default: 1
    }
  }
}
