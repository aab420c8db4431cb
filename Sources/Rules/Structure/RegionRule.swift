import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text

/// On pages that mark their areas, all text stands in one of them.
///
/// Who goes from area to area misses what stands between. Skip links, dialogs, messages that are
/// announced by themselves and a few words do no harm. Pages without a main area are
/// `main-landmark-missing`'s. One finding a page, at the first such text, for a person to look at.
struct RegionRule: Rule {
  /// Shorter texts, taken together, are no content to look for, in characters.
  private static let shortest = 40

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let document = page.document
    guard page.shape == .whole, page.hasCompleteStyles, let body = document.body,
      hasMainArea(page)
    else { return }
    var first: Element?
    var length = 0
    var walk = document.walk(inside: body)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .element where isLeftOut(Element(node, in: document), page): walk.skipDescendants()
      case .text:
        let text = document.text(of: node)
        if !text.isBlank, let parent = document.parent(of: node).flatMap({ document.element($0) }),
          page.semantics.isExposed(parent.id)
        {
          first = first ?? parent
          length += String(text).collapsingWhitespace.count
        }
      default: continue
      }
    }
    if let first, length >= Self.shortest {
      reporter.review(first, .outside(text: page.semantics.visibleText(of: first.id).shortened))
    } else {
      reporter.passPage()
    }
  }

  private func hasMainArea(_ page: Page) -> Bool {
    page.document.elements.contains { element in
      (element.is(.main) || element.has(.role)) && page.semantics.role(of: element.id) == .main
        && page.semantics.isExposed(element.id)
    }
  }

  /// True of areas, of what nobody reads in passing, and of links within the page.
  private func isLeftOut(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .script, .style, .noscript, .template, .iframe: return true
    case .a where element[.href]?.trimmed.hasPrefixIgnoringASCIICase("#") ?? false: return true
    default: break
    }
    if !page.semantics.isRendered(element.id) || element.has(.ariaLive) { return true }
    if page.semantics.landmarkRole(of: element.id) != nil { return true }
    guard let role = page.semantics.role(of: element.id) else { return false }
    return role.isKind(of: .dialog) || [.alert, .status, .log, .timer].contains(role)
  }
}
