import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// The canonical address of a page leads to a page that search engines can show, and that is the same page.
///
/// Another page's address is certain where the home page's stands on a page that is called otherwise; the
/// address of another page with another title and another heading is for a person, as two pages may be one.
/// What is not known to be there or not is left out.
struct CanonicalTargetRule: SiteRule {
  static var factName: String { "search-signals" }

  static func collect(from page: Page) -> SearchSignals? { page.searchSignals }

  static func conclude(
    _ facts: [CollectedFact<SearchSignals>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    let index = site[SearchIndex.self, of: facts]
    for page in facts where page.fact.isSearchable {
      guard let link = page.fact.canonical else { continue }
      if let variant = index.variant(link.url, of: page, in: site) {
        let message = Message.variant(href: link.href, own: variant.own)
        if variant.isCertain {
          reporter.fail(link.place, message)
        } else {
          reporter.review(link.place, message)
        }
        continue
      }
      judge(link, of: page, in: site, index, &reporter)
    }
  }

  private static func judge(
    _ link: SearchSignals.Link, of page: CollectedFact<SearchSignals>, in site: SiteContext,
    _ index: SearchIndex, _ reporter: inout SiteReporter<Self>
  ) {
    let href = link.href
    switch index.target(of: link.url, in: site) {
    case .page(let path) where path == page.path: reporter.pass(path: page.path)
    case .page(let path):
      guard let target = index.pages[path] else { return }
      judge(link, to: target, at: path, of: page, in: site, index, &reporter)
    case .redirect(let end):
      reporter.fail(link.place, .redirect(href: href, target: end), about: href)
    case .missing, .error: reporter.fail(link.place, .missing(href: href), about: href)
    case .elsewhere:
      guard let root = index.root, let host = link.url.host else { return }
      reporter.review(link.place, .foreign(host: host, own: root.host ?? ""), about: host)
    case .unknown: break
    }
  }

  /// Judges an address that leads to another page of the site.
  private static func judge(
    _ link: SearchSignals.Link, to target: SearchSignals, at path: String,
    of page: CollectedFact<SearchSignals>, in site: SiteContext, _ index: SearchIndex,
    _ reporter: inout SiteReporter<Self>
  ) {
    let isCalledOtherwise =
      target.title != page.fact.title && target.heading != page.fact.heading
    if target.isNoIndex {
      reporter.fail(link.place, .noindex(href: link.href, page: path), about: path)
    } else if let next = target.canonical,
      case .page(let end) = index.target(of: next.url, in: site), end != path
    {
      reporter.fail(link.place, .chain(href: link.href, page: path, target: end), about: path)
    } else if target.isHome, isCalledOtherwise, !page.fact.title.isEmpty {
      reporter.fail(link.place, .home(href: link.href), about: path)
    } else if isCalledOtherwise {
      reporter.review(link.place, .other(href: link.href, page: path), about: path)
    } else {
      reporter.pass(path: page.path)
    }
  }
}
