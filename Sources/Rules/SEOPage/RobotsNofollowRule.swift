import DOM
import PageFacts
import PageMetadata
import RuleKit

/// Pages that search engines may show let them follow their links.
///
/// With `noindex` beside it, `nofollow` belongs to a page that is meant to stay out, which
/// `robots-noindex` tells. Pages without links have nothing to follow.
struct RobotsNofollowRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.index.hyperlinks.isEmpty else { return }
    let robots = page.metas(named: "robots") + page.metas(named: "googlebot")
    guard let meta = robots.first(where: { RobotsDirectives($0[.content]).forbidsFollowing }) else {
      return reporter.passPage()
    }
    reporter.fail(meta, .forbidden(content: meta[.content].map { String($0) } ?? ""))
  }
}
