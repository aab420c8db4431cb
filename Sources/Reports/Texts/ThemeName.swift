import AuditModel
import RuleCatalog

extension ReportContext {
  /// The theme's name; the RGAA's own for its thirteen.
  func name(of theme: Theme) -> String { theme.name[language] }
}
