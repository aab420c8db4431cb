import AuditModel
import RuleCatalog

/// What formats say of a finding, in one line each and safe to show.
struct FindingText {
  private let context: ReportContext
  private let formatter: MessageFormatter

  init(_ context: ReportContext) {
    self.context = context
    formatter = MessageFormatter(context)
  }

  func message(of finding: Finding) -> String { formatter.message(of: finding) }

  /// What stands above findings of the rule that came to this outcome.
  func heading(of rule: RuleID, _ outcome: Outcome) -> String {
    formatter.heading(of: rule, outcome)
  }

  /// What holds where the rule passes.
  func title(of rule: RuleID) -> String { formatter.title(of: rule) }

  func typeset(_ text: String) -> String { formatter.typeset(text) }

  func snippet(of finding: Finding, limit: Int = 400) -> String {
    snippet(of: finding.place, limit: limit)
  }

  func snippet(of place: Place, limit: Int = 400) -> String {
    ControlCharacterEscaper.visible(place.snippet, limit: limit)
  }

  func selector(of finding: Finding) -> String { selector(of: finding.place) }

  func selector(of place: Place) -> String {
    ControlCharacterEscaper.visible(place.selector, limit: 400)
  }

  /// `index.html:12:5`, or the path alone where the whole page is meant.
  func place(of finding: Finding) -> String {
    let path = FindingText.path(finding.place.path)
    return finding.place.line > 0
      ? "\(path):\(finding.place.line):\(finding.place.column)" : path
  }

  /// `et 3 autres endroits : 14:5, 20:1, autre.html:3:1`; nil of a finding that has no other place.
  ///
  /// - Parameter limit: how many to list.
  func otherPlaces(of finding: Finding, limit: Int = 8) -> String? {
    guard finding.places > 1, !finding.otherPlaces.isEmpty else { return nil }
    var list = finding.otherPlaces.prefix(limit).map { place in
      let position = "\(place.line):\(place.column)"
      let path = place.path == finding.place.path ? "" : FindingText.path(place.path) + ":"
      return place.line > 0 ? path + position : FindingText.path(place.path)
    }
    if finding.places - 1 > list.count { list.append("…") }
    return context.tell(.alsoAt(n: finding.places - 1, list: list.joined(separator: ", ")))
  }

  static func path(_ path: String) -> String { ControlCharacterEscaper.visible(path, limit: 1000) }
}
