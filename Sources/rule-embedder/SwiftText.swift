/// Pieces of Swift source.
enum SwiftText {
  static let heading = "// Generated from rules/ when the target is built.\n"

  /// A string literal on one line.
  static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `late-start` as the name of a case: `lateStart`; `without-id`: `withoutID`.
  static func caseName(_ kebab: String) -> String {
    let words = kebab.split(separator: "-").map(String.init)
    let tail = words.dropFirst().map { word in
      acronyms.contains(word) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }
    let name = (words.first ?? "") + tail.joined()
    return keywords.contains(name) ? "`\(name)`" : name
  }

  private static let acronyms: Set<String> = ["css", "html", "id", "url", "xml"]

  /// Words that are names only between backticks.
  private static let keywords: Set<String> = [
    "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum",
    "extension", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal",
    "is", "let", "nil", "operator", "private", "protocol", "public", "repeat", "return", "self",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "var",
    "where", "while",
  ]

  /// An array of one element in a line, indented for a declaration inside a type.
  static func array(_ elements: [String]) -> String {
    elements.isEmpty ? "[]" : "[\n" + elements.map { "    \($0),\n" }.joined() + "  ]"
  }
}
