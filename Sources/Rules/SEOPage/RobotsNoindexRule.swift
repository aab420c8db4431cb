import DOM
import PageFacts
import PageMetadata
import RuleKit

/// Pages do not ask search engines to keep them out.
///
/// On the home page that is certainly a mistake, left from when the site was built. Other pages may
/// mean it (thanks after a form, results of a search): a person must look. The page for errors is
/// left out.
struct RobotsNoindexRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.isErrorPage else { return }
    if RobotsDirectives(headers: page.robotsHeaders).forbidsIndexing {
      let tag = page.robotsHeaders.joined(separator: ", ")
      if page.isHome {
        reporter.failPage(.homeHeader(content: tag))
      } else {
        reporter.reviewPage(.pageHeader(content: tag))
      }
      return
    }
    let robots = page.metas(named: "robots") + page.metas(named: "googlebot")
    guard let meta = robots.first(where: { RobotsDirectives($0[.content]).forbidsIndexing }) else {
      return reporter.passPage()
    }
    let content = meta[.content].map { String($0) } ?? ""
    if page.isHome {
      reporter.fail(meta, .home(content: content))
    } else {
      reporter.review(meta, .page(content: content))
    }
  }
}
