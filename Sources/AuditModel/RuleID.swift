/// The name of a rule: kebab case, in the field's terms, such as `image-alt`.
package struct RuleID: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
  CustomStringConvertible, Codable
{
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { rawValue = value }
  package static func < (one: RuleID, other: RuleID) -> Bool { one.rawValue < other.rawValue }
  package var description: String { rawValue }
}
