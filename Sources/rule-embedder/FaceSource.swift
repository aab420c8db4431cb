/// Writes the face of each rule: its id and what it can say, for the target `Rules`.
///
/// Texts do not enter: a reworded sentence leaves the faces as they are.
enum FaceSource {
  static func files(_ catalog: Catalog) -> [GeneratedFile] {
    catalog.rules.map { rule in
      GeneratedFile(name: "\(rule.id).swift", text: face(rule, catalog.standards))
    } + [GeneratedFile(name: "RuleRegistry.swift", text: registry(catalog.rules))]
  }

  /// A file that is added or taken away changes this list and nothing else.
  private static func registry(_ rules: [CatalogFile]) -> String {
    func types(_ scope: String) -> String {
      SwiftText.array(rules.filter { $0.scope == scope }.map { $0.typeName + ".self" })
    }
    return """
      \(SwiftText.heading)package import RuleKit

      /// Every rule that `rules/` describes: `image-alt` is `ImageAltRule`.
      package enum RuleRegistry {
        package static let pageRules: [any Rule.Type] = \(types("page"))

        package static let siteRules: [any SiteRule.Type] = \(types("site"))
      }

      """
  }

  static func face(_ rule: CatalogFile, _ standards: Standards) -> String {
    let message =
      rule.messages.allSatisfy(\.placeholders.isEmpty)
      ? plainMessage(rule) : messageWithValues(rule)
    return """
      \(SwiftText.heading)import AuditModel
      import RuleKit

      extension \(rule.typeName) {
      \(documentation(of: rule, standards))
        static let id: RuleID = "\(rule.id)"
      \(groupings(of: rule))\(harm(of: rule))
      \(message)
      }

      """
  }

  private static func documentation(of rule: CatalogFile, _ standards: Standards) -> String {
    var lines = ["Severity \(rule.severity), theme \(rule.theme)."]
    let rgaa = rule.rgaa.map { test in
      standards.isPassed(test, by: rule.id) ? "\(test) (passes by it)" : test
    }
    let references = [
      ("WCAG 2.2", rule.wcag.map { "\($0) \(standards.wcag[$0] ?? "")" }),
      ("RGAA \(standards.rgaaVersion)", rgaa),
      ("ACT", rule.act.map { "\($0) \(standards.act[$0] ?? "")" }),
    ]
    if references.contains(where: { !$0.1.isEmpty }) { lines.append("") }
    for (standard, numbers) in references where !numbers.isEmpty {
      lines.append("- \(standard): \(numbers.joined(separator: ", "))")
    }
    return lines.map { $0.isEmpty ? "  ///" : "  /// \($0)" }.joined(separator: "\n")
  }

  /// Nothing for a rule that tells each element by itself.
  private static func groupings(of rule: CatalogFile) -> String {
    guard !rule.groups.isEmpty else { return "" }
    let entries = rule.groups.sorted { $0.key < $1.key }.map { "\"\($0.key)\": .\($0.value)" }
    return """
        static let groupings: [String: FindingGrouping] = [
          \(entries.joined(separator: ", "))
        ]

      """
  }

  /// Nothing for a rule whose messages all tell what does the same harm.
  private static func harm(of rule: CatalogFile) -> String {
    guard !rule.harm.isEmpty else { return "" }
    let entries = rule.harm.sorted { $0.key < $1.key }.map { "\"\($0.key)\": .\($0.value)" }
    return """
        static let severities: [String: Severity] = [
          \(entries.joined(separator: ", "))
        ]

      """
  }

  /// The messages of a rule whose messages have no placeholders.
  private static func plainMessage(_ rule: CatalogFile) -> String {
    let cases = rule.messages.map { message in
      let name = SwiftText.caseName(message.key)
      return "    case \(name)" + (name == message.key ? "" : " = \"\(message.key)\"")
    }
    return """
        enum Message: String, RuleMessage {
      \(cases.joined(separator: "\n"))
        }
      """
  }

  private static func messageWithValues(_ rule: CatalogFile) -> String {
    let cases = rule.messages.map { message in
      let values = message.placeholders.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
      return "    case " + SwiftText.caseName(message.key) + (values.isEmpty ? "" : "(\(values))")
    }
    let keys = rule.messages.map { message in
      "      case .\(SwiftText.caseName(message.key)): \"\(message.key)\""
    }
    return """
        enum Message: RuleMessage {
      \(cases.joined(separator: "\n"))

          var key: String {
            switch self {
      \(keys.joined(separator: "\n"))
            }
          }

          var arguments: [String: String] {
            switch self {
      \(rule.messages.map(values).joined(separator: "\n"))
            }
          }
        }
      """
  }

  private static func values(of message: CatalogMessage) -> String {
    let name = SwiftText.caseName(message.key)
    guard !message.placeholders.isEmpty else { return "      case .\(name): [:]" }
    let bound = message.placeholders.map { "let \($0.name)" }.joined(separator: ", ")
    let entries = message.placeholders.map {
      "\"\($0.name)\": " + ($0.isNumber ? "String(\($0.name))" : $0.name)
    }
    return "      case .\(name)(\(bound)):\n        [\(entries.joined(separator: ", "))]"
  }
}
