import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// The rules of a run that judge what is hidden as a page loads and can be brought into view.
///
/// These are rules about an element by itself: its name, its alternative, its label, its attributes, its place
/// in a list or a table. Rules about the page as a whole (headings, landmarks, order) judge it as it loads.
struct HiddenPartsRules: Sendable {
  /// A rule at work on a page with its hidden parts shown.
  typealias Run = (view: Page, run: any PageRuleRun)

  private let rules: [Int: any Rule.Type]
  private let routes: RouteTable
  /// The slots of rules that conclude from the page as a whole.
  private let finishing: [Int]

  init(_ pageRules: [any Rule.Type]) {
    var rules: [Int: any Rule.Type] = [:]
    for (slot, rule) in pageRules.enumerated() where Self.table.contains(rule.id) {
      rules[slot] = rule
    }
    self.rules = rules
    routes = RouteTable(
      pageRules.map { rule in Self.table.contains(rule.id) ? rule.interests : [] })
    finishing = rules.keys.sorted().filter { Self.areFinished.contains(pageRules[$0].id) }
  }

  /// The rules at work on the hidden parts of the page, by slot, done with their work; nil where nothing
  /// can be brought into view.
  func judge(_ page: Page, _ work: inout PageWork) -> [Int: Run]? {
    guard !rules.isEmpty, let view = page[RevealedContent.self].view else { return nil }
    let runs = rules.mapValues { Self.makeRun($0, page) }
    work.walk(routes, on: view, runs)
    work.finish(finishing, on: view, runs)
    return runs.mapValues { (view, $0) }
  }

  private static func makeRun<R: Rule>(_: R.Type, _ page: Page) -> any PageRuleRun {
    let parts = page[RevealedContent.self].parts
    // Colours may be others while somebody points at something, or on another screen.
    let doubtful: RevealingWays =
      R.id == "color-contrast" ? [.script, .styles, .narrowScreen] : .script
    return RuleRun<R>(
      mayStayHidden: { node in
        !parts.ways(of: node).isDisjoint(with: doubtful) || page.mayBeHiddenByStyles(node)
          || page.mayStayHidden(node)
      },
      seenWhen: { node in
        let ways = parts.ways(of: node)
        if ways.isEmpty { return nil }
        if ways.contains(.script) { return .byScript }
        return ways.contains(.narrowScreen) ? .onNarrowScreens : .onDemand
      })
  }

  /// Those that conclude from what they were shown, or from the painted texts.
  private static let areFinished: Set<RuleID> = [
    "color-contrast", "fieldset-legend", "radio-checkbox-group", "th-scope-missing",
  ]

  /// The rules that judge hidden parts.
  static let table: Set<RuleID> = [
    "area-alt", "canvas-alt", "embed-alt", "image-alt", "image-alt-filename",
    "image-alt-placeholder", "input-image-alt", "linked-image-alt", "object-alt", "role-img-alt",
    "server-side-image-map", "svg-img-alt",
    "frame-focusable-excluded", "frame-title", "frame-title-attribute", "frame-title-generic",
    "link-content-missing", "link-name", "link-text-generic", "mouse-handler-keyboard",
    "label-content-name-mismatch",
    "autocomplete-valid", "button-name", "button-name-generic", "fieldset-legend",
    "form-field-multiple-labels",
    "input-button-name", "label", "label-empty", "label-for-invalid", "label-title-only",
    "legend-generic", "optgroup-label", "placeholder-as-label", "radio-checkbox-group",
    "empty-table-header", "table-caption-empty", "table-headers-missing", "td-headers-attr",
    "th-has-data-cells", "th-partial-scope", "th-role-axis", "th-scope-missing", "th-scope-valid",
    "definition-list", "empty-heading", "list-structure", "listitem-parent",
    "aria-activedescendant-valid", "aria-allowed-attr", "aria-allowed-role", "aria-command-name",
    "aria-conditional-attr", "aria-dialog-name", "aria-input-field-name",
    "aria-progressbar-meter-name", "aria-prohibited-attr", "aria-required-attr",
    "aria-required-children", "aria-roles", "aria-tab-name", "aria-toggle-field-name",
    "aria-tooltip-name", "aria-treeitem-name", "combobox-structure", "nested-interactive",
    "summary-name",
    "track-kind-captions", "video-caption", "valid-lang", "blink-marquee",
    "color-contrast",
  ]
}
