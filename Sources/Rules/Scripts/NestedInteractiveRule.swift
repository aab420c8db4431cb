import DOM
import PageFacts
import RuleKit
import Semantics

/// Buttons, links and other elements that are read as mere text hold nothing that takes the focus.
///
/// What is inside a button is no element of its own to screen readers. A link may hold other content, but
/// HTML forbids interactive content in it ("content model: there must be no interactive content
/// descendant, `a` element descendant, or descendant with the `tabindex` attribute specified"): which of
/// the two answers, and whether the inner one is announced, depends on browser and screen reader.
struct NestedInteractiveRule: Rule {
  static let interests: [Interest] = [.elements(.button, .a), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.role(of: element.id), page.semantics.isExposed(element.id)
    else { return }
    let isLink = role.isKind(of: .link)
    guard role.traits.childrenArePresentational || isLink else { return }

    let inner = element.descendants.first { page.semantics.isSequentiallyFocusable($0.id) }
    guard let inner else {
      // Links are everywhere: only where something is wrong do they say something of the rule.
      if !isLink { reporter.pass(element) }
      return
    }
    if isLink, page[UnclosedLinks.self].starts.contains(element.startTag.lower) {
      reporter.fail(element, .unclosed)
    } else if isLink, inner.isInteractiveContent {
      reporter.fail(element, .link(element: inner.localName))
    } else if isLink {
      // A stop of the Tab key that does nothing else.
      reporter.review(element, .link(element: inner.localName))
    } else {
      reporter.fail(element, .nested(element: inner.localName, role: role.token))
    }
  }
}

/// The links whose end tag is missing.
private struct UnclosedLinks: PageFact {
  static let ignoresVisibility = true

  let starts: Set<UInt32>

  init(_ page: Page) {
    starts = Set(
      page[MarkupProblems.self].all.lazy.filter { $0.code == .unclosedElement && $0.element == "a" }
        .map { UInt32($0.range.lower) })
  }
}

extension Element {
  /// HTML, 3.2.5.2.7, for elements that take the focus.
  fileprivate var isInteractiveContent: Bool {
    guard namespace == .html else { return false }
    switch name {
    case .a, .audio, .button, .details, .embed, .iframe, .input, .label, .select, .summary,
      .textarea,
      .video:
      return true
    default: return has(.role)
    }
  }
}
