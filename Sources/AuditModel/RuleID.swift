/// The name of a rule: kebab case, in the field's terms, such as `image-alt`.
public struct RuleID: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
  public static func < (one: RuleID, other: RuleID) -> Bool { one.rawValue < other.rawValue }
  public var description: String { rawValue }
}
