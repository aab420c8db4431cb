/// A value of the messages that a browser is spoken to with.
enum DevToolsValue: Codable, Sendable, Equatable, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral
{
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  indirect case array([DevToolsValue])
  indirect case object([String: DevToolsValue])

  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(arrayLiteral elements: DevToolsValue...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, DevToolsValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([DevToolsValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: DevToolsValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The member of this name; nil of what is no object or has none.
  subscript(name: String) -> DevToolsValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var text: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
}

/// A message from the browser: the answer to a call, or an event.
struct DevToolsMessage: Decodable, Sendable {
  var id: Int?
  var method: String?
  var params: DevToolsValue?
  var result: DevToolsValue?
  var error: DevToolsValue?
  var sessionId: String?
}

/// A call of the browser.
struct DevToolsCall: Encodable {
  var id: Int
  var method: String
  var params: DevToolsValue
  var sessionId: String?
}
