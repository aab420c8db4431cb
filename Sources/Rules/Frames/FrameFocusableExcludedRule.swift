import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// Frames that hold something to use can be reached with the keyboard.
///
/// A negative `tabindex` on a frame keeps the Tab key out of all that is inside. What the frame
/// shows is read where it is written in the page (`srcdoc`) or a file of the site; what other sites
/// send is unknown, and a person has to look. Frames that nobody sees are not applicable.
struct FrameFocusableExcludedRule: Rule {
  static let interests: [Interest] = [.elements(.iframe)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isVisible(element.id), !page.semantics.isInert(element.id),
      !page.isUnseenFrame(element),
      element.has(.srcdoc) || element[.src].map({ !$0.isBlank }) ?? false
    else { return }
    let isExcluded = page.semantics.tabIndexAttribute(of: element.id) ?? 0 < 0

    guard let framed = page.framedPage(of: element) else {
      if isExcluded, page.style.visuallyHidden(element.id) == .no {
        reporter.review(element, .unsure)
      }
      return
    }
    guard let stop = firstStop(in: framed) else { return }
    if isExcluded {
      reporter.fail(element, .excluded(element: stop.localName))
    } else {
      reporter.pass(element)
    }
  }

  private func firstStop(in framed: Page) -> Element? {
    framed.document.elements.first { element in
      framed.semantics.isSequentiallyFocusable(element.id)
        && framed.style.visuallyHidden(element.id) == .no
    }
  }
}
