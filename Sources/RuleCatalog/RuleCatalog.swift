package import AuditModel

/// The rules that the catalogue describes: `rules/*.md`, embedded when the binary is built.
package enum RuleCatalog {
  /// By id.
  package static let all: [RuleDescriptor] = {
    var nextMessage = 0
    return EmbeddedFacts.ids.indices.map {
      RuleDescriptor(embedded: $0, firstMessage: &nextMessage)
    }
  }()

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  package static subscript(id: RuleID) -> RuleDescriptor? { byID[id] }

  /// A short mark that changes whenever a rule's file does: reports name it, so that a changed
  /// score can be told from a changed ruleset.
  package static var version: String { embeddedVersion }

  /// The version of each rule, by id.
  package static var versions: [RuleID: String] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.version) })
  }
}
