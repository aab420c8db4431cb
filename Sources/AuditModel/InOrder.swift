/// A set that is written down in the order of its members: the same set gives the same bytes.
@propertyWrapper
package struct InOrder<Member: Hashable & Comparable & Codable & Sendable>: Sendable, Codable {
  package var wrappedValue: Set<Member>

  package init(wrappedValue: Set<Member>) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    wrappedValue = try Set(decoder.singleValueContainer().decode([Member].self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue.sorted())
  }
}
