import DOM
import PageFacts
import PageMetadata
import RuleKit

/// What a page asks search engines to do does not contradict itself.
///
/// Where both are said, engines take what is stricter. What is for one engine alone may differ.
struct RobotsConflictRule: Rule {
  static let judgesHiddenElements = true
  private static let pairs = [("index", "noindex"), ("follow", "nofollow"), ("all", "none")]

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    let metas = page.metas(named: "robots")
    var said = Set(RobotsDirectives(headers: page.robotsHeaders).tokens)
    guard !metas.isEmpty else { return }
    for meta in metas {
      said.formUnion(RobotsDirectives(meta[.content]).tokens)
      if let pair = Self.pairs.first(where: { said.contains($0.0) && said.contains($0.1) }) {
        return reporter.fail(meta, .both(first: pair.0, second: pair.1))
      }
    }
    reporter.passPage()
  }
}
