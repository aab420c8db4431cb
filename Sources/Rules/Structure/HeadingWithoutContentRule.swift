import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// Headings have something below them.
///
/// A heading that is followed at once by one of its own level, or of a higher one, heads nothing.
/// Text that is hidden, and elements that a script may fill, count as content; headings that are
/// links or buttons open theirs elsewhere. One finding a page, at the first.
struct HeadingWithoutContentRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let headings = page.exposedHeadings
    var first: (heading: Element, next: Element)?
    var count = 0
    for (one, other) in zip(headings, headings.dropFirst()) {
      guard other.level <= one.level, !opensSomething(one.heading, page),
        !hasContent(between: one.heading, and: other.heading, page),
        !page.semantics.visibleText(of: other.heading.id).isEmpty
      else {
        reporter.pass(one.heading)
        continue
      }
      count += 1
      first = first ?? (one.heading, other.heading)
    }
    guard let (heading, next) = first else { return }
    reporter.review(
      heading,
      .followed(
        count: count, next: page.semantics.visibleText(of: next.id).shortened,
        text: page.semantics.visibleText(of: heading.id).shortened))
  }

  /// True of headings that hold or stand in a link or a control, and of those without words.
  private func opensSomething(_ heading: Element, _ page: Page) -> Bool {
    if page.semantics.visibleText(of: heading.id).isEmpty { return true }
    func opens(_ part: Element) -> Bool {
      page.semantics.isFocusable(part.id) || part.is(.a) || part.is(.label) || part.is(.summary)
        || part.is(.hgroup) || part.has(.onclick)
    }
    return opens(heading) || heading.descendants.contains(where: opens)
      || heading.ancestors.contains(where: opens)
  }

  /// True when there is text, media, a control, or an element that may be filled later.
  private func hasContent(between heading: Element, and next: Element, _ page: Page) -> Bool {
    let document = page.document
    for node in document.walk(after: heading.id) {
      guard node < next.id else { break }
      switch document.kind(of: node) {
      case .text where !document.text(of: node).isBlank: return true
      case .element:
        let element = Element(node, in: document)
        if element.namespace != .html { return true }
        if document.isInside(next.id, node) { continue }
        if element.has(.role) || page.semantics.isFocusable(node) { return true }
        switch element.name {
        case .br, .hr, .p, .div, .section, .article, .span, .b, .i, .strong, .em, .font, .center:
          if mayShowSomething(element, page) { return true }
        default: return true
        }
      default: continue
      }
    }
    return false
  }

  /// True of an element that a script may fill or a style sheet may draw.
  private func mayShowSomething(_ element: Element, _ page: Page) -> Bool {
    guard element.has(.id) || element.has(.class) || element.has(.style) else { return false }
    return page.runsScripts || element.has(.style) || !page.hasCompleteStyles
      || !page.style.matchedRules(of: element.id).isEmpty
  }
}
