/// Reads the values of declarations.
enum PropertyParser {
  /// True of the properties, shorthands and aliases that are worked out here.
  static func isKnown(_ name: String) -> Bool {
    Property(name) != nil || Shorthand(name) != nil || aliases[name] != nil
  }

  /// The longhands that `name: value` sets; nil when the declaration is invalid or unknown.
  static func parse(_ name: String, _ cursor: Cursor) -> [(Property, Value)]? {
    let value = cursor.trimmed
    let known = Property(name)
    let name = known == nil ? aliases[name] ?? name : name
    if let property = known ?? Property(name) {
      if let common = common(value, name) { return [(property, common)] }
      guard !value.isAtEnd, let parsed = longhand(property, value) else { return nil }
      return [(property, parsed)]
    }
    guard let shorthand = Shorthand(name) else { return nil }
    if let common = common(value, name) {
      return shorthand.longhands.map { ($0, common) }
    }
    return value.isAtEnd ? nil : shorthand.parse(value)
  }

  /// The values that every property takes: wide keywords and references to custom properties.
  private static func common(_ value: Cursor, _ name: String) -> Value? {
    if value.range.count == 1, value.kind == .ident { return wideKeyword(value) }
    guard holdsReference(value), !holdsBadTokens(value) else { return nil }
    return .unresolved(UnresolvedValue(propertyName: name, list: value.list, range: value.range))
  }

  static func wideKeyword(_ cursor: Cursor) -> Value? {
    switch cursor.lowerText {
    case "initial": .initial
    case "inherit": .inherit
    case "unset": .unset
    case "revert": .revert
    case "revert-layer": .revertLayer
    default: nil
    }
  }

  static func holdsReference(_ cursor: Cursor) -> Bool {
    cursor.range.contains { index in
      let token = cursor.list[index]
      return token.kind == .function && cursor.list.isNamed(token, "var")
    }
  }

  static func holdsBadTokens(_ cursor: Cursor) -> Bool {
    cursor.range.contains { index in
      let kind = cursor.list[index].kind
      return kind == .badString || kind == .badURL
    }
  }

  /// Other names of the same properties.
  static let aliases: [String: String] = [
    "-webkit-transform": "transform", "-webkit-filter": "filter",
    "-webkit-user-select": "user-select", "-webkit-box-shadow": "box-shadow",
    "-webkit-clip-path": "clip-path", "-webkit-mask-image": "mask-image",
    "-webkit-appearance": "appearance", "-webkit-background-clip": "background-clip",
    "-webkit-animation": "animation", "-webkit-animation-name": "animation-name",
    "-webkit-animation-duration": "animation-duration",
    "-webkit-animation-iteration-count": "animation-iteration-count",
    "-webkit-opacity": "opacity", "-webkit-mask": "mask", "-webkit-order": "order",
    "-webkit-flex-direction": "flex-direction", "-webkit-flex-wrap": "flex-wrap",
    "-webkit-flex-flow": "flex-flow", "-webkit-box-sizing": "box-sizing",
    "inline-size": "width", "block-size": "height", "min-inline-size": "min-width",
    "max-inline-size": "max-width", "min-block-size": "min-height",
    "max-block-size": "max-height", "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right", "margin-block-start": "margin-top",
    "margin-block-end": "margin-bottom", "padding-inline-start": "padding-left",
    "padding-inline-end": "padding-right", "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom", "inset-inline-start": "left",
    "inset-inline-end": "right", "inset-block-start": "top", "inset-block-end": "bottom",
    "overflow-inline": "overflow-x", "overflow-block": "overflow-y",
    "-webkit-margin-start": "margin-left", "-webkit-margin-end": "margin-right",
    "-webkit-padding-start": "padding-left", "-webkit-padding-end": "padding-right",
    "border-inline-start": "border-left", "border-inline-end": "border-right",
    "border-block-start": "border-top", "border-block-end": "border-bottom",
    "border-inline-start-width": "border-left-width",
    "border-inline-end-width": "border-right-width",
    "border-block-start-width": "border-top-width",
    "border-block-end-width": "border-bottom-width",
    "border-inline-start-style": "border-left-style",
    "border-inline-end-style": "border-right-style",
    "border-block-start-style": "border-top-style",
    "border-block-end-style": "border-bottom-style",
    "border-inline-start-color": "border-left-color",
    "border-inline-end-color": "border-right-color",
    "border-block-start-color": "border-top-color",
    "border-block-end-color": "border-bottom-color",
  ]
}

// MARK: Longhands

extension PropertyParser {
  static func longhand(_ property: Property, _ value: Cursor) -> Value? {
    var cursor = value
    guard let parsed = component(property, &cursor), cursor.isDone() else { return nil }
    return parsed
  }

  /// Reads one value of `property` and leaves the cursor after it.
  static func component(_ property: Property, _ cursor: inout Cursor) -> Value? {
    if let allowed = keywordGrammars[property] {
      if let keyword = keyword(&cursor, allowed) { return .keyword(keyword) }
    }
    switch property {
    case .display: return display(&cursor)
    case .opacity: return numberOrPercentage(&cursor)
    case .content: return content(&cursor)
    case .top, .right, .bottom, .left, .marginTop, .marginRight, .marginBottom, .marginLeft:
      return length(&cursor, allowed: autoOnly)
    case .paddingTop, .paddingRight, .paddingBottom, .paddingLeft, .outlineOffset:
      return length(&cursor, allowed: [])
    case .width, .height, .minWidth, .minHeight:
      return sizing(&cursor, sizes)
    case .maxWidth, .maxHeight: return sizing(&cursor, maximumSizes)
    case .clip: return clip(&cursor)
    case .clipPath: return clipPath(&cursor)
    case .textIndent: return textIndent(&cursor)
    case .transform: return transform(&cursor)
    case .rotate: return rotate(&cursor)
    case .scale: return scale(&cursor)
    case .translate: return translate(&cursor)
    case .color, .backgroundColor, .textDecorationColor, .borderTopColor, .borderRightColor,
      .borderBottomColor, .borderLeftColor, .webkitTextFillColor:
      return ColorParser.parse(&cursor).map { .color($0) }
    case .outlineColor:
      if let keyword = keyword(&cursor, autoOnly) { return .keyword(keyword) }
      return ColorParser.parse(&cursor).map { .color($0) }
    case .backgroundImage, .maskImage: return images(&cursor)
    case .listStyleImage: return image(&cursor)
    case .fontSize: return length(&cursor, allowed: [])
    case .fontWeight:
      guard cursor.kind == .number || cursor.kind == .function else { return nil }
      return numberOrPercentage(&cursor)
    case .fontStyle: return fontStyle(&cursor)
    case .fontFamily: return fontFamily(&cursor)
    case .lineHeight: return numberOrLength(&cursor)
    case .letterSpacing, .wordSpacing: return length(&cursor, allowed: normalOnly)
    case .textDecorationLine: return decorationLines(&cursor)
    case .textTransform: return keywords(&cursor, textTransforms)
    case .outlineWidth, .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth:
      return length(&cursor, allowed: lineWidths)
    case .zIndex: return numberOrPercentage(&cursor)
    case .order: return numberOrPercentage(&cursor)
    case .verticalAlign: return length(&cursor, allowed: [])
    case .cursor: return cursorValue(&cursor)
    case .listStyleType: return listStyleType(&cursor)
    case .animationName, .animationDuration, .animationIterationCount:
      return anything(&cursor)
    case .boxShadow, .textShadow, .filter, .backdropFilter, .quotes, .colorScheme:
      return anything(&cursor)
    default: return nil
    }
  }

  static func keyword(_ cursor: inout Cursor, _ allowed: Set<Keyword>) -> Keyword? {
    cursor.skipWhitespace()
    guard cursor.kind == .ident, let keyword = Keyword(cursor.lowerText), allowed.contains(keyword)
    else { return nil }
    cursor.index += 1
    return keyword
  }

  /// One or more different keywords.
  private static func keywords(_ cursor: inout Cursor, _ allowed: Set<Keyword>) -> Value? {
    var found: [Value] = []
    while let keyword = keyword(&cursor, allowed) {
      guard !found.contains(.keyword(keyword)) else { return nil }
      found.append(.keyword(keyword))
    }
    return found.count == 1 ? found.first : found.isEmpty ? nil : .list(found)
  }

  private static let textTransforms: Set<Keyword> = [
    .capitalize, .uppercase, .lowercase, .fullWidth, .fullSizeKana, .mathAuto,
  ]

  private static let decorationLineKeywords: Set<Keyword> = [
    .underline, .overline, .lineThrough, .blink,
  ]

  static func decorationLines(_ cursor: inout Cursor) -> Value? {
    keywords(&cursor, decorationLineKeywords)
  }

  /// Takes whatever is there: only presence counts.
  private static func anything(_ cursor: inout Cursor) -> Value? {
    guard !cursor.isDone() else { return nil }
    let items = cursor.splitByCommas().map { part -> Value in
      let part = part.trimmed
      guard part.range.count == 1 else { return .unknown }
      switch part.kind {
      case .ident: return Keyword(part.lowerText).map { .keyword($0) } ?? .identifier(part.text)
      case .number: return .number(part.list.number(of: part.current))
      case .string: return .string(part.text)
      case .dimension:
        let number = part.list.number(of: part.current)
        // Times, in seconds.
        switch part.lowerText {
        case "s": return .number(number)
        case "ms": return .number(number / 1000)
        default: return .unknown
        }
      default: return .unknown
      }
    }
    cursor.index = cursor.end
    return items.count == 1 ? items.first : .list(items)
  }

  private static func display(_ cursor: inout Cursor) -> Value? {
    let start = cursor
    if let keyword = keyword(&cursor, displayKeywords) {
      if cursor.isDone() { return .keyword(keyword) }
    }
    // Two or three keywords: outside, inside, list-item.
    cursor = start
    var words: [String] = []
    while !cursor.isDone() {
      guard cursor.kind == .ident else { return nil }
      words.append(cursor.lowerText)
      cursor.index += 1
    }
    guard (1...3).contains(words.count), Set(words).count == words.count else { return nil }
    let isInline = words.contains("inline")
    guard !(isInline && words.contains("block")) else { return nil }
    if words.contains("list-item") { return .keyword(.listItem) }
    for word in words where word != "inline" && word != "block" {
      switch word {
      case "flow": return .keyword(isInline ? .inline : .block)
      case "flow-root": return .keyword(isInline ? .inlineBlock : .flowRoot)
      case "table": return .keyword(isInline ? .inlineTable : .table)
      case "flex": return .keyword(isInline ? .inlineFlex : .flex)
      case "grid": return .keyword(isInline ? .inlineGrid : .grid)
      case "ruby", "math": return .keyword(isInline ? .inline : .block)
      default: return nil
      }
    }
    return nil
  }
}

// MARK: Numbers and lengths

extension PropertyParser {
  static func numberOrPercentage(_ cursor: inout Cursor) -> Value? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .number:
      cursor.index += 1
      return .number(cursor.list.number(of: token))
    case .percentage:
      cursor.index += 1
      return .percentage(cursor.list.number(of: token))
    case .function: return Calculation.parse(&cursor).map { .calculation($0) }
    default: return nil
    }
  }

  /// A length or percentage; a bare zero is one, and no other number.
  static func length(_ cursor: inout Cursor, allowed: Set<Keyword>) -> Value? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .ident: return keyword(&cursor, allowed).map { .keyword($0) }
    case .number:
      guard cursor.list.number(of: token) == 0 else { return nil }
      cursor.index += 1
      return .length(0, .px)
    case .percentage:
      cursor.index += 1
      return .percentage(cursor.list.number(of: token))
    case .dimension:
      guard let unit = LengthUnit(cursor.lowerText) else { return nil }
      cursor.index += 1
      return .length(cursor.list.number(of: token), unit)
    case .function:
      guard let calculation = Calculation.parse(&cursor) else { return nil }
      return calculation.kind == .length || calculation.kind == .unknown
        ? .calculation(calculation) : nil
    default: return nil
    }
  }

  static func numberOrLength(_ cursor: inout Cursor) -> Value? {
    cursor.skipWhitespace()
    if cursor.kind == .number { return numberOrPercentage(&cursor) }
    if cursor.kind == .function { return Calculation.parse(&cursor).map { .calculation($0) } }
    return length(&cursor, allowed: [])
  }

  private static func sizing(_ cursor: inout Cursor, _ allowed: Set<Keyword>) -> Value? {
    cursor.skipWhitespace()
    if cursor.isFunction("fit-content") {
      cursor.skipComponent()
      return .unknown
    }
    return length(&cursor, allowed: allowed)
  }

  private static let sizes: Set<Keyword> = [
    .auto, .minContent, .maxContent, .fitContent, .stretch, .webkitFillAvailable, .contain,
  ]
  private static let maximumSizes = sizes.subtracting([.auto]).union([.none])
  private static let lineWidths: Set<Keyword> = [.thin, .medium, .thick]
  private static let autoOnly: Set<Keyword> = [.auto]
  private static let normalOnly: Set<Keyword> = [.normal]
  private static let indents: Set<Keyword> = [.eachLine, .hanging]
  private static let fontStyles: Set<Keyword> = [.normal, .italic, .oblique]

  private static func textIndent(_ cursor: inout Cursor) -> Value? {
    while keyword(&cursor, indents) != nil {}
    guard let indent = length(&cursor, allowed: []) else { return nil }
    while keyword(&cursor, indents) != nil {}
    return indent
  }

  static func angle(_ cursor: inout Cursor) -> Double? {
    cursor.skipWhitespace()
    let token = cursor.current
    switch token.kind {
    case .dimension:
      guard let degrees = degreesPerUnit(cursor.lowerText) else { return nil }
      cursor.index += 1
      return cursor.list.number(of: token) * degrees
    case .number where cursor.list.number(of: token) == 0:
      cursor.index += 1
      return 0
    case .function:
      guard let calculation = Calculation.parse(&cursor), calculation.kind == .angle else {
        return nil
      }
      return calculation.resolved(LengthContext())?.value
    default: return nil
    }
  }

  private static func fontStyle(_ cursor: inout Cursor) -> Value? {
    guard let keyword = keyword(&cursor, fontStyles) else { return nil }
    if keyword == .oblique {
      var ahead = cursor
      if angle(&ahead) != nil { cursor = ahead }
    }
    return .keyword(keyword)
  }

  static func fontFamily(_ cursor: inout Cursor) -> Value? {
    var families: [Value] = []
    for part in cursor.splitByCommas() {
      var part = part.trimmed
      if part.kind == .string, part.range.count == 1 {
        families.append(.string(part.text))
        continue
      }
      var words: [String] = []
      while !part.isDone() {
        if part.kind == .function, words.isEmpty, part.isFunction("generic") {
          part.skipComponent()
          words.append("generic")
          continue
        }
        guard part.kind == .ident else { return nil }
        words.append(part.text)
        part.index += 1
      }
      guard !words.isEmpty else { return nil }
      families.append(.identifier(words.joined(separator: " ")))
    }
    cursor.index = cursor.end
    return .list(families)
  }

  static func listStyleType(_ cursor: inout Cursor) -> Value? {
    cursor.skipWhitespace()
    switch cursor.kind {
    case .string:
      defer { cursor.index += 1 }
      return .string(cursor.text)
    case .ident:
      let name = cursor.lowerText
      defer { cursor.index += 1 }
      return Keyword(name).map { .keyword($0) } ?? .identifier(name)
    case .function where cursor.isFunction("symbols"):
      cursor.skipComponent()
      return .identifier("symbols")
    default: return nil
    }
  }

  private static func cursorValue(_ cursor: inout Cursor) -> Value? {
    guard let last = cursor.splitByCommas().last?.trimmed, last.kind == .ident,
      last.range.count == 1
    else { return nil }
    cursor.index = cursor.end
    let name = last.lowerText
    return Keyword(name).map { .keyword($0) } ?? .identifier(name)
  }
}
