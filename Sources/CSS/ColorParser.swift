/// Reads colours (CSS Color 4 and what is settled of 5).
enum ColorParser {
  /// How deep `color-mix()` and the like may nest.
  static let maximumDepth = 16

  /// Reads one colour and leaves the cursor after it; nil, the cursor unmoved, when there is none.
  static func parse(_ cursor: inout Cursor, depth: Int = 0) -> ColorValue? {
    cursor.skipWhitespace()
    switch cursor.kind {
    case .hash:
      guard let color = hex(cursor) else { return nil }
      cursor.index += 1
      return .absolute(color)
    case .ident:
      let name = cursor.lowerText
      guard let color = named(name) else { return nil }
      cursor.index += 1
      return color
    case .function:
      guard depth < maximumDepth,
        let color = function(cursor.lowerText, cursor.contents, depth)
      else { return nil }
      cursor.skipComponent()
      return color
    default: return nil
    }
  }

  /// A colour and nothing else.
  static func whole(_ cursor: Cursor, depth: Int = 0) -> ColorValue? {
    var cursor = cursor.trimmed
    guard let color = parse(&cursor, depth: depth), cursor.isDone() else { return nil }
    return color
  }

  private static func named(_ name: String) -> ColorValue? {
    if let hex = namedColors[name] { return .absolute(Color(hex)) }
    if name == "transparent" { return .absolute(.transparent) }
    if name == "currentcolor" { return .currentColor }
    if let (light, dark) = systemColors[name] {
      return light == dark
        ? .absolute(Color(light)) : .lightDark(.absolute(Color(light)), .absolute(Color(dark)))
    }
    return nil
  }

  private static func hex(_ cursor: Cursor) -> Color? {
    var digits: [UInt32] = []
    for byte in cursor.text.utf8 {
      guard let digit = hexValue(byte) else { return nil }
      digits.append(digit)
    }
    return hex(digits)
  }

  private static func hex(_ digits: [UInt32]) -> Color? {
    func channel(_ index: Int) -> Double {
      digits.count <= 4
        ? Double(digits[index] * 17) / 255
        : Double(digits[index * 2] * 16 + digits[index * 2 + 1]) / 255
    }
    switch digits.count {
    case 3, 6: return Color(red: channel(0), green: channel(1), blue: channel(2))
    case 4, 8:
      return Color(red: channel(0), green: channel(1), blue: channel(2), alpha: channel(3))
    default: return nil
    }
  }

  // MARK: Functions

  private static func function(_ name: String, _ contents: Cursor, _ depth: Int) -> ColorValue? {
    switch name {
    case "color-mix": return mix(contents, depth)
    case "light-dark":
      let parts = contents.splitByCommas()
      guard parts.count == 2, let light = whole(parts[0], depth: depth + 1),
        let dark = whole(parts[1], depth: depth + 1)
      else { return nil }
      return .lightDark(light, dark)
    case "contrast-color", "device-cmyk", "color-layers": return .unknown
    case "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color":
      if contents.trimmed.isIdent("from") {
        return RelativeColor(function: name, contents: contents, depth: depth).map { .relative($0) }
      }
      return absolute(name, contents)
    default: return nil
    }
  }

  /// A component: a number with its unit, `none`, or a calculation of either.
  private enum Component {
    case number(Double)
    case percentage(Double)
    case angle(Double)
    case none
    case unknown
  }

  private static func component(_ cursor: inout Cursor) -> Component? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .number:
      cursor.index += 1
      return .number(cursor.list.number(of: token))
    case .percentage:
      cursor.index += 1
      return .percentage(cursor.list.number(of: token))
    case .dimension:
      guard let degrees = degreesPerUnit(cursor.lowerText) else { return nil }
      cursor.index += 1
      return .angle(cursor.list.number(of: token) * degrees)
    case .ident where cursor.isIdent("none"):
      cursor.index += 1
      return Component.none
    case .function:
      guard let calculation = Calculation.parse(&cursor) else { return nil }
      guard let value = calculation.resolved(LengthContext()) else { return .unknown }
      switch calculation.kind {
      case .angle: return .angle(value.value)
      case .length: return .percentage(value.percent)
      default: return .number(value.value)
      }
    default: return nil
    }
  }

  /// The space of a colour function; that of `color()` is read from the cursor.
  static func space(of function: String, _ cursor: inout Cursor) -> ColorSpace? {
    switch function {
    case "rgb", "rgba": return .srgb
    case "hsl", "hsla": return .hsl
    case "hwb": return .hwb
    case "lab": return .lab
    case "lch": return .lch
    case "oklab": return .oklab
    case "oklch": return .oklch
    default:
      cursor.skipWhitespace()
      guard cursor.kind == .ident, let named = ColorSpace(rawValue: cursor.lowerText),
        named.isPredefined
      else { return nil }
      cursor.index += 1
      return named
    }
  }

  static func absolute(_ name: String, _ contents: Cursor) -> ColorValue? {
    var cursor = contents.trimmed
    if name == "color", cursor.kind == .ident, cursor.text.hasPrefix("--") { return .unknown }
    guard let space = space(of: name, &cursor) else { return nil }
    let allowsCommas = space == .srgb && name != "color" || space == .hsl
    guard let (components, alpha) = components(&cursor, allowsCommas: allowsCommas) else {
      return nil
    }
    var triple = Triple(0, 0, 0)
    for (index, component) in components.enumerated() {
      guard let value = value(component, index, space, isColorFunction: name == "color") else {
        if case .unknown = component { return .unknown }
        return nil
      }
      triple[index] = value
    }
    guard let alpha else { return .unknown }
    return .absolute(space.color(clampedAtParse(triple, space, name), alpha: alpha))
  }

  /// Three components and an alpha, separated by commas or by spaces and a slash. The alpha is
  /// nil inside when it cannot be decided.
  private static func components(
    _ cursor: inout Cursor, allowsCommas: Bool
  ) -> ([Component], Double?)? {
    var found: [Component] = []
    var usesCommas = false
    for index in 0..<3 {
      guard let component = component(&cursor) else { return nil }
      found.append(component)
      cursor.skipWhitespace()
      if cursor.kind == .comma {
        guard allowsCommas, index == 0 || usesCommas else { return nil }
        if index < 2 {
          usesCommas = true
          cursor.index += 1
        }
      } else if usesCommas, index < 2 {
        return nil
      }
    }
    if cursor.isDone() { return (found, 1) }
    guard usesCommas ? cursor.kind == .comma : cursor.isDelim(UInt8(ascii: "/")) else { return nil }
    cursor.index += 1
    guard let last = component(&cursor), cursor.isDone() else { return nil }
    switch last {
    case .number(let number): return (found, min(max(number, 0), 1))
    case .percentage(let percent): return (found, min(max(percent / 100, 0), 1))
    case .none: return (found, 0)
    case .unknown: return (found, nil)
    case .angle: return nil
    }
  }

  /// A component in the terms of its space; nil when it is of the wrong kind.
  private static func value(
    _ component: Component, _ index: Int, _ space: ColorSpace, isColorFunction: Bool
  ) -> Double? {
    if case .none = component { return 0 }
    if space.hueIndex == index {
      switch component {
      case .number(let degrees), .angle(let degrees): return normalizedHue(degrees)
      default: return nil
      }
    }
    let isPercent: Bool
    let raw: Double
    switch component {
    case .number(let number): (raw, isPercent) = (number, false)
    case .percentage(let percent): (raw, isPercent) = (percent / 100, true)
    default: return nil
    }
    switch space {
    case .srgb where !isColorFunction: return isPercent ? raw : raw / 255
    case .hsl, .hwb: return isPercent ? raw : raw / 100
    case .lab: return isPercent ? raw * (index == 0 ? 100 : 125) : raw
    case .lch: return isPercent ? raw * (index == 0 ? 100 : 150) : raw
    case .oklab, .oklch: return isPercent ? raw * (index == 0 ? 1 : 0.4) : raw
    default: return raw
    }
  }

  /// The ranges that values are clamped to when a colour is parsed.
  private static func clampedAtParse(_ color: Triple, _ space: ColorSpace, _ name: String) -> Triple
  {
    func unit(_ value: Double) -> Double { min(max(value, 0), 1) }
    switch space {
    case .srgb where name != "color": return color.map(unit)
    case .hsl: return Triple(color.first, max(color.second, 0), color.third)
    case .lab: return Triple(min(max(color.first, 0), 100), color.second, color.third)
    case .lch: return Triple(min(max(color.first, 0), 100), max(color.second, 0), color.third)
    case .oklab: return Triple(unit(color.first), color.second, color.third)
    case .oklch: return Triple(unit(color.first), max(color.second, 0), color.third)
    default: return color
    }
  }

  // MARK: color-mix()

  private static func mix(_ contents: Cursor, _ depth: Int) -> ColorValue? {
    var parts = contents.splitByCommas()
    var space = ColorSpace.oklab
    var longer = false
    if var method = parts.first?.trimmed, method.isIdent("in") {
      method.index += 1
      method.skipWhitespace()
      guard method.kind == .ident else { return nil }
      let name = method.text
      if name.hasPrefix("--") { return .unknown }
      guard let named = ColorSpace(rawValue: lowered(name)) else { return nil }
      space = named
      method.index += 1
      if !method.isDone() {
        guard space.hueIndex != nil else { return nil }
        if method.isIdent("increasing") || method.isIdent("decreasing") { return .unknown }
        longer = method.isIdent("longer")
        guard longer || method.isIdent("shorter") else { return nil }
      }
      parts.removeFirst()
    }
    guard parts.count == 2, let (one, first) = mixed(parts[0], depth),
      let (two, second) = mixed(parts[1], depth)
    else { return nil }
    let left: Double
    let right: Double
    switch (first, second) {
    case (nil, nil): (left, right) = (50, 50)
    case (let first?, nil): (left, right) = (first, 100 - first)
    case (nil, let second?): (left, right) = (100 - second, second)
    case (let first?, let second?): (left, right) = (first, second)
    }
    let sum = left + right
    guard sum > 0, left >= 0, right >= 0 else { return nil }
    return .mix(
      ColorMix(
        space: space, longerHue: longer, first: one, second: two, share: right / sum,
        alphaScale: min(sum, 100) / 100))
  }

  /// A colour with an optional percentage on either side.
  private static func mixed(_ part: Cursor, _ depth: Int) -> (ColorValue, Double?)? {
    var cursor = part.trimmed
    var share: Double?
    func percentage(_ cursor: inout Cursor) -> Double? {
      cursor.skipWhitespace()
      guard cursor.kind == .percentage else { return nil }
      let percent = cursor.list.number(of: cursor.current)
      guard (0...100).contains(percent) else { return nil }
      cursor.index += 1
      return percent
    }
    share = percentage(&cursor)
    guard let color = parse(&cursor, depth: depth + 1) else { return nil }
    if share == nil { share = percentage(&cursor) }
    return cursor.isDone() ? (color, share) : nil
  }
}

extension ColorSpace {
  /// True of the spaces that `color()` takes.
  var isPredefined: Bool {
    switch self {
    case .lab, .lch, .oklab, .oklch, .hsl, .hwb: false
    default: true
    }
  }
}
