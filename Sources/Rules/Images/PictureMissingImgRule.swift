import DOM
import PageFacts
import RuleKit
import Semantics

/// A `picture` holds the `img` that shows it.
///
/// The sources only offer files to that image; without it nothing shows. Scripts that load images
/// late may add it: marks for them (`data-…`) need a look.
struct PictureMissingImgRule: Rule {
  static let interests: [Interest] = [.elements(.picture)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isRendered(element.id) else { return }
    if element.children.contains(where: { $0.is(.img) }) {
      reporter.pass(element)
    } else if hasScriptMark(element), page.runsScripts {
      reporter.review(element, .unsure)
    } else if element.children.contains(where: { $0.is(.source) }) {
      reporter.fail(element, .missing)
    }
  }

  private func hasScriptMark(_ picture: Element) -> Bool {
    ([picture] + picture.children).contains { part in
      if part.has(.class) || part.has(.id) || part.is(.noscript) { return true }
      return part.document.attributeRange(of: part.id).contains {
        part.document.names.spelling(of: part.document.attributes[$0].name).hasPrefix("data-")
      }
    }
  }
}
