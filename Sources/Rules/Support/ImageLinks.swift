import DOM
import RuleKit
import Semantics
import Text

/// Links whose only content is images, remembered for the page.
///
/// Such a link takes its text from its images: one rule speaks of it (`linked-image-alt`), and the
/// rules on links and on images leave it alone.
struct ImageLinks: Sendable {
  /// The answers of a page, for all its rules.
  private final class Answers {
    /// By node; nil where nobody has asked.
    var known: ContiguousArray<Bool?>

    init(_ page: Page) { known = ContiguousArray(repeating: nil, count: page.document.count) }
  }

  /// True when what is seen in the link is one or several images and no text.
  mutating func holdsOnlyImages(_ link: Element, in page: Page) -> Bool {
    let answers = page.shared(Answers.init)
    if let answer = answers.known[link.id.index] { return answer }
    let answer = Self.holdsOnlyImages(link, page)
    answers.known[link.id.index] = answer
    return answer
  }

  /// The link around an image that is its only content and has no certain text: `linked-image-alt`
  /// has its say on it.
  mutating func hasUnnamedLink(around image: Element, in page: Page) -> Bool {
    guard let link = page.link(around: image), holdsOnlyImages(link, in: page) else {
      return false
    }
    return page.naming(of: link) != .named
  }

  private static func holdsOnlyImages(_ link: Element, _ page: Page) -> Bool {
    let document = page.document
    var hasImage = false
    var index = link.id.index + 1
    let end = document.descendants(of: link.id).upperBound
    while index < end {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text where page.semantics.isVisible(node):
        let slice = document.text(of: node)
        if slice.hasASCIISign { return false }
        if !slice.isBlank {
          let text = String(slice)
          if !text.collapsingWhitespace.isEmpty, !text.isIconGlyphs { return false }
        }
        index += 1
      case .element:
        let element = Element(node, in: document)
        guard page.semantics.isRendered(node) else {
          index = max(document.descendants(of: node).upperBound, index + 1)
          continue
        }
        if element.isPicture {
          hasImage = true
          index = max(document.descendants(of: node).upperBound, index + 1)
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    return hasImage
  }
}

extension UTF8Slice {
  /// True when an ASCII character other than white space stands in it: most texts show so that they
  /// are neither blank nor made of an icon font's signs.
  fileprivate var hasASCIISign: Bool {
    withBytes { bytes in
      for byte in bytes where byte > 0x20 && byte < 0x7F { return true }
      return false
    }
  }
}

extension Page {
  /// The nearest element around with the role of a link.
  func link(around element: Element) -> Element? {
    element.ancestors.first { semantics.role(of: $0.id)?.isKind(of: .link) ?? false }
  }
}

extension Element {
  /// True of the elements that show an image, by their nature or by their role.
  var isPicture: Bool {
    if namespace == .svg { return name == .svg }
    guard namespace == .html else { return false }
    switch name {
    case .img, .canvas, .object, .embed: return true
    default: return self[.role]?.tokens.first.flatMap { Role(token: $0) } == .img
    }
  }
}
