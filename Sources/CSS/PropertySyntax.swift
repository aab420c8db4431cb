/// The `syntax` of a registered custom property (CSS Properties and Values 1, section 5).
package enum PropertySyntax: Sendable, Equatable {
  /// `*`
  case anything
  /// One of several components.
  case components([Component])

  /// A data type or keyword with its multiplier.
  package struct Component: Sendable, Equatable {
    enum Multiplier: Sendable { case one, spaceSeparated, commaSeparated }

    /// Without angle brackets for a type; as written for a keyword.
    let name: String
    let isType: Bool
    let multiplier: Multiplier
  }

  /// Nil when the text is no syntax.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
    if parts == ["*"] {
      self = .anything
      return
    }
    var components: [Component] = []
    for part in parts {
      guard let component = Self.component(part) else { return nil }
      components.append(component)
    }
    self = .components(components)
  }

  private static func component(_ part: String) -> Component? {
    var name = part
    var multiplier = Component.Multiplier.one
    if name.hasSuffix("+") { multiplier = .spaceSeparated }
    if name.hasSuffix("#") { multiplier = .commaSeparated }
    if multiplier != .one { name.removeLast() }
    if name.hasPrefix("<") {
      guard name.hasSuffix(">"), name.count > 2 else { return nil }
      return Component(
        name: String(name.dropFirst().dropLast()), isType: true, multiplier: multiplier)
    }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else { return nil }
    return Component(name: name, isType: false, multiplier: multiplier)
  }

  /// True when the value is of the syntax, and of a type that is not known here.
  package func accepts(_ value: UnresolvedValue) -> Bool {
    guard case .components(let components) = self else { return true }
    let cursor = Cursor(value.list, value.range).trimmed
    return components.contains { $0.accepts(cursor) }
  }
}

extension PropertySyntax.Component {
  fileprivate func accepts(_ cursor: Cursor) -> Bool {
    switch multiplier {
    case .one: return acceptsOne(cursor)
    case .commaSeparated: return cursor.splitByCommas().allSatisfy { acceptsOne($0.trimmed) }
    case .spaceSeparated:
      var rest = cursor
      var count = 0
      while !rest.isDone() {
        let start = rest.index
        rest.skipComponent()
        guard acceptsOne(Cursor(rest.list, start..<rest.index)) else { return false }
        count += 1
      }
      return count > 0
    }
  }

  private func acceptsOne(_ cursor: Cursor) -> Bool {
    var cursor = cursor
    guard !cursor.isAtEnd else { return false }
    guard isType else {
      return cursor.kind == .ident && cursor.text == name && cursor.range.count == 1
    }
    let isWhole: (Cursor) -> Bool = { cursor in
      var cursor = cursor
      return cursor.isDone()
    }
    switch name {
    case "color": return ColorParser.parse(&cursor) != nil && isWhole(cursor)
    case "length", "length-percentage", "percentage":
      guard let value = PropertyParser.length(&cursor, allowed: []), isWhole(cursor) else {
        return false
      }
      switch value {
      case .percentage: return name != "length"
      case .length: return name != "percentage"
      default: return true
      }
    case "number", "integer":
      if cursor.kind == .number {
        return isWhole(Cursor(cursor.list, cursor.index + 1..<cursor.end))
      }
      return cursor.kind == .function && Calculation.parse(&cursor) != nil && isWhole(cursor)
    case "angle": return PropertyParser.angle(&cursor) != nil && isWhole(cursor)
    case "time", "resolution":
      return cursor.kind == .dimension || cursor.kind == .function
    case "string": return cursor.kind == .string && cursor.range.count == 1
    case "custom-ident": return cursor.kind == .ident && cursor.range.count == 1
    case "url": return cursor.kind == .url || cursor.isFunction("url") || cursor.isFunction("src")
    case "image": return PropertyParser.image(&cursor) != nil && isWhole(cursor)
    // Types that are not checked here.
    default: return true
    }
  }
}
