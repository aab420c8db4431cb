import Styling
import Text

/// The functions of a value as it is written: enough to tell shadows and sizes apart.
struct CSSFunctions {
  struct Function {
    let name: String
  }

  /// Those that stand in no other, in order; one without a name for each word outside of them.
  private(set) var all: [Function] = []

  init(_ value: String) {
    var depth = 0
    var word = ""
    for character in value.lowercased() {
      switch character {
      case "(":
        if depth == 0 {
          all.append(Function(name: word))
          word = ""
        }
        depth += 1
      case ")": depth -= 1
      case _ where depth > 0: continue
      case _ where character.isWhitespace:
        if !word.isEmpty { all.append(Function(name: "")) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { all.append(Function(name: "")) }
  }

  /// The value of a declaration as it is written; nil where variables stand in it, whose values are
  /// not looked up here.
  static func literal(_ declared: DeclaredValue?) -> String? {
    guard let value = declared?.written?.value, !value.lowercased().contains(bytesOf: "var(") else {
      return nil
    }
    return value
  }

  /// The value without what stands in parentheses.
  static func withoutFunctions(_ value: String) -> String {
    var depth = 0
    return String(
      value.filter { character in
        if character == "(" { depth += 1 }
        defer { if character == ")" { depth -= 1 } }
        return depth == 0
      })
  }

  /// The items of a list with commas, without functions and in lower case.
  static func list(_ value: String) -> [String] {
    withoutFunctions(value.lowercased()).split(separator: ",").map(String.init)
  }

  /// The parts of a value between separators that stand in no parentheses.
  static func parts(of value: String, separatedBy separator: Character) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in value.replacing("\n", with: " ") {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == separator, depth == 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// The lengths of an item in pixels; a relative one is taken for that of text of the usual size.
  static func lengths(in item: String) -> [Double] {
    item.split(separator: " ").compactMap { part in
      let digits = part.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
      guard let number = Double(digits) else { return nil }
      switch part.dropFirst(digits.count) {
      case "", "px": return number
      case "em", "rem": return number * 16
      default: return number * 100
      }
    }
  }
}
