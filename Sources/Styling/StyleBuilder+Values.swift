internal import CSS

extension StyleBuilder {
  func keywords(_ value: Value) -> [Keyword] {
    switch value {
    case .keyword(.none): []
    case .keyword(let keyword): [keyword]
    case .list(let values): values.flatMap { keywords($0) }
    default: []
    }
  }

  func names(_ value: Value) -> [String] {
    switch value {
    case .keyword(let keyword): [keyword.name]
    case .identifier(let name), .string(let name): [name]
    case .list(let values): values.flatMap { names($0) }
    default: []
    }
  }

  func firstNumber(_ value: Value) -> Double? {
    switch value {
    case .number(let number): number
    case .keyword(.infinite): .infinity
    case .list(let values): values.first.flatMap { firstNumber($0) }
    default: nil
    }
  }

  func presence(_ value: Value) -> Presence { value == .keyword(.none) ? .absent : .present }

  func keywordSet(_ value: Value) -> Set<Keyword> { Set(keywords(value)) }

  func animationNames(_ value: Value) -> [String] { names(value).filter { $0 != "none" } }

  func colorScheme(_ value: Value) -> Keyword {
    let words = keywords(value)
    return words.contains(.dark) && !words.contains(.light) ? .dark : .light
  }

  // MARK: Numbers and colours

  func opacity(_ value: Value) -> Double? { number(value).map { min(max($0, 0), 1) } }

  /// Nil for `auto`, and for what cannot be decided.
  func integer(_ value: Value) -> Int? { number(value).map { Int(max(-2e9, min(2e9, $0))) } }

  func order(_ value: Value) -> Int { integer(value) ?? 0 }

  func textColor(_ value: Value) -> ComputedColor { color(value, current: parent.color) }

  func textFillColor(_ value: Value) -> ComputedColor? {
    value == .color(.currentColor) ? nil : color(value, current: style.color)
  }

  func outlineColor(_ value: Value) -> ComputedColor {
    if case .keyword = value { style.color } else { color(value, current: style.color) }
  }

  // MARK: Fonts

  func fontSize(_ value: Value) -> Double? {
    noteOrigin(ofFontSize: value)
    // The user agent's `medium`; the other keywords by the table of CSS Fonts 4, section 2.5.
    let medium = isMonospace(style) ? Self.monospaceSize : Self.mediumSize
    if case .keyword(let keyword) = value {
      switch keyword {
      case .xxSmall: return medium * 9 / 16
      case .xSmall: return medium * 10 / 16
      case .small: return medium * 13 / 16
      case .large: return medium * 18 / 16
      case .xLarge: return medium * 24 / 16
      case .xxLarge: return medium * 32 / 16
      case .xxxLarge: return medium * 48 / 16
      case .smaller: return parent.fontSize.map { $0 / 1.2 }
      case .larger: return parent.fontSize.map { $0 * 1.2 }
      case .mathSize: return parent.fontSize
      default: return medium
      }
    }
    let context = LengthContext(
      fontSize: parent.fontSize ?? .nan, rootFontSize: (root ?? Self.initial).fontSize ?? .nan,
      lineHeight: parent.lineHeightInPixels, rootLineHeight: root?.lineHeightInPixels,
      viewportWidth: environment.width, viewportHeight: environment.height)
    let result: LinearValue?
    switch value {
    case .length(let number, let unit):
      result = context.pixels(number, unit).map { LinearValue(value: $0) }
    case .percentage(let percent): result = LinearValue(value: 0, percent: percent)
    case .calculation(let calculation): result = percentless(calculation, context)
    default: result = nil
    }
    guard let result else { return nil }
    var size = result.value
    if result.percent != 0 {
      guard let base = parent.fontSize else { return nil }
      size += base * result.percent / 100
    }
    return size.isFinite ? max(0, size) : nil
  }

  private static let mediumSize = 16.0
  private static let monospaceSize = 13.0

  /// True of the generic family alone; a second family after it, even the same, changes the size.
  private func isMonospace(_ style: ComputedStyle) -> Bool { style.fontFamily == ["monospace"] }

  private func noteOrigin(ofFontSize value: Value) {
    switch value {
    case .keyword(.larger), .keyword(.smaller), .keyword(.mathSize), .percentage: break
    case .keyword:
      style.isFontSizeAbsolute = false
      style.isFontSizeKeyword = true
    case .length(_, let unit): if !unit.isFontRelative { style.isFontSizeAbsolute = true }
    default: style.isFontSizeAbsolute = true
    }
  }

  /// Scales the size where the family becomes `monospace` or ceases to be: all browsers have a
  /// default size of 13 pixels for it, unless a length sets the size.
  func adjustForMonospace() {
    guard !style.isFontSizeAbsolute, !style.isFontSizeKeyword,
      isMonospace(style) != isMonospace(parent)
    else { return }
    let factor = Self.monospaceSize / Self.mediumSize
    style.fontSize = style.fontSize.map { isMonospace(style) ? $0 * factor : $0 / factor }
  }

  /// A calculation in which percentages are of the parent's font size, also inside `min()`.
  private func percentless(_ calculation: Calculation, _ context: LengthContext) -> LinearValue? {
    calculation.replacingPercentages(of: context.fontSize).resolved(context)
  }

  func fontWeight(_ value: Value) -> Double? {
    switch value {
    case .keyword(.bold): return 700
    case .keyword(.bolder):
      // CSS Fonts 4, section 2.2.1.
      return parent.fontWeight.map { $0 < 350 ? 400 : $0 < 550 ? 700 : $0 < 900 ? 900 : $0 }
    case .keyword(.lighter):
      return parent.fontWeight.map { $0 < 100 ? $0 : $0 < 550 ? 100 : $0 < 750 ? 400 : 700 }
    case .keyword: return 400
    default: return number(value).map { min(max($0, 1), 1000) }
    }
  }

  func lineHeight(_ value: Value) -> LineHeight {
    let size = style.fontSize
    switch value {
    case .keyword: return .normal
    case .number(let number): return .number(number)
    case .percentage(let percent): return size.map { .pixels($0 * percent / 100) } ?? .unknown
    case .calculation(let calculation) where calculation.isNumber:
      return calculation.resolved(LengthContext()).map { .number($0.value) } ?? .unknown
    default:
      let context = LengthContext(
        fontSize: size ?? .nan, rootFontSize: (root ?? style).fontSize ?? .nan,
        lineHeight: parent.lineHeightInPixels, rootLineHeight: root?.lineHeightInPixels,
        viewportWidth: environment.width, viewportHeight: environment.height)
      let pixels: Double?
      switch value {
      case .length(let number, let unit): pixels = context.pixels(number, unit)
      case .calculation(let calculation):
        pixels = calculation.replacingPercentages(of: context.fontSize).resolved(context)?.value
      default: pixels = nil
      }
      guard let pixels, pixels.isFinite else { return .unknown }
      return .pixels(pixels)
    }
  }

  func spacing(_ value: Value) -> Spacing {
    if case .keyword = value { return .normal }
    switch dimension(value) {
    case .pixels(let pixels): return .pixels(pixels)
    case .percentage(0): return .pixels(0)
    default: return .unknown
    }
  }

  func textAlign(_ value: Value) -> Keyword {
    guard case .keyword(let keyword) = value else { return .start }
    return switch keyword {
    case .matchParent, .webkitMatchParent: parent.textAlign
    case .webkitCenter: .center
    case .webkitLeft: .left
    case .webkitRight: .right
    case .justifyAll: .justify
    default: keyword
    }
  }

  func writingMode(_ value: Value) -> Keyword {
    guard case .keyword(let keyword) = value else { return .horizontalTb }
    return switch keyword {
    case .lr, .lrTb, .rl: .horizontalTb
    case .tb, .tbRl: .verticalRl
    default: keyword
    }
  }

  // MARK: Keywords with a type of their own

  func display(_ value: Value) -> Display {
    guard case .keyword(let keyword) = value else { return .inline }
    return Display(keyword) ?? .inline
  }

  func visibility(_ value: Value) -> Visibility {
    switch value {
    case .keyword(.hidden): .hidden
    case .keyword(.collapse): .collapse
    default: .visible
    }
  }

  func position(_ value: Value) -> Keyword {
    guard case .keyword(let keyword) = value else { return .static }
    return keyword == .webkitSticky ? .sticky : keyword
  }

  func overflow(_ value: Value) -> Keyword {
    guard case .keyword(let keyword) = value else { return .visible }
    return keyword == .overlay ? .auto : keyword
  }

  // MARK: Lines and boxes

  func lineWidth(_ value: Value) -> Double? {
    switch value {
    case .keyword(.thin): return 1
    case .keyword(.thick): return 5
    case .keyword: return 3
    default:
      guard case .pixels(let width) = dimension(value) else { return nil }
      return max(0, width)
    }
  }

  func clip(_ value: Value) -> ClipRect {
    guard case .rect(let sides) = value, sides.count == 4 else { return .auto }
    var edges: [Double?] = []
    for side in sides {
      switch dimension(side) {
      case .auto: edges.append(nil)
      case .pixels(let pixels): edges.append(pixels)
      default: return .unknown
      }
    }
    return .rect(top: edges[0], right: edges[1], bottom: edges[2], left: edges[3])
  }

  func clipPath(_ value: Value) -> ClipPath {
    guard case .shape(let shape) = value else { return .none }
    switch shape {
    case .inset(let sides):
      guard sides.count == 4 else { return .unknown }
      // Opposite sides that meet leave nothing, whatever the size of the box.
      let shares = sides.map { side -> Double? in
        switch dimension(side) {
        case .percentage(let percent): percent
        case .pixels(let pixels) where pixels >= 0: 0
        case .sum(let pixels, let percent) where pixels >= 0: percent
        default: nil
        }
      }
      if let top = shares[0], let bottom = shares[2], top + bottom >= 100 { return .everything }
      if let right = shares[1], let left = shares[3], right + left >= 100 { return .everything }
      return .shape
    case .circle(let radius):
      guard let radius else { return .shape }
      switch dimension(radius) {
      case .pixels(0), .percentage(0): return .everything
      case .unknown: return .unknown
      default: return .shape
      }
    case .polygon(let points):
      let places = points.map { dimension($0) }
      let xs = places.indices.filter { $0 % 2 == 0 }.map { places[$0] }
      let ys = places.indices.filter { $0 % 2 == 1 }.map { places[$0] }
      let isFlat = { (line: [Dimension]) in line.allSatisfy { $0 == line.first } }
      return isFlat(xs) || isFlat(ys) ? .everything : .shape
    case .other: return .unknown
    }
  }

  func applyTransform(_ value: Value) {
    guard case .transforms(let functions) = value else { return }
    for function in functions {
      switch function {
      case .translate(let x, let y):
        style.transform.translateX = sum(style.transform.translateX, dimension(x))
        style.transform.translateY = sum(style.transform.translateY, dimension(y))
      case .scale(let x, let y):
        style.transform.scaleX *= x
        style.transform.scaleY *= y
      case .rotate(let degrees): style.transform.rotation += degrees
      case .other: style.transform.isUncertain = true
      }
    }
  }

  private func sum(_ one: Dimension, _ other: Dimension) -> Dimension {
    func parts(_ dimension: Dimension) -> (Double, Double)? {
      switch dimension {
      case .pixels(let pixels): (pixels, 0)
      case .percentage(let percent): (0, percent)
      case .sum(let pixels, let percent): (pixels, percent)
      case .auto, .unknown: nil
      }
    }
    guard let one = parts(one), let other = parts(other) else { return .unknown }
    let pixels = one.0 + other.0
    let percent = one.1 + other.1
    if percent == 0 { return .pixels(pixels) }
    return pixels == 0 ? .percentage(percent) : .sum(pixels: pixels, percentage: percent)
  }

  func listImage(_ value: Value) -> BackgroundLayer? { layers(value).first }

  func layers(_ value: Value) -> [BackgroundLayer] {
    switch value {
    case .keyword: []
    case .url(let url): [.url(url)]
    case .gradient(let gradient):
      // More than any text can be judged against; one more for each element would add up.
      gradient.stops.count > 256
        ? [.unknown]
        : [.gradient(gradient.stops.map { color(.color($0), current: style.color) })]
    case .list(let values): values.flatMap { layers($0) }
    default: [.unknown]
    }
  }
}

extension ComputedStyle {
  /// The line height in pixels where it does not depend on the font.
  package var lineHeightInPixels: Double? {
    switch lineHeight {
    case .pixels(let pixels): pixels
    case .number(let number): fontSize.map { $0 * number }
    case .normal, .unknown: nil
    }
  }
}
