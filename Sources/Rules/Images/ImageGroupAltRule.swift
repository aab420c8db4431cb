import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// One text alternative for several pictures tells what all of them show.
///
/// Pictures side by side may be one to whoever sees them: a mark of stars, a banner in pieces, a row of
/// logos. Then one may have the alternative of all, while the others are decorative (technique G196 of
/// WCAG 2.2). Whether it does, a person must see: one question for each row in which one picture alone has
/// an alternative.
struct ImageGroupAltRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  /// The end of the last row.
  private var last: NodeID?

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    if let last, element.id <= last { return }
    let row = row(from: element, page)
    guard row.count >= 2 else { return }
    last = row.last?.id
    let telling = row.filter { $0[.alt].map { !$0.isBlank } ?? false }
    guard let image = telling.first, telling.count == 1, let text = image[.alt] else {
      if telling.count == row.count { reporter.pass(element) }
      return
    }
    guard row.allSatisfy({ $0.has(.alt) }), page.semantics.isExposed(image.id) else { return }
    reporter.review(image, .shared(count: row.count, text: String(text.trimmed).shortened))
  }

  /// The picture and those that follow with nothing between.
  private func row(from image: Element, _ page: Page) -> [Element] {
    var row: [Element] = []
    var next: Element? = image
    while let picture = next, isPicture(picture.id, page) {
      row.append(picture)
      next = picture.elementAfter
    }
    return row
  }

  /// True of images that show something: not of dots that keep others apart.
  private func isPicture(_ node: NodeID, _ page: Page) -> Bool {
    guard page.document.isElement(node, .img), page.semantics.isVisible(node) else { return false }
    return [Name.width, .height].allSatisfy { name in
      page.document.attribute(name, of: node).flatMap { Int(String($0.trimmed)) } ?? 99 > 3
    }
  }
}
