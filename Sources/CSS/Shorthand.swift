/// The properties that set several longhands.
enum Shorthand: String, CaseIterable {
  case margin, padding, inset, overflow, border, outline, background, font, animation, all, mask
  case borderTop = "border-top"
  case borderRight = "border-right"
  case borderBottom = "border-bottom"
  case borderLeft = "border-left"
  case borderWidth = "border-width"
  case borderStyle = "border-style"
  case borderColor = "border-color"
  case listStyle = "list-style"
  case textDecoration = "text-decoration"
  case flexFlow = "flex-flow"
  case marginInline = "margin-inline"
  case marginBlock = "margin-block"
  case paddingInline = "padding-inline"
  case paddingBlock = "padding-block"
  case insetInline = "inset-inline"
  case insetBlock = "inset-block"
  case borderInline = "border-inline"
  case borderBlock = "border-block"
  case webkitTextStroke = "-webkit-text-stroke"

  private static let byName = NameTable(allCases.map { ($0.rawValue, $0) })

  init?(_ name: String) {
    guard let shorthand = Self.byName[name] else { return nil }
    self = shorthand
  }

  /// Other names of the same properties.
  static let aliases: [(alias: String, shorthand: Shorthand)] = [
    ("-webkit-animation", .animation), ("-webkit-mask", .mask), ("-webkit-flex-flow", .flexFlow),
    ("border-inline-start", .borderLeft), ("border-inline-end", .borderRight),
    ("border-block-start", .borderTop), ("border-block-end", .borderBottom),
  ]

  private static let widths: [Property] = [
    .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth,
  ]
  private static let styles: [Property] = [
    .borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle,
  ]
  private static let colors: [Property] = [
    .borderTopColor, .borderRightColor, .borderBottomColor, .borderLeftColor,
  ]
  private static let everything = Property.allCases.filter {
    $0 != .direction && $0 != .unicodeBidi
  }

  var longhands: [Property] {
    switch self {
    case .margin: [.marginTop, .marginRight, .marginBottom, .marginLeft]
    case .padding: [.paddingTop, .paddingRight, .paddingBottom, .paddingLeft]
    case .inset: [.top, .right, .bottom, .left]
    case .overflow: [.overflowX, .overflowY]
    case .border: Self.widths + Self.styles + Self.colors
    case .outline: [.outlineWidth, .outlineStyle, .outlineColor]
    case .background: [.backgroundColor, .backgroundImage, .backgroundClip]
    case .font: [.fontStyle, .fontWeight, .fontSize, .lineHeight, .fontFamily]
    case .animation: [.animationName, .animationDuration, .animationIterationCount]
    case .all: Self.everything
    case .mask: [.maskImage]
    case .borderTop: [.borderTopWidth, .borderTopStyle, .borderTopColor]
    case .borderRight: [.borderRightWidth, .borderRightStyle, .borderRightColor]
    case .borderBottom: [.borderBottomWidth, .borderBottomStyle, .borderBottomColor]
    case .borderLeft: [.borderLeftWidth, .borderLeftStyle, .borderLeftColor]
    case .borderWidth: Self.widths
    case .borderStyle: Self.styles
    case .borderColor: Self.colors
    case .listStyle: [.listStylePosition, .listStyleImage, .listStyleType]
    case .textDecoration: [.textDecorationLine, .textDecorationStyle, .textDecorationColor]
    case .flexFlow: [.flexDirection, .flexWrap]
    case .marginInline: [.marginLeft, .marginRight]
    case .marginBlock: [.marginTop, .marginBottom]
    case .paddingInline: [.paddingLeft, .paddingRight]
    case .paddingBlock: [.paddingTop, .paddingBottom]
    case .insetInline: [.left, .right]
    case .insetBlock: [.top, .bottom]
    case .webkitTextStroke: [.webkitTextStrokeWidth, .webkitTextStrokeColor]
    case .borderInline:
      Shorthand.borderLeft.longhands + Shorthand.borderRight.longhands
    case .borderBlock: Shorthand.borderTop.longhands + Shorthand.borderBottom.longhands
    }
  }

  /// The longhands that a value sets, those it leaves out at their initial values.
  func parse(_ value: Cursor) -> [(Property, Value)]? {
    switch self {
    case .margin, .padding, .inset, .borderWidth, .borderStyle, .borderColor: return sides(value)
    case .overflow, .marginInline, .marginBlock, .paddingInline, .paddingBlock, .insetInline,
      .insetBlock:
      return pair(value)
    case .border:
      guard let parts = unordered(value, [.borderTopWidth, .borderTopStyle, .borderTopColor])
      else { return nil }
      return zip([Self.widths, Self.styles, Self.colors], parts).flatMap { group, part in
        group.map { ($0, part.1) }
      }
    case .borderInline, .borderBlock:
      guard let parts = unordered(value, [.borderTopWidth, .borderTopStyle, .borderTopColor])
      else { return nil }
      return longhands.enumerated().map { ($0.element, parts[$0.offset % 3].1) }
    case .borderTop, .borderRight, .borderBottom, .borderLeft, .outline, .flexFlow,
      .webkitTextStroke:
      return unordered(value, longhands)
    case .textDecoration: return textDecoration(value)
    case .listStyle: return listStyle(value)
    case .background: return background(value)
    case .font: return font(value)
    case .animation: return animation(value)
    case .mask: return [(.maskImage, Self.firstImage(value) ?? .initial)]
    case .all: return nil
    }
  }

  private func sides(_ value: Cursor) -> [(Property, Value)]? {
    let targets = longhands
    var cursor = value
    var found: [Value] = []
    while !cursor.isDone() {
      guard found.count < 4, let part = PropertyParser.component(targets[0], &cursor) else {
        return nil
      }
      found.append(part)
    }
    guard let values = PropertyParser.expandSides(found) else { return nil }
    return Array(zip(targets, values))
  }

  private func pair(_ value: Cursor) -> [(Property, Value)]? {
    let targets = longhands
    var cursor = value
    var found: [Value] = []
    while !cursor.isDone() {
      guard found.count < 2, let part = PropertyParser.component(targets[0], &cursor) else {
        return nil
      }
      found.append(part)
    }
    guard let first = found.first else { return nil }
    return [(targets[0], first), (targets[1], found.count > 1 ? found[1] : first)]
  }

  /// Values in any order, each at most once.
  private func unordered(_ value: Cursor, _ targets: [Property]) -> [(Property, Value)]? {
    var cursor = value
    var found: [Property: Value] = [:]
    while !cursor.isDone() {
      var matched = false
      for target in targets where found[target] == nil {
        var attempt = cursor
        if let part = PropertyParser.component(target, &attempt) {
          found[target] = part
          cursor = attempt
          matched = true
          break
        }
      }
      guard matched else { return nil }
    }
    return found.isEmpty ? nil : targets.map { ($0, found[$0] ?? .initial) }
  }

  private func textDecoration(_ value: Cursor) -> [(Property, Value)]? {
    // A thickness may stand anywhere; it has no longhand here.
    var cursor = value
    var found: [Property: Value] = [:]
    while !cursor.isDone() {
      var attempt = cursor
      let targets: [Property] = [.textDecorationLine, .textDecorationStyle, .textDecorationColor]
      var matched = false
      for target in targets where found[target] == nil {
        attempt = cursor
        if let part = PropertyParser.component(target, &attempt) {
          found[target] = part
          matched = true
          break
        }
      }
      if !matched {
        attempt = cursor
        if attempt.isIdent("auto") || attempt.isIdent("from-font") {
          attempt.index += 1
        } else if PropertyParser.length(&attempt, allowed: []) == nil {
          return nil
        }
      }
      cursor = attempt
    }
    return longhands.map { ($0, found[$0] ?? .initial) }
  }

  private func listStyle(_ value: Cursor) -> [(Property, Value)]? {
    var cursor = value
    var found: [Property: Value] = [:]
    var nones = 0
    while !cursor.isDone() {
      if cursor.isIdent("none") {
        nones += 1
        cursor.index += 1
      } else if found[.listStylePosition] == nil,
        let position = PropertyParser.keyword(
          &cursor, Property.listStylePosition.definition.keywords)
      {
        found[.listStylePosition] = .keyword(position)
      } else if found[.listStyleImage] == nil, let image = PropertyParser.image(&cursor) {
        found[.listStyleImage] = image
      } else if found[.listStyleType] == nil, let type = PropertyParser.listStyleType(&cursor) {
        found[.listStyleType] = type
      } else {
        return nil
      }
    }
    guard nones <= 2 else { return nil }
    if nones > 0 {
      if found[.listStyleType] == nil { found[.listStyleType] = .keyword(.none) }
    }
    return longhands.map { ($0, found[$0] ?? .initial) }
  }
}

// MARK: background, font, animation

extension Shorthand {
  /// The first image among the components of a value.
  private static func firstImage(_ value: Cursor) -> Value? {
    var cursor = value
    while !cursor.isDone() {
      var attempt = cursor
      if let image = PropertyParser.image(&attempt) { return image }
      cursor.skipComponent()
    }
    return nil
  }

  private func background(_ value: Cursor) -> [(Property, Value)]? {
    let layers = value.splitByCommas()
    var images: [Value] = []
    var color: Value = .initial
    var clip: Value = .initial
    for (index, layer) in layers.enumerated() {
      var cursor = layer.trimmed
      guard !cursor.isAtEnd else { return nil }
      var image: Value?
      var hasColor = false
      while !cursor.isDone() {
        if image == nil, cursor.isIdent("none") {
          image = .keyword(.none)
          cursor.index += 1
        } else if let found = PropertyParser.image(&cursor) {
          guard image == nil else { return nil }
          image = found
        } else if !hasColor, let found = ColorParser.parse(&cursor) {
          guard index == layers.count - 1 else { return nil }
          hasColor = true
          color = .color(found)
        } else if cursor.isIdent("text") {
          clip = .keyword(.text)
          cursor.index += 1
        } else if Self.isBackgroundDetail(&cursor) {
          continue
        } else {
          return nil
        }
      }
      images.append(image ?? .keyword(.none))
    }
    let image: Value = images.count == 1 ? images[0] : .list(images)
    return [(.backgroundColor, color), (.backgroundImage, image), (.backgroundClip, clip)]
  }

  /// Takes a position, size, repeat, attachment or box.
  private static func isBackgroundDetail(_ cursor: inout Cursor) -> Bool {
    if cursor.kind == .ident, backgroundWords.contains(cursor.lowerText) {
      cursor.index += 1
      return true
    }
    if cursor.isDelim(UInt8(ascii: "/")) {
      cursor.index += 1
      return true
    }
    return PropertyParser.length(&cursor, allowed: []) != nil
  }

  private func font(_ value: Cursor) -> [(Property, Value)]? {
    var cursor = value
    if cursor.kind == .ident, cursor.range.count == 1 {
      guard systemFontNames.contains(cursor.lowerText) else { return nil }
      return longhands.map { ($0, $0 == .fontSize ? .length(13, .px) : .initial) }
    }
    var style: Value = .initial
    var weight: Value = .initial
    var size: Value?
    var words = 0
    while size == nil {
      guard !cursor.isDone(), words < 8 else { return nil }
      words += 1
      if cursor.kind == .ident, fontDetails.contains(cursor.lowerText) {
        cursor.index += 1
      } else if let found = PropertyParser.component(.fontStyle, &cursor) {
        style = found
      } else if cursor.kind != .dimension, cursor.kind != .percentage,
        let found = PropertyParser.component(.fontWeight, &cursor)
      {
        weight = found
      } else {
        guard let found = PropertyParser.component(.fontSize, &cursor) else { return nil }
        size = found
      }
    }
    guard let size else { return nil }
    var lineHeight: Value = .initial
    cursor.skipWhitespace()
    if cursor.isDelim(UInt8(ascii: "/")) {
      cursor.index += 1
      cursor.skipWhitespace()
      guard let found = PropertyParser.component(.lineHeight, &cursor) else { return nil }
      lineHeight = found
    }
    guard !cursor.isDone(), let family = PropertyParser.fontFamily(&cursor) else { return nil }
    return [
      (.fontStyle, style), (.fontWeight, weight), (.fontSize, size), (.lineHeight, lineHeight),
      (.fontFamily, family),
    ]
  }

  /// The name, the first time and `infinite` or the count.
  private func animation(_ value: Cursor) -> [(Property, Value)]? {
    var cursor = value
    var name: Value?
    var duration: Value?
    var count: Value?
    while !cursor.isDone() {
      let token = cursor.current
      let number = cursor.list.number(of: token)
      switch token.kind {
      case .ident:
        let word = cursor.lowerText
        if word == "infinite" {
          count = .keyword(.infinite)
        } else if word == "none" {
          name = .keyword(.none)
        } else if !animationDetails.contains(word) {
          name = .identifier(cursor.text)
        }
      case .number: count = .number(number)
      case .dimension where duration == nil:
        duration = .number(cursor.lowerText == "ms" ? number / 1000 : number)
      case .string: name = .identifier(cursor.text)
      default: break
      }
      cursor.skipComponent()
    }
    return [
      (.animationName, name ?? .initial), (.animationDuration, duration ?? .initial),
      (.animationIterationCount, count ?? .initial),
    ]
  }
}

private let backgroundWords: Set<String> = [
  "left", "right", "top", "bottom", "center", "repeat", "repeat-x", "repeat-y", "no-repeat",
  "space", "round", "scroll", "fixed", "local", "cover", "contain", "auto", "border-box",
  "padding-box", "content-box",
]

private let systemFontNames: Set<String> = [
  "caption", "icon", "menu", "message-box", "small-caption", "status-bar",
]

private let fontDetails: Set<String> = [
  "normal", "small-caps", "ultra-condensed", "extra-condensed", "condensed",
  "semi-condensed", "semi-expanded", "expanded", "extra-expanded", "ultra-expanded",
]

private let animationDetails: Set<String> = [
  "ease", "linear", "ease-in", "ease-out", "ease-in-out", "step-start", "step-end", "normal",
  "reverse", "alternate", "alternate-reverse", "forwards", "backwards", "both", "running",
  "paused", "auto",
]
