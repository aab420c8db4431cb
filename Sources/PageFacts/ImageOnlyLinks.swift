package import DOM
package import RuleKit
import Semantics
import Text

extension Page {
  /// True when one or several images and no text are visible in the link.
  ///
  /// Such a link takes its text from its images: `linked-image-alt` reports it, and the rules on links
  /// and on images leave it alone.
  package func holdsOnlyImages(_ link: Element) -> Bool {
    self[ImageOnlyLinks.self].contains(link, in: self)
  }

  /// True of an image that is all there is in a link without a certain text: `linked-image-alt`
  /// reports the link.
  package func isInUnnamedImageLink(_ image: Element) -> Bool {
    guard let link = link(around: image), holdsOnlyImages(link) else { return false }
    return naming(of: link) != .named
  }

  /// The nearest element around with the role of a link.
  package func link(around element: Element) -> Element? {
    element.ancestors.first { semantics.role(of: $0.id)?.isKind(of: .link) ?? false }
  }
}

/// Which links of a page hold images alone.
private final class ImageOnlyLinks: PageFact {
  /// By node; nil where nobody has asked.
  private var answers: ContiguousArray<Bool?>

  init(_ page: Page) { answers = ContiguousArray(repeating: nil, count: page.document.count) }

  func contains(_ link: Element, in page: Page) -> Bool {
    if let answer = answers[link.id.index] { return answer }
    let answer = page.document.meter.sharing { Self.holdsOnlyImages(link, page) }
    answers[link.id.index] = answer
    return answer
  }

  private static func holdsOnlyImages(_ link: Element, _ page: Page) -> Bool {
    let document = page.document
    var hasImage = false
    var walk = document.walk(inside: link.id)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .text where page.semantics.isVisible(node):
        if isText(document.text(of: node)) { return false }
      case .element:
        if !page.semantics.isRendered(node) {
          walk.skipDescendants()
        } else if Element(node, in: document).isPicture {
          hasImage = true
          walk.skipDescendants()
        }
      default: continue
      }
    }
    return hasImage
  }

  /// False of blanks and of signs that an icon font draws.
  private static func isText(_ slice: UTF8Slice) -> Bool {
    if slice.hasVisibleASCII { return true }
    guard !slice.isBlank else { return false }
    let text = String(slice)
    return !text.collapsingWhitespace.isEmpty && !text.isIconGlyphs
  }
}

extension UTF8Slice {
  /// True when the text has an ASCII character other than white space: most texts are recognised by
  /// that alone.
  fileprivate var hasVisibleASCII: Bool {
    bytes.contains { $0 > 0x20 && $0 < 0x7F }
  }
}

extension Element {
  /// True of the elements that show an image, by their nature or by their role.
  package var isPicture: Bool {
    if namespace == .svg { return name == .svg }
    guard namespace == .html else { return false }
    switch name {
    case .img, .canvas, .object, .embed: return true
    default: return self[.role]?.tokens.first.flatMap { Role(token: $0) } == .img
    }
  }
}
