package import Audit
import AuditModel
package import Reports
import RuleCatalog

extension ConfigurationFile {
  /// Applies what the settings say of rules and law.
  package func prepare(_ options: inout AuditOptions) {
    options.country = country
    options.ruleSettings = ruleSettings
    options.customRules = customRules
  }

  /// Keys of the file that the nightly run does not go by.
  package var unusedAtNight: [String] {
    [
      ("min-score", leastScore != nil), ("baseline", baseline != nil),
      ("reports", !reports.isEmpty), ("title", title != nil),
    ].filter(\.1).map(\.0)
  }

  /// The ids of rules of one's own.
  package var customIDs: [String] { customRules.map(\.descriptor.id.rawValue) }

  /// The rules that reports may name.
  package var rules: RuleBook { .catalog(with: customRules.map(\.descriptor)) }
}
