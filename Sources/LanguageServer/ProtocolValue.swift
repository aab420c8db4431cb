/// Any value of JSON.
package enum ProtocolValue: Sendable, Hashable, Codable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([ProtocolValue])
  case object([String: ProtocolValue])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .int(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([ProtocolValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: ProtocolValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .int(let value): try container.encode(value)
    case .double(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  package subscript(key: String) -> ProtocolValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var text: String? { if case .string(let value) = self { value } else { nil } }
  package var number: Int? { if case .int(let value) = self { value } else { nil } }
  package var items: [ProtocolValue]? { if case .array(let value) = self { value } else { nil } }
}

extension ProtocolValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: ProtocolValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, ProtocolValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
