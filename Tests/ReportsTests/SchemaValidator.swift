import Foundation

/// A JSON value, for looking into reports.
enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
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
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  subscript(index: Int) -> JSON? {
    if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var count: Int? {
    switch self {
    case .array(let values): values.count
    case .object(let members): members.count
    default: nil
    }
  }
}

/// Holds a value to a schema: the part of JSON Schema 2020-12 that ours uses, and nothing unknown.
///
/// Stricter than the standard in one thing: keys that the schema does not describe are problems, so
/// that nothing leaves the tool undescribed.
struct SchemaValidator {
  let root: JSON

  /// What does not hold, with its place.
  func problems(of value: JSON) -> [String] { problems(value, root, "$") }

  private static let annotations: Set<String> = ["$schema", "$id", "title", "description", "$defs"]

  private func problems(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
    guard case .object(let keywords) = schema else { return ["\(path): schema is no object"] }
    return keywords.sorted { $0.key < $1.key }.flatMap { keyword, argument in
      Self.annotations.contains(keyword)
        ? [] : check(keyword, argument, value, keywords, path)
    }
  }

  private func check(
    _ keyword: String, _ argument: JSON, _ value: JSON, _ keywords: [String: JSON], _ path: String
  ) -> [String] {
    func fails(_ holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword) \(argument)"] }
    switch (keyword, argument, value) {
    case ("$ref", .string(let reference), _):
      guard let target = resolve(reference) else { return ["\(path): no \(reference)"] }
      return problems(value, target, path)
    case ("type", .string(let name), _): return fails(isType(value, name))
    case ("type", .array(let names), _):
      return fails(names.contains { $0.string.map { isType(value, $0) } ?? false })
    case ("enum", .array(let values), _): return fails(values.contains(value))
    case ("const", _, _): return fails(value == argument)
    case ("oneOf", .array(let schemas), _):
      return fails(schemas.count { problems(value, $0, path).isEmpty } == 1)
    case ("minimum", .number(let least), .number(let number)): return fails(number >= least)
    case ("maximum", .number(let most), .number(let number)): return fails(number <= most)
    case ("minLength", .number(let least), .string(let text)):
      return fails(Double(text.unicodeScalars.count) >= least)
    case ("minItems", .number(let least), .array(let values)):
      return fails(Double(values.count) >= least)
    case ("maxItems", .number(let most), .array(let values)):
      return fails(Double(values.count) <= most)
    case ("pattern", .string(let pattern), .string(let text)):
      return fails((try? Regex(pattern)).map { text.contains($0) } ?? false)
    case ("items", _, .array(let values)):
      return values.enumerated().flatMap { problems($1, argument, "\(path)[\($0)]") }
    case ("required", .array(let names), .object(let members)):
      return fails(names.allSatisfy { members[$0.string ?? ""] != nil })
    case ("properties", .object(let schemas), .object(let members)):
      return members.sorted { $0.key < $1.key }.flatMap { key, member in
        if let schema = schemas[key] { return problems(member, schema, "\(path).\(key)") }
        return keywords["additionalProperties"] == nil ? ["\(path).\(key): not described"] : []
      }
    case ("additionalProperties", _, .object(let members)):
      return members.sorted { $0.key < $1.key }
        .flatMap { problems($1, argument, "\(path).\($0)") }
    case ("propertyNames", _, .object(let members)):
      return members.keys.sorted().flatMap { problems(.string($0), argument, "\(path) \($0)") }
    case (
      "minimum", _, _
    ), ("maximum", _, _), ("minLength", _, _), ("minItems", _, _), ("maxItems", _, _),
      ("pattern", _, _), ("items", _, _),
      ("required", _, _), ("properties", _, _), ("additionalProperties", _, _),
      ("propertyNames", _, _):
      return []
    default: return ["\(path): unknown keyword \(keyword)"]
    }
  }

  private func isType(_ value: JSON, _ name: String) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
      ("object", .object), ("number", .number):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }

  private func resolve(_ reference: String) -> JSON? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/")
      .reduce(root as JSON?) { value, step in value?[String(step)] }
  }
}
