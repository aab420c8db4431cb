/// A value that a message needs: `{level}`, or `{count:page|pages}` for words that agree with it.
struct Placeholder: Hashable {
  var name: String
  /// Whether the value is a whole number; else it is text.
  var isNumber: Bool

  var type: String { isNumber ? "Int" : "String" }

  /// The placeholders of a text, by name; those that words agree with are numbers.
  ///
  /// - Returns: nil when braces are not in pairs, or hold what is no placeholder.
  static func all(in text: String) -> [String: Placeholder]? {
    var found: [String: Placeholder] = [:]
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let inside = rest[rest.index(after: open)..<close]
      let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard isName(name), parts.count == 1 || isForms(parts[1]) else { return nil }
      let isNumber = parts.count > 1 || found[name]?.isNumber == true
      found[name] = Placeholder(name: name, isNumber: isNumber)
      rest = rest[rest.index(after: close)...]
    }
    return found
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
    }
  }

  /// `one|many`
  private static func isForms(_ text: Substring) -> Bool {
    !text.contains("{") && text.split(separator: "|", omittingEmptySubsequences: false).count == 2
  }
}
