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

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let revealing = page.style.authorRules.lazy.filter { $0.isActive && Self.reveals($0) }
    let onHover = revealing.filter { $0.mentions(.hover) }.prefix(Self.maximumRules)
    var shown: [NodeID] = []
    var isSeen: Set<NodeID> = []
    for rule in onHover {
      for node in page.style.elements(matching: rule.rule, assuming: .hover)
      where isHiddenAtRest(node, page) && isSeen.insert(node).inserted {
        shown.append(node)
      }
    }
    guard !shown.isEmpty else { return }

    var byFocus: Set<NodeID> = []
    for rule in revealing.filter({ $0.mentions(.anyFocus) }).prefix(Self.maximumRules) {
      byFocus.formUnion(page.style.elements(matching: rule.rule, assuming: .anyFocus))
    }
    var links: [Element] = []
    var first: Element?
    var content: Element?
    var end = 0
    for node in shown.sorted(by: { $0.index < $1.index }) where node.index >= end {
      end = page.document.descendants(of: node).upperBound
      let element = Element(node, in: page.document)
      if byFocus.contains(node) || element.ancestors.contains(where: { byFocus.contains($0.id) }) {
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
      let mayOpenOtherwise = revealing.contains { rule in
        [":checked", ":target"].contains { rule.selectorText.contains($0) }
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
