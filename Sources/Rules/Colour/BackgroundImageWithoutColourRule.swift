import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// Where text lies over a background image, there is a background colour as well.
///
/// The colour may be that of any ancestor: while the image loads, or when it does not, the text
/// is read on it.
struct BackgroundImageWithoutColourRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else { return }
    var judged: Set<NodeID> = []
    for text in page[PaintedTextRuns.self].all {
      for doubt in text.backdrop.doubts where doubt.cause == .image {
        guard judged.insert(doubt.source).inserted,
          let element = page.document.element(doubt.source)
        else { continue }
        if page.hasBackgroundColour(element) {
          reporter.pass(element)
        } else if page.isPiece {
          // The page that it is put into has style sheets of its own.
          reporter.review(element, .missing(text: text.element.quotation))
        } else {
          reporter.fail(element, .missing(text: text.element.quotation))
        }
      }
    }
  }
}

extension Page {
  /// True when the element or one around it has a background colour, or may have one.
  fileprivate func hasBackgroundColour(_ element: Element) -> Bool {
    var current: Element? = element
    while let step = current {
      let color = style.style(of: step.id).backgroundColor.known
      if color?.isTransparent != true { return true }
      current = step.parent
    }
    return false
  }
}
