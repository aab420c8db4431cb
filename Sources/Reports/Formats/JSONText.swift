import AuditModel
import Dispatch
import Synchronization
import Text

/// A JSON value with its members in a fixed order.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Rounded to so many decimals.
  case decimal(Double, places: Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// An array of so many values, each made when it is written. They may be made at the same time.
  case generated(Int, @Sendable (Int) -> JSONValue)
  /// Written already, on one line.
  case text([UInt8])
  /// On one line whatever stands around it.
  indirect case inline(JSONValue)

  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  package static func optional(_ number: Double?) -> JSONValue {
    number.map { .decimal($0, places: 1) } ?? .null
  }

  package static func strings(_ texts: [String]) -> JSONValue {
    .inline(.array(texts.map { .string($0) }))
  }
}

/// Writes JSON (RFC 8259), the same bytes for the same value, safe to show on a terminal: control
/// and format characters are escaped, so nothing in it can act.
package struct JSONText {
  private var bytes: [UInt8] = []

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Longer pieces are handed on, in bytes.
  private static let pieceLength = 1 << 20
  /// Generated values that are made before the first of them is handed on, for each processor: some
  /// are much longer than others.
  private static let batch = 8

  package init(_ value: JSONValue) {
    write(value, depth: 0, isInline: false, processors: 1) { _ in }
    append("\n")
  }

  private init() {}

  /// Hands the text to `sink`, piece by piece.
  ///
  /// - Parameter processors: how many may make generated values at a time.
  static func write(
    _ value: JSONValue, processors: Int = 1, to sink: ([UInt8]) throws -> Void
  ) rethrows {
    var writer = JSONText()
    try writer.write(value, depth: 0, isInline: false, processors: processors) { writer in
      guard writer.bytes.count >= pieceLength else { return }
      try sink(writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
    }
    writer.append("\n")
    try sink(writer.bytes)
  }

  /// - Parameter flush: called after each value that ``JSONValue/generated(_:_:)`` makes.
  private mutating func write(
    _ value: JSONValue, depth: Int, isInline: Bool, processors: Int,
    _ flush: (inout JSONText) throws -> Void
  ) rethrows {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(value)
    case .decimal(let value, let places):
      bytes.append(contentsOf: JSONText.decimal(value, places: places).utf8)
    case .string(let value): append(quoted: value)
    case .text(let text): bytes += text
    case .inline(let value):
      try write(value, depth: depth, isInline: true, processors: processors, flush)
    case .array(let values):
      try writeMembers(values, "[", "]", depth: depth, isInline: isInline) { writer, value in
        try writer.write(
          value, depth: depth + 1, isInline: isInline, processors: processors, flush)
      }
    case .generated(let count, let make):
      var made = Made(count: count, depth: depth + 1, isInline: isInline, make)
      try writeMembers(0..<count, "[", "]", depth: depth, isInline: isInline) { writer, index in
        writer.bytes += made.bytes(of: index, processors: processors)
        try flush(&writer)
      }
    case .object(let members):
      try writeMembers(members, "{", "}", depth: depth, isInline: isInline) { writer, member in
        writer.append(quoted: member.0)
        writer.append(": ")
        try writer.write(
          member.1, depth: depth + 1, isInline: isInline, processors: processors, flush)
      }
    }
  }

  /// Generated values, a batch of them written ahead by several processors.
  private struct Made {
    let count: Int
    let depth: Int
    let isInline: Bool
    let make: @Sendable (Int) -> JSONValue
    private var ahead: [[UInt8]] = []
    private var first = 0

    init(count: Int, depth: Int, isInline: Bool, _ make: @escaping @Sendable (Int) -> JSONValue) {
      self.count = count
      self.depth = depth
      self.isInline = isInline
      self.make = make
    }

    /// The text of a value; they are asked for one after the other.
    mutating func bytes(of index: Int, processors: Int) -> [UInt8] {
      guard processors > 1 else { return Self.bytes(make(index), depth, isInline) }
      if !ahead.indices.contains(index - first) {
        first = index
        let (depth, isInline, make) = (depth, isInline, make)
        let texts = Mutex(
          [[UInt8]](repeating: [], count: min(count - first, processors * JSONText.batch)))
        DispatchQueue.concurrentPerform(iterations: texts.withLock(\.count)) { offset in
          let bytes = Self.bytes(make(index + offset), depth, isInline)
          texts.withLock { $0[offset] = bytes }
        }
        ahead = texts.withLock { $0 }
      }
      return ahead[index - first]
    }

    private static func bytes(_ value: JSONValue, _ depth: Int, _ isInline: Bool) -> [UInt8] {
      var writer = JSONText()
      writer.write(value, depth: depth, isInline: isInline, processors: 1) { _ in }
      return writer.bytes
    }
  }

  private mutating func writeMembers<Members: Collection>(
    _ members: Members, _ open: StaticString, _ close: StaticString, depth: Int, isInline: Bool,
    _ body: (inout JSONText, Members.Element) throws -> Void
  ) rethrows {
    append(open)
    var isFirst = true
    for member in members {
      if !isFirst { append(isInline ? ", " : ",") }
      isFirst = false
      if !isInline { newLine(depth + 1) }
      try body(&self, member)
    }
    if !members.isEmpty, !isInline { newLine(depth) }
    append(close)
  }

  private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 32)

  private mutating func newLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: Self.blanks.prefix(2 * depth))
    for _ in Self.blanks.count..<max(2 * depth, Self.blanks.count) {
      bytes.append(UInt8(ascii: " "))
    }
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

  private mutating func append(_ text: StaticString) {
    bytes.append(text)
  }

  private mutating func append(_ number: Int) { bytes.append(decimal: number) }

  private mutating func append(quoted string: String) {
    bytes.append(UInt8(ascii: "\""))
    let text = string.utf8.span
    var index = 0
    while index < text.count {
      let start = index
      while index <= text.count - 8, JSONText.arePlain(text.eightBytes(at: index)) { index += 8 }
      while index < text.count, JSONText.isPlain(text[index]) { index += 1 }
      bytes.append(text.extracting(start..<index))
      guard index < text.count else { break }
      var end = index + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      append(special: text.extracting(index..<end))
      index = end
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// ``isPlain(_:)`` of eight bytes at once; false of some that are.
  private static func arePlain(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    // A top bit is set where a byte is below a blank, is one of those, or is beyond ASCII; adding one
    // carries DEL there.
    let controls = (bytes &- 0x20 &* ones) & ~bytes
    let quotes = bytes ^ 0x22 &* ones
    let slashes = bytes ^ 0x5C &* ones
    let found =
      controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | bytes
      | (bytes &+ ones)
    return found & tops == 0
  }

  /// Printable ASCII that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  /// Appends one character, of ASCII or beyond.
  private mutating func append(special encoded: Span<UInt8>) {
    switch encoded[0] {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    // Latin letters with accents: none of them acts.
    case 0xC3...0xCB: bytes.append(encoded)
    default:
      for scalar in String(utf8: encoded).unicodeScalars {
        guard ControlCharacterEscaper.isHarmful(scalar) else {
          bytes.append(contentsOf: String(scalar).utf8)
          continue
        }
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          append("\\u")
          bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
          bytes.append(contentsOf: digits.utf8)
        }
      }
    }
  }
}

extension [UInt8] {
  /// Appends the digits of a number.
  mutating func append(decimal number: Int) {
    if (0..<10).contains(number) { return append(UInt8(ascii: "0") + UInt8(number)) }
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
