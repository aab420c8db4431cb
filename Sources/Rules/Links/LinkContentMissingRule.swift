import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Links have contents.
///
/// The RGAA (glossary, "intitulé de lien", note 4; method of 6.2.1) wants a text or an alternative in the
/// link itself, whatever names it: a link with nothing inside does not conform. Whether an element that is
/// empty itself, such as an icon, is contents a person has to judge. Pictures are other rules' matter.
struct LinkContentMissingRule: Rule {
  static let interests: [Interest] = [.elements(.a), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id) == .link, !element.is(.area),
      // What tags that cross leave behind is `link-name`'s.
      page[ReconstructedLinks.self].family(of: element, in: page) == nil
    else { return }
    var holdsElement = false
    for index in page.document.descendants(of: element.id) {
      let node = NodeID(index)
      switch page.document.kind(of: node) {
      case .text where !page.document.text(of: node).isBlank: return reporter.pass(element)
      case .element:
        let part = Element(node, in: page.document)
        if part.isPicture || part.namespace != .html {
          let isNamed = !page.semantics.name(of: node).isEmpty
          return isNamed ? reporter.pass(element) : ()
        }
        if Self.shown.contains(part.name) { return }
        holdsElement = true
      default: continue
      }
    }
    guard page.naming(of: element) == .named, let attribute = attribute(naming: element, page)
    else { return }
    if holdsElement || page.mayBeFilledByScript(element) {
      reporter.review(element, .noText(attribute: attribute))
    } else {
      reporter.fail(element, .empty(attribute: attribute))
    }
  }

  private static let shown: Set<Name> = [
    .audio, .canvas, .embed, .iframe, .input, .math, .object, .picture, .slot, .video,
  ]

  private func attribute(naming link: Element, _ page: Page) -> String? {
    let sources = page.semantics.name(of: link.id).sources
    if sources.contains(.ariaLabelledby) { return "aria-labelledby" }
    if sources.contains(.ariaLabel) { return "aria-label" }
    return sources.contains(.title) ? "title" : nil
  }
}
