/// Writes the face of each rule: its id and what it can say, for the target `Rules`.
///
/// Texts do not enter: a reworded sentence leaves the faces as they are.
enum FaceSource {
  static func files(_ catalog: Catalog) -> [GeneratedFile] {
    [GeneratedFile(name: "RuleRegistry.swift", text: registry(catalog.rules))]
  }

  /// A file that is added or taken away changes this list and nothing else.
  private static func registry(_ rules: [CatalogFile]) -> String {
    func types(_ scope: String) -> String {
      SwiftText.array(rules.filter { $0.scope == scope }.map { $0.typeName + ".self" })
    }
    return """
      \(SwiftText.heading)public import RuleKit

      /// Every rule that `rules/` describes: `image-alt` is `ImageAltRule`.
      public enum RuleRegistry {
        public static let pageRules: [any Rule.Type] = \(types("page"))

        public static let siteRules: [any SiteRule.Type] = \(types("site"))
      }

      """
  }
}
