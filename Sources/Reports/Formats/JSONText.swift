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
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Longer pieces are handed on, in bytes.
  private static let pieceLength = 1 << 20

  init(_ value: JSONValue) {
    write(value, depth: 0, isInline: false) { _ in }
    write("\n")
  }

  private init() {}

  /// Hands the text to `sink`, piece by piece.
  static func write(_ value: JSONValue, to sink: ([UInt8]) throws -> Void) rethrows {
    var writer = JSONText()
    try writer.write(value, depth: 0, isInline: false) { writer in
      guard writer.bytes.count >= pieceLength else { return }
      try sink(writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
    }
    writer.write("\n")
    try sink(writer.bytes)
  }

  /// - Parameter flush: called after each value that ``JSONValue/generated(_:_:)`` makes.
  private mutating func write(
    _ value: JSONValue, depth: Int, isInline: Bool, _ flush: (inout JSONText) throws -> Void
  ) rethrows {
    switch value {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .decimal(let value, let places): write(JSONText.decimal(value, places: places))
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
        writer.write(": ")
        try writer.write(member.1, depth: depth + 1, isInline: isInline, flush)
      }
    }
  }

  private mutating func writeMembers<Members: Collection>(
    _ members: Members, _ open: String, _ close: String, depth: Int, isInline: Bool,
    _ body: (inout JSONText, Members.Element) throws -> Void
  ) rethrows {
    write(open)
    for (index, member) in members.enumerated() {
      if index > 0 { write(isInline ? ", " : ",") }
      if !isInline { newLine(depth + 1) }
      try body(&self, member)
    }
    if !members.isEmpty, !isInline { newLine(depth) }
    write(close)
  }

  private mutating func newLine(_ depth: Int) {
    write("\n")
    for _ in 0..<depth { write("  ") }
  }

  /// Rounded, without trailing zeros; what is no number is null.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "null" }
    var text = NumberText.decimal(value, places: places, .english)
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text == "-0" ? "0" : text
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func writeString(_ string: String) {
    write("\"")
    var string = string
    string.withUTF8 { text in
      var index = 0
      while index < text.count {
        let start = index
        while index < text.count, JSONText.isPlain(text[index]) { index += 1 }
        bytes.append(contentsOf: text[start..<index])
        guard index < text.count else { break }
        var end = index + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        writeSpecial(text[index..<end])
        index = end
      }
    }
    write("\"")
  }

  /// Printable ASCII that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  /// Writes one character, of ASCII or beyond.
  private mutating func writeSpecial(_ encoded: Slice<UnsafeBufferPointer<UInt8>>) {
    switch encoded.first ?? 0 {
    case 0x22: write("\\\"")
    case 0x5C: write("\\\\")
    case 0x0A: write("\\n")
    case 0x0D: write("\\r")
    case 0x09: write("\\t")
    // Latin letters with accents: none of them acts.
    case 0xC3...0xCB: bytes.append(contentsOf: encoded)
    default:
      for scalar in String(decoding: encoded, as: UTF8.self).unicodeScalars {
        guard Neutralizer.isHarmful(scalar) else {
          bytes.append(contentsOf: String(scalar).utf8)
          continue
        }
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
      }
    }
  }
}
