import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// A link leads straight to the content of the page.
///
/// Where the content begins, the `main` landmark tells, or an `id` such as `contenu`. A page on
/// which the Tab key meets nothing before the content needs no such link. Where a script may do the
/// same, or other links lead elsewhere in the page, a person has to look.
struct SkipLinkMissingRule: Rule {
  /// Without known content, a page of fewer links says nothing.
  private static let manyLinks = 10

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body)
    else { return }
    let links = page[InPageLinks.self].all
    guard let content = MainContent(of: page) else {
      guard page.index.hyperlinks.count >= Self.manyLinks else { return }
      if let link = links.first(where: { $0.target != nil && $0.speaksOfSkipping(in: page) }) {
        reporter.pass(link.element)
      } else {
        reporter.reviewPage(.unsure)
      }
      return
    }
    guard content.hasStopBefore(in: page) else { return }

    let way = links.first { link in
      link.element.id.index < content.element.id.index
        && link.target.map { content.begins(at: $0, in: page) } ?? false
    }
    if let way {
      reporter.pass(way.element)
    } else if mayLeadThere(links, content, page) || hasHiddenLink(to: content, page)
      || page.isIncomplete
    {
      reporter.reviewPage(.unsure)
    } else {
      reporter.failPage(.missing)
    }
  }

  /// True when a link to the content is there, but hidden for the time being.
  private func hasHiddenLink(to content: MainContent, _ page: Page) -> Bool {
    page.index.hyperlinks.prefix { $0.index < content.element.id.index }.contains { node in
      guard let href = page.document.attribute(.href, of: node)?.trimmed, href.count > 1,
        href[0] == UInt8(ascii: "#"), page.mayBeRevealed(Element(node, in: page.document))
      else { return false }
      return page.document.element(withID: href[1..<href.count]).map {
        content.begins(at: Element($0, in: page.document), in: page)
      } ?? false
    }
  }

  private func mayLeadThere(
    _ links: [InPageLink], _ content: MainContent, _ page: Page
  ) -> Bool {
    if links.contains(where: { $0.element.id.index < content.element.id.index }) { return true }
    return page.document.elements.prefix { $0.id.index < content.element.id.index }.contains {
      guard page.semantics.isFocusable($0.id) else { return false }
      return $0[.onclick]?.contains(bytesOf: "#") ?? false
        || page.isSkipLinkText(page.semantics.name(of: $0.id).text)
    }
  }
}
