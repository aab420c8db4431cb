/// A colour in sRGB.
///
/// Components may lie outside 0 to 1 while colours are mixed; ``clamped`` is what a screen shows.
@usableFromInline package struct Color: Sendable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = min(max(alpha, 0), 1)
  }

  /// From `0xRRGGBB`.
  package init(_ hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255)
  }

  /// The named colour `name` (lower case).
  package init?(named name: String) {
    guard let hex = namedColors[name] else { return nil }
    self.init(hex)
  }

  /// The colour that `text` specifies by itself; nil when it is none or depends on its place.
  package init?(parsing text: String) {
    guard let value = ColorParser.whole(TokenList(text).cursor),
      let color = value.resolved(currentColor: nil)
    else { return nil }
    self = color
  }

  package static let black = Color(0x000000)
  package static let white = Color(0xFFFFFF)
  package static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// The colour with components outside sRGB cut off.
  package var clamped: Color {
    func unit(_ value: Double) -> Double { value.isFinite ? min(max(value, 0), 1) : 0 }
    return Color(red: unit(red), green: unit(green), blue: unit(blue), alpha: alpha)
  }

  package var isOpaque: Bool { alpha >= 1 }
  package var isTransparent: Bool { alpha <= 0 }

  /// What is seen when the colour lies over an opaque `backdrop` (simple alpha compositing).
  package func composited(over backdrop: Color) -> Color {
    let share = alpha
    return Color(
      red: red * share + backdrop.red * (1 - share),
      green: green * share + backdrop.green * (1 - share),
      blue: blue * share + backdrop.blue * (1 - share),
      alpha: share + backdrop.alpha * (1 - share))
  }

  /// Relative luminance (WCAG 2.2); alpha does not count.
  package var luminance: Double {
    let color = clamped
    func linear(_ value: Double) -> Double {
      // WCAG rounds the threshold; no 8-bit colour falls between the two.
      value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// Contrast ratio (WCAG 2.2), 1 to 21, of two opaque colours.
  package func contrast(with other: Color) -> Double {
    let one = luminance + 0.05
    let two = other.luminance + 0.05
    return max(one, two) / min(one, two)
  }

  /// `#rrggbb`, with alpha `#rrggbbaa`.
  package var hex: String {
    func byte(_ value: Double) -> String {
      let text = String(Int((min(max(value, 0), 1) * 255).rounded()), radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }
    let color = clamped
    let opaque = "#" + byte(color.red) + byte(color.green) + byte(color.blue)
    return alpha >= 1 ? opaque : opaque + byte(alpha)
  }
}

/// `color-mix()` (CSS Color 5, section 3).
package struct ColorMix: Sendable, Equatable {
  let space: ColorSpace
  let longerHue: Bool
  let first: ColorValue
  let second: ColorValue
  /// The share of the second colour, 0 to 1.
  let share: Double
  /// What the alpha is multiplied by when the percentages add up to less than 100.
  let alphaScale: Double

  func resolved(currentColor: Color?, isDark: Bool) -> Color? {
    guard let one = first.resolved(currentColor: currentColor, isDark: isDark),
      let two = second.resolved(currentColor: currentColor, isDark: isDark)
    else { return nil }
    let alpha = one.alpha * (1 - share) + two.alpha * share
    var left = space.components(of: one)
    var right = space.components(of: two)
    if let hue = space.hueIndex {
      alignHues(&left, &right, hue)
    }
    guard alpha > 0 else { return .transparent }
    var mixed = Triple(0, 0, 0)
    for index in 0..<3 {
      if index == space.hueIndex {
        mixed[index] = left[index] * (1 - share) + right[index] * share
      } else {
        // Components are premultiplied.
        mixed[index] =
          (left[index] * one.alpha * (1 - share) + right[index] * two.alpha * share) / alpha
      }
    }
    return space.color(mixed, alpha: alpha * alphaScale)
  }

  /// Takes the shorter (or longer) way around; a colour without chroma has the other's hue.
  private func alignHues(_ left: inout Triple, _ right: inout Triple, _ hue: Int) {
    func isGrey(_ color: Triple) -> Bool {
      switch space {
      case .hwb: color.second + color.third >= 0.9999
      case .lch: color.second < 0.015
      default: color.second < 0.00015
      }
    }
    if isGrey(left) { left[hue] = right[hue] }
    if isGrey(right) { right[hue] = left[hue] }
    let distance = right[hue] - left[hue]
    if longerHue {
      if distance > 0, distance < 180 { left[hue] += 360 }
      if distance > -180, distance <= 0 { right[hue] += 360 }
    } else {
      if distance > 180 { left[hue] += 360 }
      if distance < -180 { right[hue] += 360 }
    }
  }
}

extension ColorValue {
  /// The colour, or nil when it cannot be decided. `currentColor` is that of the element.
  package func resolved(currentColor: Color?, isDark: Bool = false) -> Color? {
    switch self {
    case .absolute(let color): color
    case .currentColor: currentColor
    case .mix(let mix): mix.resolved(currentColor: currentColor, isDark: isDark)
    case .relative(let relative): relative.resolved(currentColor: currentColor, isDark: isDark)
    case .lightDark(let light, let dark):
      (isDark ? dark : light).resolved(currentColor: currentColor, isDark: isDark)
    case .unknown: nil
    }
  }
}
