package import AuditModel
package import CSS
import DOM
import RuleKit
import Styling

/// What settings change about the rules of a run.
package struct RuleSettings: Sendable {
  /// By id of a rule, or name of a theme or category: how grave its findings are. Scores go by the
  /// catalogue's severities, so that those of several sites can be compared.
  package var severities: [String: Severity] = [:]
  /// What holds for some pages only.
  package var overrides: [PathOverride] = []
  /// Selectors whose elements are noted with the results of pages (``PageResult/noted``).
  package var selectors: [NotedSelector] = []

  package init() {}

  /// The same lines for the same settings.
  var signature: [String] {
    func lines(_ severities: [String: Severity]) -> [String] {
      severities.sorted { $0.key < $1.key }.map { "severity \($0.key) \($0.value.rawValue)" }
    }
    return lines(severities)
      + overrides.flatMap { override in
        ["paths \(override.paths.map(\.text))", "skip \(override.skip.sorted())"]
          + lines(override.severities)
      }
      + selectors.map { "selector \($0.text) \($0.rules.map(\.rawValue).sorted())" }
  }

  /// The severity that settings give a rule; the most exact name counts.
  func severity(of id: RuleID, _ theme: Theme) -> Severity? {
    severities[id.rawValue] ?? severities[theme.rawValue] ?? severities[theme.category.rawValue]
  }
}

/// What holds for the pages that a pattern names.
package struct PathOverride: Sendable {
  package var paths: [PathPattern]
  /// Ids and themes of rules that do not judge them.
  package var skip: Set<String>
  /// As ``RuleSettings/severities``.
  package var severities: [String: Severity]

  package init(paths: [PathPattern], skip: Set<String>, severities: [String: Severity]) {
    self.paths = paths
    self.skip = skip
    self.severities = severities
  }
}

/// A selector that settings name beside rules.
package struct NotedSelector: Sendable {
  package var text: String
  package var list: SelectorList
  package var rules: Set<RuleID>

  /// Nil when the text is no selector.
  package init?(_ text: String, rules: Set<RuleID>) {
    guard text.utf8.count <= Self.maximumLength, let list = try? SelectorList.parse(text) else {
      return nil
    }
    (self.text, self.list, self.rules) = (text, list, rules)
  }

  /// No selector of settings is longer, in bytes.
  package static let maximumLength = 1_000

  /// Where the elements of the page begin that match the selector or stand in one that does; empty unless
  /// one of the findings is of its rules.
  func places(on page: Page, among findings: [Finding]) -> Set<Int> {
    guard findings.contains(where: { rules.contains($0.rule) }) else { return [] }
    let query = SelectorQuery(page.document)
    var places: Set<Int> = []
    var isInside = [Bool](repeating: false, count: page.document.count)
    for element in page.document.elements {
      let index = element.id.index
      let parent = page.document.parent(of: element.id).map { $0.index }
      isInside[index] = parent.map { isInside[$0] } ?? false || query.matches(list, element.id)
      if isInside[index] { places.insert(page.startOffset(of: element)) }
    }
    return query.isExhausted ? [] : places
  }
}

/// What settings change on the pages of some paths, by slots of a ``RuleSet``.
struct SlotOverrides: Sendable {
  /// Rules that do not judge the page.
  var off: Set<Int> = []
  /// Numbers of site rules that keep nothing of it.
  var siteRulesOff: Set<Int> = []
  var severities: [Int: Severity] = [:]
  var siteSeverities: [Int: Severity] = [:]
}

extension RuleSettings {
  /// What holds for the page at a path; nil where nothing is changed there.
  func overrides(
    ofPath path: String, pageRules: [RuleID], siteRules: [RuleID], theme: (RuleID) -> Theme?
  ) -> SlotOverrides? {
    let matching = overrides.filter { $0.paths.contains { $0.matches(path) } }
    if matching.isEmpty { return nil }
    var slots = SlotOverrides()
    for override in matching {
      func isOff(_ id: RuleID) -> Bool {
        guard let theme = theme(id) else { return override.skip.contains(id.rawValue) }
        return [id.rawValue, theme.rawValue, theme.category.rawValue]
          .contains(where: override.skip.contains)
      }
      var local = RuleSettings()
      local.severities = override.severities
      for (slot, id) in pageRules.enumerated() {
        if isOff(id) { slots.off.insert(slot) }
        if let severity = theme(id).flatMap({ local.severity(of: id, $0) }) {
          slots.severities[slot] = severity
        }
      }
      for (number, id) in siteRules.enumerated() {
        if isOff(id) { slots.siteRulesOff.insert(number) }
        if let severity = theme(id).flatMap({ local.severity(of: id, $0) }) {
          slots.siteSeverities[number] = severity
        }
      }
    }
    return slots
  }
}
