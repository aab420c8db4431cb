/// Answers `@supports` (CSS Conditional 5) as a current browser on a desktop does: the properties it
/// knows are listed, also those that are not computed here.
enum SupportsCondition {
  static let maximumDepth = 24

  /// The answer to a whole condition.
  static func holds(_ cursor: Cursor, namespaces: [String: NamespaceConstraint]) -> Bool {
    var cursor = cursor.trimmed
    let result = condition(&cursor, namespaces, 0)
    return cursor.isDone() ? result : false
  }

  /// In `@import`, a bare declaration will do.
  static func holdsInImport(_ cursor: Cursor, namespaces: [String: NamespaceConstraint]) -> Bool {
    declaration(cursor) ?? holds(cursor, namespaces: namespaces)
  }

  private static func condition(
    _ cursor: inout Cursor, _ namespaces: [String: NamespaceConstraint], _ depth: Int
  ) -> Bool {
    guard depth < maximumDepth else { return false }
    cursor.skipWhitespace()
    if cursor.isIdent("not") {
      cursor.index += 1
      return !term(&cursor, namespaces, depth)
    }
    var result = term(&cursor, namespaces, depth)
    while !cursor.isDone() {
      if cursor.isIdent("and") {
        cursor.index += 1
        let next = term(&cursor, namespaces, depth)
        result = result && next
      } else if cursor.isIdent("or") {
        cursor.index += 1
        let next = term(&cursor, namespaces, depth)
        result = result || next
      } else {
        return false
      }
    }
    return result
  }

  private static func term(
    _ cursor: inout Cursor, _ namespaces: [String: NamespaceConstraint], _ depth: Int
  ) -> Bool {
    cursor.skipWhitespace()
    let contents = cursor.contents
    switch cursor.kind {
    case .leftParen:
      cursor.skipComponent()
      if let answer = declaration(contents) { return answer }
      var inner = contents
      return condition(&inner, namespaces, depth + 1)
    case .function:
      let name = cursor.lowerText
      cursor.skipComponent()
      switch name {
      case "selector":
        var parser = SelectorParser(namespaces: namespaces)
        return contents.splitByCommas().count == 1 && parser.list(contents) != nil
      case "font-tech", "font-format": return true
      default: return false
      }
    default:
      cursor.skipComponent()
      return false
    }
  }

  /// The answer to `(name: value)`; nil when it is not a declaration.
  private static func declaration(_ contents: Cursor) -> Bool? {
    var cursor = contents.trimmed
    guard let (name, value) = DeclarationBlock.declaration(&cursor) else { return nil }
    var property = value.list.text(of: name)
    if property.hasPrefix("--") { return true }
    property = lowered(property)
    if PropertyParser.isKnown(property) {
      return PropertyParser.parse(property, value.trimmed) != nil
    }
    // Values of properties that are not computed here are believed.
    return SupportedProperties.contains(property) && !value.trimmed.isAtEnd
  }
}
