/// Collects the declarations of a block.
struct DeclarationCollector {
  private(set) var declarations: [WrittenDeclaration] = []
  private var longhands: ContiguousArray<Longhand> = []
  /// Those and the ones that are valid in quirks mode alone, from the first of these on.
  private var quirksLonghands: ContiguousArray<Longhand>?
  private var customs: [CustomDeclaration] = []

  var isEmpty: Bool { declarations.isEmpty }

  /// Takes the declaration named by the identifier at `name` with the value `cursor`.
  mutating func add(name: Token, value cursor: Cursor) {
    var value = cursor.trimmed
    let isImportant = Self.removeImportant(&value)
    let list = cursor.list
    var property = list.text(of: name)
    let isCustom = property.hasPrefix("--")
    if !isCustom { property = lowered(property) }
    let isValid: Bool
    if isCustom {
      isValid = addCustom(property, value, isImportant)
    } else if let parsed = PropertyParser.parse(property, value) {
      append(parsed, isImportant, isValid: true)
      isValid = true
    } else {
      isValid = !PropertyParser.isKnown(property)
      if !isValid, let parsed = QuirksValues.parse(property, value) {
        append(parsed, isImportant, isValid: false)
      }
    }
    declarations.append(
      WrittenDeclaration(
        name: property, value: value, isImportant: isImportant, isValid: isValid,
        offset: Int(name.start)))
  }

  private mutating func append(
    _ parsed: [(Property, Value)], _ isImportant: Bool, isValid: Bool
  ) {
    let number = UInt32(truncatingIfNeeded: declarations.count)
    if !isValid, quirksLonghands == nil { quirksLonghands = longhands }
    for (property, value) in parsed {
      let longhand = Longhand(
        property: property, value: value, isImportant: isImportant, declaration: number)
      if isValid { longhands.append(longhand) }
      quirksLonghands?.append(longhand)
    }
  }

  private mutating func addCustom(_ name: String, _ value: Cursor, _ isImportant: Bool) -> Bool {
    let custom: CustomValue
    if value.range.count == 1, value.kind == .ident, let wide = PropertyParser.wideKeyword(value) {
      switch wide {
      case .initial: custom = .initial
      case .inherit, .unset: custom = .inherit
      default: custom = .revert
      }
    } else {
      guard !PropertyParser.holdsBadTokens(value) else { return false }
      custom = .tokens(
        UnresolvedValue(propertyName: name, list: value.list, range: value.range),
        hasReferences: PropertyParser.holdsReference(value))
    }
    customs.append(CustomDeclaration(name: name, value: custom, isImportant: isImportant))
    return true
  }

  /// Cuts `!important` off the end of a value.
  private static func removeImportant(_ value: inout Cursor) -> Bool {
    var last = value.end - 1
    guard last > value.index, value.list[last].kind == .ident,
      value.list.isNamed(value.list[last], "important")
    else { return false }
    repeat { last -= 1 } while last > value.index && value.list[last].kind == .whitespace
    let token = value.list[last]
    guard token.kind == .delim, token.delim == UInt8(ascii: "!") else { return false }
    value = Cursor(value.list, value.index..<last).trimmed
    return true
  }

  /// Takes the declarations of a list without nested rules.
  mutating func addAll(_ list: Cursor) {
    var cursor = list
    while !cursor.isAtEnd {
      if cursor.kind == .whitespace || cursor.kind == .semicolon {
        cursor.index += 1
        continue
      }
      if let (name, value) = DeclarationBlock.declaration(&cursor) {
        add(name: name, value: value)
      } else {
        while !cursor.isAtEnd, cursor.kind != .semicolon { cursor.skipComponent() }
      }
    }
  }

  /// The block collected so far; starts anew.
  mutating func take(in list: TokenList? = nil) -> DeclarationBlock {
    defer { self = DeclarationCollector() }
    return DeclarationBlock(takeContents(), in: list)
  }

  func takeContents() -> DeclarationBlock.Contents {
    DeclarationBlock.Contents(
      declarations: declarations, longhands: longhands, quirksLonghands: quirksLonghands,
      customs: customs)
  }
}

extension DeclarationBlock {
  /// The declarations of a `style` attribute (CSS Style Attributes): no nested rules.
  package static func parse(_ text: String) -> DeclarationBlock {
    var collector = DeclarationCollector()
    collector.addAll(TokenList(text).cursor)
    return collector.take()
  }

  /// Reads `name: value` up to the semicolon or the end; nil, the cursor unmoved, when what
  /// stands there is something else.
  static func declaration(_ cursor: inout Cursor) -> (name: Token, value: Cursor)? {
    guard cursor.kind == .ident else { return nil }
    let name = cursor.current
    var ahead = cursor
    ahead.index += 1
    ahead.skipWhitespace()
    guard ahead.kind == .colon else { return nil }
    ahead.index += 1
    ahead.skipWhitespace()
    let isCustom =
      cursor.list.bytes[Int(name.start)] == UInt8(ascii: "-") && cursor.text.hasPrefix("--")
    let start = ahead.index
    while !ahead.isAtEnd, ahead.kind != .semicolon {
      // A block is no part of a property's value: what stands here is a nested rule.
      if ahead.kind == .leftBrace, !isCustom { return nil }
      ahead.skipComponent()
    }
    let value = Cursor(cursor.list, start..<ahead.index)
    if !ahead.isAtEnd { ahead.index += 1 }
    cursor = ahead
    return (name, value)
  }
}
