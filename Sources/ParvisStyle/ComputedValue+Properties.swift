internal import CSS
internal import Styling

extension ComputedValue {
  /// The value of `property` in `style`.
  init(of property: Property, in style: ComputedStyle) {
    self =
      Self.box(property, style) ?? Self.edge(property, style) ?? Self.text(property, style)
      ?? Self.effect(property, style)
  }

  /// Properties of the box: its kind, place and size.
  private static func box(_ property: Property, _ style: ComputedStyle) -> ComputedValue? {
    switch property {
    case .display: .keyword(style.display.cssName)
    case .position: .init(style.position)
    case .float: .init(style.float)
    case .clear: .init(style.clear)
    case .top: .init(style.inset.top)
    case .right: .init(style.inset.right)
    case .bottom: .init(style.inset.bottom)
    case .left: .init(style.inset.left)
    case .marginTop: .init(style.margin.top)
    case .marginRight: .init(style.margin.right)
    case .marginBottom: .init(style.margin.bottom)
    case .marginLeft: .init(style.margin.left)
    case .paddingTop: .init(style.padding.top)
    case .paddingRight: .init(style.padding.right)
    case .paddingBottom: .init(style.padding.bottom)
    case .paddingLeft: .init(style.padding.left)
    case .width: .init(style.width)
    case .height: .init(style.height)
    case .minWidth: .init(style.minWidth)
    case .minHeight: .init(style.minHeight)
    case .maxWidth: .init(style.maxWidth, auto: "none")
    case .maxHeight: .init(style.maxHeight, auto: "none")
    case .boxSizing: .init(style.boxSizing)
    case .overflowX: .init(style.overflowX)
    case .overflowY: .init(style.overflowY)
    case .zIndex: style.zIndex.map { .number(Double($0)) } ?? .keyword("auto")
    case .order: .number(Double(style.order))
    case .flexDirection: .init(style.flexDirection)
    case .flexWrap: .init(style.flexWrap)
    case .verticalAlign: .init(style.verticalAlign)
    default: nil
    }
  }

  /// Borders, outlines and backgrounds.
  private static func edge(_ property: Property, _ style: ComputedStyle) -> ComputedValue? {
    switch property {
    case .borderTopWidth: .init(pixels: style.border.top.width)
    case .borderRightWidth: .init(pixels: style.border.right.width)
    case .borderBottomWidth: .init(pixels: style.border.bottom.width)
    case .borderLeftWidth: .init(pixels: style.border.left.width)
    case .borderTopStyle: .init(style.border.top.style)
    case .borderRightStyle: .init(style.border.right.style)
    case .borderBottomStyle: .init(style.border.bottom.style)
    case .borderLeftStyle: .init(style.border.left.style)
    case .borderTopColor: .init(style.border.top.color)
    case .borderRightColor: .init(style.border.right.color)
    case .borderBottomColor: .init(style.border.bottom.color)
    case .borderLeftColor: .init(style.border.left.color)
    case .borderCollapse: .init(style.borderCollapse)
    case .outlineWidth: .init(pixels: style.outline.width)
    case .outlineStyle: .init(style.outline.style)
    case .outlineColor: .init(style.outline.color)
    case .outlineOffset: .init(pixels: style.outlineOffset)
    case .backgroundColor: .init(style.backgroundColor)
    case .backgroundImage: .init(layers: style.backgroundImage)
    case .backgroundClip: .init(style.backgroundClip)
    default: nil
    }
  }

  /// Fonts, text, lists and generated content.
  private static func text(_ property: Property, _ style: ComputedStyle) -> ComputedValue? {
    switch property {
    case .color: .init(style.color)
    case .webkitTextFillColor: .init(style.textColor)
    case .webkitTextStrokeColor: .init(style.textStrokeColor ?? style.color)
    case .webkitTextStrokeWidth: .init(pixels: style.textStrokeWidth)
    case .fontSize: .init(pixels: style.fontSize)
    case .fontWeight: .init(number: style.fontWeight)
    case .fontStyle: .init(style.fontStyle)
    case .fontFamily: .list(style.fontFamily.map { .string($0) })
    case .lineHeight: .init(style.lineHeight)
    case .letterSpacing: .init(style.letterSpacing)
    case .wordSpacing: .init(style.wordSpacing)
    case .textIndent: .init(style.textIndent)
    case .textAlign: .init(style.textAlign)
    case .textTransform: .init(style.textTransform)
    case .textDecorationLine: .init(style.textDecorationLine)
    case .textDecorationStyle: .init(style.textDecorationStyle)
    case .textDecorationColor: .init(style.textDecorationColor)
    case .textOverflow: .init(style.textOverflow)
    case .textOrientation: .init(style.textOrientation)
    case .whiteSpace: .init(style.whiteSpace)
    case .direction: .init(style.direction)
    case .unicodeBidi: .init(style.unicodeBidi)
    case .writingMode: .init(style.writingMode)
    case .listStyleType: .init(style.listStyleType)
    case .listStylePosition: .init(style.listStylePosition)
    case .listStyleImage: .init(layers: style.listStyleImage.map { [$0] } ?? [])
    case .content: .init(style.content)
    case .quotes: .init(style.quotes)
    case .captionSide: .init(style.captionSide)
    case .emptyCells: .init(style.emptyCells)
    default: nil
    }
  }

  /// What is left: visibility, effects, animation, interaction.
  private static func effect(_ property: Property, _ style: ComputedStyle) -> ComputedValue {
    switch property {
    case .visibility: .keyword("\(style.visibility)")
    case .opacity: .init(number: style.opacity)
    case .contentVisibility: .init(style.contentVisibility)
    case .clip: .init(style.clip)
    case .clipPath: .init(style.clipPath)
    case .transform, .translate, .rotate, .scale:
      style.transform == .identity ? .keyword("none") : .present
    case .filter: .init(style.filter)
    case .backdropFilter: .init(style.backdropFilter)
    case .mixBlendMode: .init(style.mixBlendMode)
    case .maskImage: .init(style.maskImage)
    case .boxShadow: .init(style.boxShadow)
    case .textShadow: .init(style.textShadow)
    case .pointerEvents: .init(style.pointerEvents)
    case .userSelect: .init(style.userSelect)
    case .colorScheme: .init(style.colorScheme)
    case .appearance: .init(style.appearance)
    case .cursor: .init(style.cursor)
    case .animationName:
      style.animationNames.isEmpty
        ? .keyword("none") : .list(style.animationNames.map { .keyword($0) })
    case .animationDuration: style.animationDuration.map { .time($0) } ?? .undetermined
    case .animationIterationCount:
      style.animationIterations == .infinity
        ? .keyword("infinite") : .init(number: style.animationIterations)
    default: .undetermined
    }
  }
}

extension ComputedValue {
  fileprivate init(_ keyword: Keyword) { self = .keyword(keyword.name) }

  fileprivate init(pixels: Double?) { self = pixels.map { .length($0) } ?? .undetermined }

  fileprivate init(number: Double?) { self = number.map { .number($0) } ?? .undetermined }

  fileprivate init(_ dimension: Dimension, auto: String = "auto") {
    switch dimension {
    case .pixels(let pixels): self = .length(pixels)
    case .percentage(let percentage): self = .percentage(percentage)
    case .sum(let pixels, let percentage):
      self = .calculation(pixels: pixels, percentage: percentage)
    case .auto: self = .keyword(auto)
    case .unknown: self = .undetermined
    }
  }

  fileprivate init(_ color: ComputedColor) {
    self = color.known.map { .color(Color($0)) } ?? .undetermined
  }

  /// Keywords that may stand together, in alphabetical order; `none` without any.
  fileprivate init(_ keywords: Set<Keyword>) {
    let names = keywords.map(\.name).sorted()
    switch names.count {
    case 0: self = .keyword("none")
    case 1: self = .keyword(names[0])
    default: self = .list(names.map { .keyword($0) })
    }
  }

  fileprivate init(layers: [BackgroundLayer]) {
    let values = layers.map { layer -> ComputedValue in
      switch layer {
      case .url(let address): .url(address)
      case .gradient(let colors): .gradient(colors.map { $0.known.map(Color.init) })
      case .unknown: .undetermined
      }
    }
    switch values.count {
    case 0: self = .keyword("none")
    case 1: self = values[0]
    default: self = .list(values)
    }
  }

  fileprivate init(_ height: LineHeight) {
    switch height {
    case .normal: self = .keyword("normal")
    case .number(let number): self = .number(number)
    case .pixels(let pixels): self = .length(pixels)
    case .unknown: self = .undetermined
    }
  }

  fileprivate init(_ spacing: Spacing) {
    switch spacing {
    case .normal: self = .keyword("normal")
    case .pixels(let pixels): self = .length(pixels)
    case .unknown: self = .undetermined
    }
  }

  fileprivate init(_ clip: ClipRect) {
    switch clip {
    case .auto: self = .keyword("auto")
    case .rect: self = .present
    case .unknown: self = .undetermined
    }
  }

  fileprivate init(_ path: ClipPath) {
    switch path {
    case .none: self = .keyword("none")
    case .everything, .shape: self = .present
    case .unknown: self = .undetermined
    }
  }

  fileprivate init(_ presence: Presence) {
    switch presence {
    case .absent: self = .keyword("none")
    case .present: self = .present
    case .unknown: self = .undetermined
    }
  }

  /// A value that is kept as specified.
  fileprivate init(_ value: Value) {
    switch value {
    case .keyword(let keyword): self = .keyword(keyword.name)
    case .identifier(let name): self = .keyword(name)
    case .string(let text): self = .string(text)
    case .url(let address): self = .url(address)
    case .number(let number): self = .number(number)
    case .percentage(let percentage): self = .percentage(percentage)
    case .length(let number, .px): self = .length(number)
    case .list(let values): self = .list(values.map { ComputedValue($0) })
    case .content(let content): self = .list(content.items.map { ComputedValue($0) })
    default: self = .undetermined
    }
  }

  private init(_ item: ContentItem) {
    switch item {
    case .string(let text): self = .string(text)
    case .quote(let opens, let isShown):
      self = .keyword("\(isShown ? "" : "no-")\(opens ? "open" : "close")-quote")
    case .attribute, .counter, .image, .other: self = .undetermined
    }
  }
}

extension ComputedValue.Color {
  fileprivate init(_ color: CSS.Color) {
    self.init(red: color.red, green: color.green, blue: color.blue, alpha: color.alpha)
  }
}

extension Display {
  /// The value as CSS spells it.
  fileprivate var cssName: String {
    switch self {
    case .rubyText: "ruby-text"
    case .flowRoot: "flow-root"
    case .listItem: "list-item"
    case .inlineBlock: "inline-block"
    case .inlineFlex: "inline-flex"
    case .inlineGrid: "inline-grid"
    case .inlineTable: "inline-table"
    case .tableRow: "table-row"
    case .tableCell: "table-cell"
    case .tableCaption: "table-caption"
    case .tableRowGroup: "table-row-group"
    case .tableHeaderGroup: "table-header-group"
    case .tableFooterGroup: "table-footer-group"
    case .tableColumn: "table-column"
    case .tableColumnGroup: "table-column-group"
    case .none, .contents, .inline, .block, .flex, .grid, .table, .ruby: "\(self)"
    }
  }
}
