import DOM
import RuleKit
import Semantics

/// Links have a text.
///
/// Any accessible name counts: text, an image's alternative, `aria-label`, `title`. Links whose
/// only content is images are `linked-image-alt`'s, areas of image maps `area-alt`'s, so that each
/// link has one finding.
///
/// A link whose tags cross others', or that is not closed, becomes several in the tree, some of them
/// empty while the text stands in another: then the tags are to be mended, and that is said once.
struct LinkNameRule: Rule {
  static let interests: [Interest] = [.elements(.a), .attributes(.role)]

  private var links = ImageLinks()

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.area),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false,
      page.semantics.isExposed(element.id), !links.holdsOnlyImages(element, in: page)
    else { return }

    let naming = page.naming(of: element)
    if naming != .named {
      let copies = page.shared { LinkCopies($0) }
      if let family = copies.family(of: element, in: page, &links),
        !(naming == .uncertain && element.id == family.original?.id)
      {
        return judge(element, family, copies, &reporter)
      }
    }
    switch naming {
    case .named: reporter.pass(element)
    case .unnamed:
      if let words = page.unheardWords(in: element) {
        reporter.fail(element, .unheard(text: words))
      } else {
        reporter.fail(element, .missing)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }

  private func judge(
    _ element: Element, _ family: LinkCopies.Family, _ copies: LinkCopies,
    _ reporter: inout Reporter<Self>
  ) {
    guard copies.claim(element) else { return }
    let original = family.original ?? element
    if !family.hasContents, !family.holdsLink {
      reporter.fail(original, .missing)
    } else if family.hasEmptyLink {
      reporter.fail(original, family.isClosed ? .crossed : .unclosed)
    } else {
      reporter.review(original, family.isClosed ? .crossed : .unclosed)
    }
  }
}
