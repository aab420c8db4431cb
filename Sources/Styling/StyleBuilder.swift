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
    .colorScheme, .direction, .writingMode, .fontSize, .lineHeight, .color,
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
  private func number(_ value: Value) -> Double? {
    linear(value).map { $0.value + $0.percent / 100 }
  }

  private func pixels(_ value: Value) -> Double? {
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

  // MARK: Applying

  /// Sets `property` to `value`, which is no wide keyword and holds no references.
  func apply(_ property: Property, _ value: Value) {
    let keyword: Keyword? = if case .keyword(let keyword) = value { keyword } else { nil }
    if let keyword, applyKeyword(property, keyword) { return }
    switch property {
    case .opacity: style.opacity = number(value).map { min(max($0, 0), 1) }
    case .content, .verticalAlign, .quotes, .cursor, .listStyleType: applyValue(property, value)
    case .top: style.inset.top = dimension(value)
    case .right: style.inset.right = dimension(value)
    case .bottom: style.inset.bottom = dimension(value)
    case .left: style.inset.left = dimension(value)
    case .marginTop: style.margin.top = dimension(value)
    case .marginRight: style.margin.right = dimension(value)
    case .marginBottom: style.margin.bottom = dimension(value)
    case .marginLeft: style.margin.left = dimension(value)
    case .paddingTop: style.padding.top = dimension(value)
    case .paddingRight: style.padding.right = dimension(value)
    case .paddingBottom: style.padding.bottom = dimension(value)
    case .paddingLeft: style.padding.left = dimension(value)
    case .width: style.width = dimension(value)
    case .height: style.height = dimension(value)
    case .minWidth: style.minWidth = dimension(value)
    case .minHeight: style.minHeight = dimension(value)
    case .maxWidth: style.maxWidth = dimension(value)
    case .maxHeight: style.maxHeight = dimension(value)
    case .textIndent: style.textIndent = dimension(value)
    case .zIndex: style.zIndex = number(value).map { Int(max(-2e9, min(2e9, $0))) }
    case .order: style.order = number(value).map { Int(max(-2e9, min(2e9, $0))) } ?? 0
    case .clip: style.clip = clip(value)
    case .clipPath: style.clipPath = clipPath(value)
    case .transform, .rotate, .scale, .translate: applyTransform(property, value)
    case .color: style.color = color(value, current: parent.color)
    case .webkitTextFillColor:
      style.textFillColor =
        value == .color(.currentColor) ? nil : color(value, current: style.color)
    case .backgroundColor: style.backgroundColor = color(value, current: style.color)
    case .textDecorationColor: style.textDecorationColor = color(value, current: style.color)
    case .borderTopColor: style.border.top.color = color(value, current: style.color)
    case .borderRightColor: style.border.right.color = color(value, current: style.color)
    case .borderBottomColor: style.border.bottom.color = color(value, current: style.color)
    case .borderLeftColor: style.border.left.color = color(value, current: style.color)
    case .outlineColor:
      style.outline.color = keyword == nil ? color(value, current: style.color) : style.color
    case .backgroundImage: style.backgroundImage = layers(value)
    case .listStyleImage: style.listStyleImage = layers(value).first
    case .maskImage: style.maskImage = keyword == Keyword.none ? .absent : .present
    case .fontSize: style.fontSize = fontSize(value)
    case .fontWeight: style.fontWeight = number(value).map { min(max($0, 1), 1000) }
    case .fontFamily: style.fontFamily = names(value)
    case .lineHeight: style.lineHeight = lineHeight(value)
    case .letterSpacing: style.letterSpacing = spacing(value)
    case .wordSpacing: style.wordSpacing = spacing(value)
    case .textDecorationLine: style.textDecorationLine = Set(keywords(value))
    case .textTransform: style.textTransform = Set(keywords(value))
    case .outlineWidth: style.outline.width = lineWidth(value)
    case .borderTopWidth: style.border.top.width = lineWidth(value)
    case .borderRightWidth: style.border.right.width = lineWidth(value)
    case .borderBottomWidth: style.border.bottom.width = lineWidth(value)
    case .borderLeftWidth: style.border.left.width = lineWidth(value)
    case .outlineOffset: style.outlineOffset = pixels(value)
    case .boxShadow: style.boxShadow = presence(keyword)
    case .textShadow: style.textShadow = presence(keyword)
    case .filter: style.filter = presence(keyword)
    case .backdropFilter: style.backdropFilter = presence(keyword)
    case .colorScheme:
      let words = keywords(value)
      style.colorScheme = words.contains(.dark) && !words.contains(.light) ? .dark : .light
    case .animationName: style.animationNames = names(value).filter { $0 != "none" }
    case .animationDuration: style.animationDuration = firstNumber(value)
    case .animationIterationCount: style.animationIterations = firstNumber(value)
    default: break
    }
  }

  /// Sets the properties whose computed value is one keyword; false for the others.
  private func applyKeyword(_ property: Property, _ keyword: Keyword) -> Bool {
    switch property {
    case .display: style.display = Display(keyword) ?? .inline
    case .visibility:
      style.visibility = keyword == .hidden ? .hidden : keyword == .collapse ? .collapse : .visible
    case .position: style.position = keyword == .webkitSticky ? .sticky : keyword
    case .float: style.float = keyword
    case .clear: style.clear = keyword
    case .boxSizing: style.boxSizing = keyword
    case .overflowX: style.overflowX = keyword == .overlay ? .auto : keyword
    case .overflowY: style.overflowY = keyword == .overlay ? .auto : keyword
    case .zIndex: style.zIndex = nil
    case .flexDirection: style.flexDirection = keyword
    case .flexWrap: style.flexWrap = keyword
    case .contentVisibility: style.contentVisibility = keyword
    case .mixBlendMode: style.mixBlendMode = keyword
    case .pointerEvents: style.pointerEvents = keyword
    case .userSelect: style.userSelect = keyword
    case .backgroundClip: style.backgroundClip = keyword
    case .outlineStyle: style.outline.style = keyword
    case .borderTopStyle: style.border.top.style = keyword
    case .borderRightStyle: style.border.right.style = keyword
    case .borderBottomStyle: style.border.bottom.style = keyword
    case .borderLeftStyle: style.border.left.style = keyword
    case .fontStyle: style.fontStyle = keyword
    case .fontWeight: style.fontWeight = fontWeight(keyword)
    case .textAlign: style.textAlign = textAlign(keyword)
    case .textDecorationStyle: style.textDecorationStyle = keyword
    case .textOverflow: style.textOverflow = keyword
    case .whiteSpace: style.whiteSpace = keyword
    case .direction: style.direction = keyword
    case .unicodeBidi: style.unicodeBidi = keyword
    case .writingMode: style.writingMode = writingMode(keyword)
    case .textOrientation: style.textOrientation = keyword
    case .listStylePosition: style.listStylePosition = keyword
    case .appearance: style.appearance = keyword
    case .borderCollapse: style.borderCollapse = keyword
    case .captionSide: style.captionSide = keyword
    case .emptyCells: style.emptyCells = keyword
    default: return false
    }
    return true
  }

  private func applyValue(_ property: Property, _ value: Value) {
    switch property {
    case .content: style.content = value
    case .verticalAlign: style.verticalAlign = value
    case .quotes: style.quotes = value
    case .cursor: style.cursor = value
    default: style.listStyleType = value
    }
  }

  /// Relations between properties (CSS 2, 9.7; CSS Overflow 3, 3.1; borders of style none).
  func finish(parentMakesItems: Bool, isRoot: Bool) {
    let isOut = style.position == .absolute || style.position == .fixed
    if isOut { style.float = .none }
    if style.display != .none, isOut || style.float != .none || parentMakesItems || isRoot {
      style.display = style.display.blockified
    }
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
