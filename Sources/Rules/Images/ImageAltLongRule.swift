import DOM
import PageFacts
import RuleKit
import Semantics

/// The text alternative of an image is short.
///
/// No standard sets a limit, so a long one only needs a look. Alternatives taken from a text of
/// the page (`aria-labelledby`) are left aside: that text can be read at leisure.
struct ImageAltLongRule: Rule {
  /// Longer alternatives are listed, in characters; about two spoken sentences.
  static let limit = 150

  static let interests: [Interest] = ImageText.interests

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let image = ImageText(element, in: page),
      !page.semantics.name(of: element.id).sources.contains(.ariaLabelledby)
    else { return }

    if image.text.count > Self.limit {
      reporter.review(element, .long(count: image.text.count))
    } else {
      reporter.pass(element)
    }
  }
}
