import DOM
import PageFacts
import RuleKit
import Semantics

/// Images have a text alternative.
///
/// An empty `alt` marks an image as decorative and passes: whether that choice is right is for a
/// person to judge. An image that is all there is in a link without text is `linked-image-alt`'s,
/// and what is inside a button is not exposed as an image: `button-name` judges the button.
struct ImageAltRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }

    switch page.semantics.role(of: element.id) {
    case .presentation: reporter.pass(element)
    case .img: judge(element, page, &reporter)
    default: return
    }
  }

  private mutating func judge(_ image: Element, _ page: Page, _ reporter: inout Reporter<Self>) {
    let naming = page.naming(of: image)
    if naming == .named {
      reporter.pass(image)
    } else if naming == .uncertain, !page.isInUnnamedImageLink(image) {
      reporter.review(image, .unsure)
    } else if page.isInUnnamedImageLink(image) {
      return
    } else if let alternative = image[.alt] {
      // Declared decorative, but exposed: `decorative-image-exposed` says why.
      if alternative.isEmpty { reporter.pass(image) } else { reporter.fail(image, .blank) }
    } else if !image.hasSource {
      reporter.review(image, .filledLater)
    } else if naming == .uncertain {
      reporter.review(image, .unsure)
    } else {
      reporter.fail(image, .missing)
    }
  }
}

extension Element {
  /// True when the image names a file to show.
  fileprivate var hasSource: Bool {
    if let source = self[.src], !source.isBlank { return true }
    if let sources = self[.srcset], !sources.isBlank { return true }
    return parent?.is(.picture) ?? false
  }
}
