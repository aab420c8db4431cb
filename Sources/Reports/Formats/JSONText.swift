import AuditModel

/// A JSON value with its members in a fixed order.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Rounded to so many decimals.
  case decimal(Double, places: Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// An array of so many values, each made when it is written.
  case generated(Int, @Sendable (Int) -> JSONValue)
  /// On one line whatever stands around it.
  indirect case inline(JSONValue)

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  static func optional(_ number: Double?) -> JSONValue {
    number.map { .decimal($0, places: 1) } ?? .null
  }

  static func strings(_ texts: [String]) -> JSONValue { .inline(.array(texts.map { .string($0) })) }
}

/// Writes JSON (RFC 8259), the same bytes for the same value, safe to show on a terminal: control
/// and format characters are escaped, so nothing in it can act.
struct JSONText {
  private(set) var text = ""

  /// Longer pieces are handed on, in bytes.
  private static let pieceLength = 1 << 20

  init(_ value: JSONValue) {
    write(value, depth: 0, isInline: false) { _ in }
    text += "\n"
  }

  private init() {}

  /// Hands the text to `sink`, piece by piece.
  static func write(_ value: JSONValue, to sink: ([UInt8]) throws -> Void) rethrows {
    var writer = JSONText()
    try writer.write(value, depth: 0, isInline: false) { writer in
      guard writer.text.utf8.count >= pieceLength else { return }
      try sink(Array(writer.text.utf8))
      writer.text = ""
    }
    writer.text += "\n"
    try sink(Array(writer.text.utf8))
  }

  /// - Parameter flush: called after each value that ``JSONValue/generated(_:_:)`` makes.
  private mutating func write(
    _ value: JSONValue, depth: Int, isInline: Bool, _ flush: (inout JSONText) throws -> Void
  ) rethrows {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .decimal(let value, let places): text += JSONText.decimal(value, places: places)
    case .string(let value): writeString(value)
    case .inline(let value): try write(value, depth: depth, isInline: true, flush)
    case .array(let values):
      try writeMembers(values, "[", "]", depth: depth, isInline: isInline) { writer, value in
        try writer.write(value, depth: depth + 1, isInline: isInline, flush)
      }
    case .generated(let count, let make):
      try writeMembers(0..<count, "[", "]", depth: depth, isInline: isInline) { writer, index in
        try writer.write(make(index), depth: depth + 1, isInline: isInline, flush)
        try flush(&writer)
      }
    case .object(let members):
      try writeMembers(members, "{", "}", depth: depth, isInline: isInline) { writer, member in
        writer.writeString(member.0)
        writer.text += ": "
        try writer.write(member.1, depth: depth + 1, isInline: isInline, flush)
      }
    }
  }

  private mutating func writeMembers<Members: Collection>(
    _ members: Members, _ open: String, _ close: String, depth: Int, isInline: Bool,
    _ body: (inout JSONText, Members.Element) throws -> Void
  ) rethrows {
    text += open
    for (index, member) in members.enumerated() {
      if index > 0 { text += isInline ? ", " : "," }
      if !isInline { newLine(depth + 1) }
      try body(&self, member)
    }
    if !members.isEmpty, !isInline { newLine(depth) }
    text += close
  }

  private mutating func newLine(_ depth: Int) {
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  /// Rounded, without trailing zeros; what is no number is null.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "null" }
    var text = NumberWords.decimal(value, places: places, .english)
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text == "-0" ? "0" : text
  }

  private mutating func writeString(_ string: String) {
    text += "\""
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      text += string
    } else {
      for scalar in string.unicodeScalars { writeScalar(scalar) }
    }
    text += "\""
  }

  private mutating func writeScalar(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where Neutralizer.isHarmful(scalar):
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    default: text.unicodeScalars.append(scalar)
    }
  }
}
