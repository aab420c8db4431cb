/// Reads the values of declarations.
enum PropertyParser {
  /// True of the properties, shorthands and aliases that are worked out here.
  static func isKnown(_ name: String) -> Bool { DeclarationName(name) != nil }

  /// The longhands that `name: value` sets; nil when the declaration is invalid or unknown.
  static func parse(_ name: String, _ cursor: Cursor) -> [(Property, Value)]? {
    let value = cursor.trimmed
    switch DeclarationName(name) {
    case .property(let property):
      if let common = common(value, property.name) { return [(property, common)] }
      guard !value.isAtEnd, let parsed = longhand(property, value) else { return nil }
      return [(property, parsed)]
    case .shorthand(let shorthand):
      if let common = common(value, shorthand.rawValue) {
        return shorthand.longhands.map { ($0, common) }
      }
      return value.isAtEnd ? nil : shorthand.parse(value)
    case nil: return nil
    }
  }

  /// The values that every property takes: wide keywords and references to custom properties.
  private static func common(_ value: Cursor, _ name: String) -> Value? {
    if value.range.count == 1, value.kind == .ident { return wideKeyword(value) }
    let isReference = holdsReference(value)
    guard isReference || holdsSubstitution(value, in: name), !holdsBadTokens(value) else {
      return nil
    }
    guard isReference else { return .undecidable }
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

  /// True when the value contains a substitution function other than `var()` (CSS Values 5, section
  /// 6 and 7). In `content` a plain `attr()` is a string.
  private static func holdsSubstitution(_ cursor: Cursor, in name: String) -> Bool {
    cursor.range.contains { index in
      let token = cursor.list[index]
      guard token.kind == .function else { return false }
      return cursor.list.isNamed(token, "if") || cursor.list.isNamed(token, "inherit")
        || cursor.list.isNamed(token, "random-item")
        || cursor.list.isNamed(token, "attr") && name != "content"
    }
  }

  static func holdsBadTokens(_ cursor: Cursor) -> Bool {
    cursor.range.contains { index in
      let kind = cursor.list[index].kind
      return kind == .badString || kind == .badURL
    }
  }
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
    let definition = property.definition
    // Of `display` a keyword may be the first of several.
    if definition.grammar != .display, let keyword = keyword(&cursor, definition.keywords) {
      return .keyword(keyword)
    }
    if let list = keywords(&cursor, definition.listed) { return list }
    switch definition.grammar {
    case .keywordsOnly: return nil
    case .display: return display(&cursor)
    case .number: return numberOrPercentage(&cursor)
    case .content: return content(&cursor)
    case .length: return length(&cursor, allowed: [])
    case .nonNegativeLength: return nonNegative(length(&cursor, allowed: []))
    case .size: return sizing(&cursor)
    case .clip: return clip(&cursor)
    case .clipPath: return clipPath(&cursor)
    case .textIndent: return textIndent(&cursor)
    case .transform: return transform(&cursor)
    case .rotate: return rotate(&cursor)
    case .scale: return scale(&cursor)
    case .translate: return translate(&cursor)
    case .color: return ColorParser.parse(&cursor).map { .color($0) }
    case .images: return images(&cursor)
    case .image: return image(&cursor)
    case .fontWeight:
      guard cursor.kind == .number || cursor.kind == .function,
        let weight = numberOrPercentage(&cursor)
      else { return nil }
      if case .number(let number) = weight, !(1...1000).contains(number) { return nil }
      return weight
    case .fontStyle: return fontStyle(&cursor)
    case .fontFamily: return fontFamily(&cursor)
    case .nonNegativeNumberOrLength: return nonNegative(numberOrLength(&cursor))
    case .cursor: return cursorValue(&cursor)
    case .listStyleType: return listStyleType(&cursor)
    case .anything: return anything(&cursor)
    }
  }

  static func keyword(_ cursor: inout Cursor, _ allowed: KeywordSet) -> Keyword? {
    cursor.skipWhitespace()
    guard cursor.kind == .ident, let keyword = Keyword(cursor.lowerText), allowed.contains(keyword)
    else { return nil }
    cursor.index += 1
    return keyword
  }

  /// One or more different keywords.
  private static func keywords(_ cursor: inout Cursor, _ allowed: KeywordSet) -> Value? {
    var found: [Value] = []
    while let keyword = keyword(&cursor, allowed) {
      guard !found.contains(.keyword(keyword)) else { return nil }
      found.append(.keyword(keyword))
    }
    return found.count == 1 ? found.first : found.isEmpty ? nil : .list(found)
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
    if let keyword = keyword(&cursor, Property.display.definition.keywords) {
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
  static func length(_ cursor: inout Cursor, allowed: KeywordSet) -> Value? {
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

  private static func sizing(_ cursor: inout Cursor) -> Value? {
    cursor.skipWhitespace()
    if cursor.isFunction("fit-content") {
      cursor.skipComponent()
      return .unknown
    }
    return nonNegative(length(&cursor, allowed: []))
  }

  /// The value unless it is out of range; calculations are clamped when they are computed.
  private static func nonNegative(_ value: Value?) -> Value? {
    switch value {
    case .length(let number, _) where number < 0: nil
    case .percentage(let percent) where percent < 0: nil
    case .number(let number) where number < 0: nil
    default: value
    }
  }

  private static let indents: KeywordSet = [.eachLine, .hanging]
  private static let fontStyles: KeywordSet = [.normal, .italic, .oblique]

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
