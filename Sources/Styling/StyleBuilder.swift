internal import CSS

/// Turns the values that won the cascade into computed ones.
struct StyleBuilder {
  let style: ComputedStyle
  let parent: ComputedStyle
  /// The style of the root element; nil for the root itself.
  let root: ComputedStyle?
  let environment: MediaEnvironment

  /// Properties that others depend on come first.
  static let first: [Property] = [
    .colorScheme, .direction, .writingMode, .fontFamily, .fontSize, .lineHeight, .color,
  ]

  static let firstSet: PropertySet = {
    var set = PropertySet()
    for property in first { set.insert(property) }
    return set
  }()

  static let initial = ComputedStyle()

  private var lengths: LengthContext {
    let rootStyle = root ?? style
    return LengthContext(
      fontSize: style.fontSize ?? .nan, rootFontSize: rootStyle.fontSize ?? .nan,
      lineHeight: style.lineHeightInPixels, rootLineHeight: rootStyle.lineHeightInPixels,
      viewportWidth: environment.width, viewportHeight: environment.height)
  }

  /// What `value` comes to in linear terms; nil when it cannot be decided.
  private func linear(_ value: Value, _ context: LengthContext? = nil) -> LinearValue? {
    let result: LinearValue?
    switch value {
    case .length(let number, let unit):
      result = (context ?? lengths).pixels(number, unit).map { LinearValue(value: $0) }
    case .percentage(let percent): result = LinearValue(value: 0, percent: percent)
    case .number(let number): result = LinearValue(value: number)
    case .calculation(let calculation): result = calculation.resolved(context ?? lengths)
    default: result = nil
    }
    guard let result, result.value.isFinite, result.percent.isFinite else { return nil }
    return result
  }

  func dimension(_ value: Value) -> Dimension {
    switch value {
    case .keyword: return .auto
    case .percentage(let percent): return .percentage(percent)
    default:
      guard let linear = linear(value) else { return .unknown }
      if linear.percent == 0 { return .pixels(linear.value) }
      return linear.value == 0
        ? .percentage(linear.percent) : .sum(pixels: linear.value, percentage: linear.percent)
    }
  }

  /// A number, percentages as fractions; nil when it cannot be decided.
  func number(_ value: Value) -> Double? {
    linear(value).map { $0.value + $0.percent / 100 }
  }

  func pixels(_ value: Value) -> Double? {
    guard let linear = linear(value), linear.percent == 0 else { return nil }
    return linear.value
  }

  func color(_ value: Value, current: ComputedColor) -> ComputedColor {
    guard case .color(let color) = value else { return .unknown }
    return self.color(color, current: current)
  }

  private func color(_ value: ColorValue, current: ComputedColor) -> ComputedColor {
    if case .currentColor = value { return current }
    let isDark = style.colorScheme == .dark
    return value.resolved(currentColor: current.known, isDark: isDark).map { .color($0) }
      ?? .unknown
  }

  /// Relations between properties (CSS 2, 9.7; CSS Overflow 3, 3.1; borders of style none).
  ///
  /// - Parameter hasNoContents: whether the element's rendering is not that of its children: then
  ///   `display: contents` removes it (CSS Display 3, section 2.5.1).
  func finish(isRoot: Bool, hasNoContents: Bool) {
    let isOut = style.position == .absolute || style.position == .fixed
    if isOut { style.float = .none }
    let isItem = parent.makesItems && !isRoot
    if style.display != .none, isOut || style.float != .none || isItem || isRoot {
      style.display = style.display.blockified
    }
    if style.display == .contents, isRoot { style.display = .block }
    if style.display == .contents, hasNoContents { style.display = .none }
    style.makesItems =
      style.display == .contents ? parent.makesItems : style.display.makesItems
    func scrolls(_ keyword: Keyword) -> Bool { keyword != .visible && keyword != .clip }
    if scrolls(style.overflowX) != scrolls(style.overflowY) {
      if !scrolls(style.overflowX) { style.overflowX = style.overflowX == .clip ? .hidden : .auto }
      if !scrolls(style.overflowY) { style.overflowY = style.overflowY == .clip ? .hidden : .auto }
    }
    style.border.top = settled(style.border.top)
    style.border.right = settled(style.border.right)
    style.border.bottom = settled(style.border.bottom)
    style.border.left = settled(style.border.left)
    style.outline = settled(style.outline)
  }

  private func settled(_ edge: Edge) -> Edge {
    guard edge.style == .none || edge.style == .hidden else { return edge }
    var edge = edge
    edge.width = 0
    return edge
  }
}
