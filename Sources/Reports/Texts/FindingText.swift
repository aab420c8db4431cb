import AuditModel
import RuleCatalog

/// What formats say of a finding, in one line each and safe to show.
struct FindingText {
  private let formatter: MessageFormatter

  init(_ context: ReportContext) { formatter = MessageFormatter(context) }

  func message(of finding: Finding) -> String { formatter.message(of: finding) }

  /// What stands above findings of the rule that came to this outcome.
  func heading(of rule: RuleID, _ outcome: Outcome) -> String {
    formatter.heading(of: rule, outcome)
  }

  /// What holds where the rule passes.
  func title(of rule: RuleID) -> String { formatter.title(of: rule) }

  func typeset(_ text: String) -> String { formatter.typeset(text) }

  func snippet(of finding: Finding, limit: Int = 400) -> String {
    ControlCharacterEscaper.visible(finding.place.snippet, limit: limit)
  }

  func selector(of finding: Finding) -> String {
    ControlCharacterEscaper.visible(finding.place.selector, limit: 400)
  }

  /// `index.html:12:5`, or the path alone where the whole page is meant.
  func place(of finding: Finding) -> String {
    let path = FindingText.path(finding.place.path)
    return finding.place.line > 0
      ? "\(path):\(finding.place.line):\(finding.place.column)" : path
  }

  static func path(_ path: String) -> String { ControlCharacterEscaper.visible(path, limit: 1000) }
}
