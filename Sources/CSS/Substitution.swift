/// Puts the values of custom properties in the place of `var()` (CSS Variables 1, section 3).
package struct VariableSubstitution {
  /// How long a value may become, and all values of a page together: a few lines of CSS can
  /// otherwise grow without end.
  package static let maximumValueBytes = 64 << 10
  package static let maximumTotalBytes = 64 << 20
  static let maximumDepth = 24
  /// Tokens of all long values together. A token takes many times the memory of its text, and a sheet
  /// may repeat a long value in every declaration. Values of ordinary length do not count.
  package static let maximumLongTokens = 2 << 20
  private static let longValue = 512

  /// True once a limit was hit; values that hit it are invalid.
  package private(set) var hitLimit = false
  /// Bytes substituted so far.
  package private(set) var total = 0
  private var longTokens = 0
  /// Tokens of the value that is being substituted.
  private var tokens = 0

  package init() {}

  /// The bytes of `value` with references replaced, or nil when one is invalid. `lookup` answers
  /// the value of a custom property, or nil when it has none.
  package mutating func substitute(
    _ value: UnresolvedValue, lookup: (String) -> UnresolvedValue?
  ) -> [UInt8]? {
    var out: [UInt8] = []
    tokens = 0
    guard append(Cursor(value.list, value.range), to: &out, depth: 0, lookup) else { return nil }
    total += out.count
    if tokens > Self.longValue { longTokens += tokens }
    guard total <= Self.maximumTotalBytes, longTokens <= Self.maximumLongTokens else {
      hitLimit = true
      return nil
    }
    return out
  }

  private mutating func append(
    _ cursor: Cursor, to out: inout [UInt8], depth: Int, _ lookup: (String) -> UnresolvedValue?
  ) -> Bool {
    guard depth < Self.maximumDepth else {
      hitLimit = true
      return false
    }
    var cursor = cursor
    while !cursor.isAtEnd {
      let token = cursor.current
      guard cursor.isFunction("var") else {
        out += cursor.list.bytes[Int(token.start)..<Int(token.end)]
        cursor.index += 1
        tokens += 1
        guard out.count <= Self.maximumValueBytes else {
          hitLimit = true
          return false
        }
        // Comments between tokens are gone: keep the tokens apart.
        if cursor.index < cursor.end, cursor.current.start > token.end { out += Self.gap }
        continue
      }
      var contents = cursor.contents
      cursor.skipComponent()
      contents.skipWhitespace()
      guard contents.kind == .ident else { return false }
      let name = contents.text
      guard name.hasPrefix("--") else { return false }
      contents.index += 1
      contents.skipWhitespace()
      out += Self.gap
      if let replacement = lookup(name) {
        let range = replacement.range
        tokens += range.count
        if !range.isEmpty {
          let lower = Int(replacement.list[range.lowerBound].start)
          let upper = Int(replacement.list[range.upperBound - 1].end)
          if lower < upper { out += replacement.list.bytes[lower..<upper] }
        }
      } else {
        guard contents.kind == .comma else { return false }
        contents.index += 1
        guard append(contents, to: &out, depth: depth + 1, lookup) else { return false }
      }
      out += Self.gap
      guard out.count <= Self.maximumValueBytes else {
        hitLimit = true
        return false
      }
    }
    return true
  }

  private static let gap: [UInt8] = Array("/**/".utf8)
}

extension UnresolvedValue {
  /// A value of a custom property without references.
  package convenience init(customProperty name: String, resolved bytes: [UInt8]) {
    let list = TokenList(bytes)
    self.init(propertyName: name, list: list, range: list.cursor.trimmed.range)
  }

  /// What the property comes to when its value is `bytes`; nil when that is invalid.
  package func parse(resolved bytes: [UInt8]) -> [(Property, Value)]? {
    PropertyParser.parse(propertyName, TokenList(bytes).cursor)
  }

  /// The names of the custom properties referred to directly.
  package var references: [String] {
    var names: [String] = []
    for index in range {
      let token = list[index]
      guard token.kind == .function, list.isNamed(token, "var") else { continue }
      var contents = Cursor(list, index..<list.count).contents
      contents.skipWhitespace()
      if contents.kind == .ident { names.append(contents.text) }
    }
    return names
  }
}
