import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Drawings made by a script in a `canvas` have a text alternative.
///
/// What is drawn is not in the page, so the rule never fails: where the `canvas` has neither a name
/// nor content between its tags, a person has to look. Without a script nothing is drawn.
struct CanvasAltRule: Rule {
  static let interests: [Interest] = [.elements(.canvas)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id) != .presentation, page.runsScripts
    else {
      return
    }
    if page.naming(of: element) == .named || hasAlternativeInside(element) {
      reporter.pass(element)
    } else {
      reporter.review(element, .missing)
    }
  }

  /// Words, or images with an alternative, between the tags: screen readers read them.
  private func hasAlternativeInside(_ canvas: Element) -> Bool {
    !canvas.textContent.collapsingWhitespace.isEmpty
      || canvas.descendants.contains { part in
        part.is(.img) && !(part[.alt]?.isBlank ?? true) || !(part[.ariaLabel]?.isBlank ?? true)
      }
  }
}
