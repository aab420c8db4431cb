/// A JSON text (RFC 8259) with its values.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Of members with the same name the last counts.
  case object([String: JSONValue])

  /// Nil of what is no JSON.
  package init?(_ text: String) {
    guard JSONSyntax.accepts(text) else { return nil }
    var reader = JSONReader(rest: Substring(text).utf8)
    self = reader.value()
  }

  /// The member of an object; nil of other values.
  package subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The values of an array; the value itself otherwise.
  package var elements: [JSONValue] {
    if case .array(let values) = self { values } else { [self] }
  }

  /// Nil of values that are no text.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

/// Reads a text that is known to be JSON, and no deeper than ``JSONSyntax`` accepts.
private struct JSONReader {
  var rest: Substring.UTF8View

  mutating func value() -> JSONValue {
    skipSpace()
    defer { skipSpace() }
    switch rest.first {
    case UInt8(ascii: "{"): return .object(members())
    case UInt8(ascii: "["): return .array(values())
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "t"):
      rest = rest.dropFirst(4)
      return .bool(true)
    case UInt8(ascii: "f"):
      rest = rest.dropFirst(5)
      return .bool(false)
    case UInt8(ascii: "n"):
      rest = rest.dropFirst(4)
      return .null
    default:
      let number = rest.prefix { "+-.eE0123456789".utf8.contains($0) }
      // What stands where a value should is passed over, so that reading always ends.
      rest = rest.dropFirst(max(number.count, 1))
      return .number(String(Substring(number)))
    }
  }

  private mutating func members() -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    rest = rest.dropFirst()
    skipSpace()
    while let byte = rest.first, byte != UInt8(ascii: "}") {
      if byte == UInt8(ascii: ",") {
        rest = rest.dropFirst()
        skipSpace()
        continue
      }
      let name = string()
      skipSpace()
      rest = rest.dropFirst()
      members[name] = value()
    }
    rest = rest.dropFirst()
    return members
  }

  private mutating func values() -> [JSONValue] {
    var values: [JSONValue] = []
    rest = rest.dropFirst()
    skipSpace()
    while let byte = rest.first, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: ",") {
        rest = rest.dropFirst()
        skipSpace()
        continue
      }
      values.append(value())
    }
    rest = rest.dropFirst()
    return values
  }

  private mutating func string() -> String {
    var units: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        units.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "u"): units += Array(String(scalar()).utf8)
      default: units.append(escaped)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// The character of `\uXXXX`, and of the second half of a pair behind it.
  private mutating func scalar() -> Unicode.Scalar {
    let unit = hexadecimal()
    guard (0xD800...0xDBFF).contains(unit), rest.starts(with: "\\u".utf8) else {
      return Unicode.Scalar(unit) ?? "\u{FFFD}"
    }
    rest = rest.dropFirst(2)
    let low = hexadecimal()
    guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    return UInt32(String(Substring(digits)), radix: 16) ?? 0xFFFD
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
