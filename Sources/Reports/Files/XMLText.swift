/// Writes XML 1.0, with text that is never markup.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var open: [String] = []

  init() {}

  /// `<name …>`; closed by ``end()``.
  mutating func start(_ name: String, _ attributes: [(String, String)] = []) {
    write(name, attributes)
    text += ">"
    open.append(name)
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    text += "</\(name)>"
  }

  mutating func empty(_ name: String, _ attributes: [(String, String)] = []) {
    write(name, attributes)
    text += "/>"
  }

  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: String
  ) {
    start(name, attributes)
    characters(content)
    end()
  }

  mutating func element(_ name: String, _ content: String) { element(name, [], content) }

  mutating func characters(_ content: String) { text += XMLText.escaped(content) }

  mutating func lineEnd() { text += "\n" }

  private mutating func write(_ name: String, _ attributes: [(String, String)]) {
    text += "<" + name
    for (name, value) in attributes { text += " \(name)=\"\(XMLText.escaped(value))\"" }
  }

  /// Without what XML 1.0 forbids (§2.2), even as a reference; line ends in attributes survive.
  static func escaped(_ content: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n": result.append(contentsOf: "&#10;".unicodeScalars)
      case "\t": result.append(contentsOf: "&#9;".unicodeScalars)
      default: if isAllowed(scalar.value) { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func isAllowed(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: !(0x7F...0x9F).contains(value)
    default: false
    }
  }
}
