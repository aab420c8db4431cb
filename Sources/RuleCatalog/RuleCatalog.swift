public import AuditModel

/// The rules that the catalogue describes: `rules/*.md`, embedded when the binary is built.
public enum RuleCatalog {
  /// By id.
  public static let all: [RuleDescriptor] = {
    var nextMessage = 0
    return EmbeddedFacts.ids.indices.map {
      RuleDescriptor(embedded: $0, firstMessage: &nextMessage)
    }
  }()

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  public static subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// A short mark that changes whenever a rule's file does: reports name it, so that a changed
  /// score can be told from a changed ruleset.
  public static var version: String { embeddedVersion }

  /// The version of each rule, by id.
  public static var versions: [RuleID: String] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.version) })
  }
}
