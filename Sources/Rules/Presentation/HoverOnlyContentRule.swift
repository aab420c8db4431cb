import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text

/// What appears under the mouse appears under the keyboard's focus too.
///
/// Looks for rules with `:hover` that show what is hidden at rest, and for rules with `:focus`,
/// `:focus-visible` or `:focus-within` that show the same. Links that nothing else shows are out of
/// reach: certain where no script runs and every style sheet was read. Other content may be a mere
/// repetition: a person has to look. One finding a page for each kind: one rule of the sheet mends it.
struct HoverOnlyContentRule: Rule {
  /// Rules of a sheet beyond these are not looked at.
  private static let maximumRules = 200
  private static let revealing: [Property] = [.display, .visibility]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let onHover = Self.revealingRules(.hover, page)
    guard !onHover.isEmpty else { return }
    let shown = page.document.elements.filter { element in
      isHiddenAtRest(element.id, page)
        && onHover.contains { page.style.matches($0.rule, element.id, assuming: .hover) }
    }
    guard !shown.isEmpty else { return }

    let onFocus = Self.revealingRules(.anyFocus, page)
    var byFocus: [NodeID: Bool] = [:]
    func isShownByFocus(_ element: Element) -> Bool {
      if let known = byFocus[element.id] { return known }
      let answer = onFocus.contains {
        page.style.matches($0.rule, element.id, assuming: .anyFocus)
      }
      byFocus[element.id] = answer
      return answer
    }
    var links: [Element] = []
    var first: Element?
    var content: Element?
    var end = 0
    for element in shown where element.id.index >= end {
      end = page.document.descendants(of: element.id).upperBound
      if isShownByFocus(element) || element.ancestors.contains(where: isShownByFocus) {
        reporter.pass(element)
        continue
      }
      let inside = ([element] + Array(element.descendants)).filter { $0.is(.a) && $0.has(.href) }
      if !inside.isEmpty {
        first = first ?? element
        links += inside
      } else if content == nil, !element.textContent.collapsingWhitespace.isEmpty {
        content = element
      }
    }
    if let first, let link = links.first {
      let text = link.textContent.collapsingWhitespace.shortened
      // A box to tick or an address within the page may open the menu without a script.
      let mayOpenOtherwise = [":checked", ":target"].contains { state in
        page.style.activeRules(withSelectorText: state, setting: Self.revealing)
          .contains(where: Self.reveals)
      }
      if page.runsScripts || page.hasServerParts || !page.style.isComplete || mayOpenOtherwise {
        reporter.review(first, .unsure(count: links.count, text: text))
      } else {
        reporter.fail(first, .links(count: links.count, text: text))
      }
    }
    if let content {
      reporter.review(
        content, .content(text: content.textContent.collapsingWhitespace.shortened))
    }
  }

  /// The first rules in force that show something while one of `states` holds.
  private static func revealingRules(_ states: DynamicStates, _ page: Page) -> [AuthorRule] {
    let rules = page.style.activeRules(mentioning: states, setting: revealing)
    return Array(rules.lazy.filter(reveals).prefix(maximumRules))
  }

  /// True when the rule shows what may be hidden.
  private static func reveals(_ rule: AuthorRule) -> Bool {
    rule.declarations.contains { declaration in
      let value = declaration.value.lowercased()
      switch declaration.name {
      case "display": return !value.hasPrefix("none")
      case "visibility": return value.hasPrefix("visible")
      default: return false
      }
    }
  }

  private func isHiddenAtRest(_ node: NodeID, _ page: Page) -> Bool {
    page.style.display(of: node) == .none || page.style.visibility(of: node) == .hidden
  }
}
