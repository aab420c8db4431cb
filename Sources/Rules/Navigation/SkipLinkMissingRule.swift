import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// A link leads straight to the content of the page.
///
/// Where the content begins, the `main` landmark tells, or an `id` such as `contenu`. A page on
/// which the Tab key meets nothing before the content needs no such link. Where a script may do the
/// same, or a link that speaks of the content leads elsewhere, a person has to look. Where nothing tells
/// where the content begins, a page with a menu before its headings and no link into itself has none.
struct SkipLinkMissingRule: Rule {
  /// Without known content, a page of fewer links says nothing.
  private static let manyLinks = 10
  /// So many before the first heading are a menu.
  private static let menuLinks = 4

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body), !page.leavesAtOnce
    else { return }
    let links = page[InPageLinks.self].all
    guard let content = MainContent(of: page) else {
      guard page.index.hyperlinks.count >= Self.manyLinks else { return }
      if let link = links.first(where: { $0.target != nil && $0.speaksOfSkipping(in: page) }) {
        reporter.pass(link.element)
      } else if links.isEmpty, hasMenuBeforeHeadings(page), !scriptLeads(before: nil, page) {
        reporter.failPage(.missing)
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

  /// True when a link before the content speaks of it, or a script may lead there.
  private func mayLeadThere(
    _ links: [InPageLink], _ content: MainContent, _ page: Page
  ) -> Bool {
    let isSpokenOf = links.contains { link in
      link.element.id.index < content.element.id.index && link.speaksOfSkipping(in: page)
    }
    return isSpokenOf || scriptLeads(before: content.element, page)
  }

  private func scriptLeads(before content: Element?, _ page: Page) -> Bool {
    let end = content?.id.index ?? page.document.count
    return page.document.elements.prefix { $0.id.index < end }.contains {
      guard page.semantics.isFocusable($0.id) else { return false }
      return $0[.onclick]?.contains(bytesOf: "#") ?? false
        || page.isSkipLinkText(page.semantics.name(of: $0.id).text)
    }
  }

  /// True when a menu comes before the page's first heading.
  private func hasMenuBeforeHeadings(_ page: Page) -> Bool {
    guard let heading = page.exposedHeadings.first?.heading.id else { return false }
    return page.index.hyperlinks.prefix { $0 < heading }
      .count { page.semantics.isSequentiallyFocusable($0) } >= Self.menuLinks
  }
}
