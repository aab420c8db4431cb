import DOM
import PageFacts
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
  static let interests: [Interest] = [
    .elements(.a), .svgElements(.a), .attributes(.role),
  ]

  /// See ``ReconstructedLinks/Family/number``.
  private var judgedFamilies: Set<Int> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.namespace == .svg { return judgeInDrawing(element, page, &reporter) }
    guard element.namespace == .html, !element.is(.area),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false,
      page.semantics.isExposed(element.id), !page.holdsOnlyImages(element)
    else { return }

    let naming = page.naming(of: element)
    if naming != .named {
      if let family = page[ReconstructedLinks.self].family(of: element, in: page),
        !(naming == .uncertain && element.id == family.original?.id)
      {
        return judge(element, family, &reporter)
      }
    }
    switch naming {
    case .named:
      if let icon = page.iconLigature(in: element) {
        reporter.review(element, .ligature(icon: icon))
      } else {
        reporter.pass(element)
      }
    case .unnamed:
      if let words = page.ariaHiddenText(in: element) {
        reporter.fail(element, .unheard(text: words))
      } else if page.semantics.name(of: element.id).text.isIconGlyphs || Self.showsIcon(element) {
        reporter.fail(element, .icon)
      } else {
        reporter.fail(element, .missing)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }

  /// True where an element with the class of an icon stands inside: whoever sees it finds the link not empty.
  private static func showsIcon(_ link: Element) -> Bool {
    link.descendants.prefix(20).contains { part in
      guard part.is(.i) || part.is(.span) else { return false }
      return part[.class]?.tokens.contains { token in
        let name = String(token).lowercased()
        return ["fa", "fas", "far", "fab", "bi", "icon", "glyphicon", "dashicons"].contains(name)
          || ["fa-", "bi-", "icon-", "fr-icon-", "ri-", "ti-"].contains { name.hasPrefix($0) }
      } ?? false
    }
  }

  /// A link of a drawing takes its name from `title`, texts inside and ARIA (SVG-AAM, 8.1). In a drawing
  /// that is one image, links are not told apart.
  private func judgeInDrawing(
    _ element: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard element.name == .a, element.has(.href) || element.has(.xlinkHref),
      page.semantics.isExposed(element.id),
      page.semantics.explicitRole(of: element.id).map({ $0.isKind(of: .link) }) ?? true,
      !element.ancestors.contains(where: {
        page.semantics.explicitRole(of: $0.id)?.traits.childrenArePresentational ?? false
      })
    else { return }
    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .drawing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }

  private mutating func judge(
    _ element: Element, _ family: ReconstructedLinks.Family, _ reporter: inout Reporter<Self>
  ) {
    guard judgedFamilies.insert(family.number).inserted else { return }
    let original = family.original ?? element
    if !family.hasContents, !family.enclosesLink {
      reporter.fail(original, .missing)
    } else if family.hasEmptyLink {
      reporter.fail(original, family.isClosed ? .crossed : .unclosed)
    } else {
      reporter.review(original, family.isClosed ? .crossed : .unclosed)
    }
  }
}
