public import AuditModel

/// What is wrong in a configuration file, and where.
public struct ConfigurationError: Error, Sendable, Hashable {
  /// As the user named the file.
  public var file: String
  /// From 1.
  public var line: Int
  public var column: Int
  public var message: LocalizedText
}
