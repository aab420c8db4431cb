import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling

/// Links that lead past the repeated parts show when the keyboard comes to them.
///
/// They may be off the screen until then. Where no style sheet shows them on focus, or `tabindex`
/// keeps the keyboard away, they serve nobody who sees; a script may show them, which needs a look.
/// Links that are not rendered at all count as missing: that is `skip-link-missing`'s.
struct SkipLinkHiddenRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for link in page[InPageLinks.self].all.prefix(200) where link.speaksOfSkipping(in: page) {
      let element = link.element
      guard page.semantics.isVisible(element.id) else { continue }
      if page.semantics.tabIndexAttribute(of: element.id) ?? 0 < 0 {
        reporter.fail(element, .unreachable)
      } else if page.style.visuallyHidden(element.id) != .yes || mayShow(element, page) {
        reporter.pass(element)
      } else if !page.hasCompleteStyles {
        reporter.review(element, .unread)
      } else if page.runsScripts || element.has(.onfocus) {
        reporter.review(element, .scripted)
      } else {
        reporter.fail(element, .invisible)
      }
    }
  }

  /// True when a style sheet changes the link, something around it or something inside it with the
  /// focus, or one that could is not known.
  private func mayShow(_ link: Element, _ page: Page) -> Bool {
    if !page.style.focusRules(for: link.id).isEmpty { return true }
    let document = page.document
    return page.style.elementsChangedByFocusElsewhere.contains {
      $0 == link.id || document.isInside($0, link.id) || document.isInside(link.id, $0)
    }
  }
}
