import Text

/// Whether a text is JSON (RFC 8259); its values are not kept.
package struct JSONSyntax {
  private var rest: Substring.UTF8View
  private var depth = 0

  /// Deeper nesting is taken as malformed; no structured data comes near.
  private static let maximumDepth = 200

  package static func accepts(_ text: String) -> Bool {
    var syntax = JSONSyntax(rest: Substring(text).utf8)
    return syntax.value() && syntax.rest.isEmpty
  }

  private init(rest: Substring.UTF8View) { self.rest = rest }

  /// A value with the white space around it.
  private mutating func value() -> Bool {
    skipSpace()
    defer { skipSpace() }
    switch rest.first {
    case UInt8(ascii: "{"): return members(closing: UInt8(ascii: "}"), named: true)
    case UInt8(ascii: "["): return members(closing: UInt8(ascii: "]"), named: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func members(closing end: UInt8, named: Bool) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    depth += 1
    defer { depth -= 1 }
    rest = rest.dropFirst()
    skipSpace()
    if take(end) { return true }
    while true {
      if named {
        skipSpace()
        guard string() else { return false }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return false }
      }
      guard value() else { return false }
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return false }
        if escaped == UInt8(ascii: "u") {
          guard rest.prefix(4).count == 4, rest.prefix(4).allSatisfy(\.isASCIIHexDigit) else {
            return false
          }
          rest = rest.dropFirst(4)
        } else if !"\"\\/bfnrt".utf8.contains(escaped) {
          return false
        }
      default: continue
      }
    }
    return false
  }

  private mutating func number() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard digits() else { return false }
    }
    if take(UInt8(ascii: ".")), !digits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let found = rest.prefix(while: \.isASCIIDigit)
    rest = rest.dropFirst(found.count)
    return !found.isEmpty
  }

  private mutating func word(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
