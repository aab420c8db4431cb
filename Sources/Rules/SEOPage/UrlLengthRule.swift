import PageFacts
import RuleKit
import WebAddress

/// Addresses are short enough to be read out, printed and shown whole in results: at most 115
/// characters, with the name of the site where that is known.
struct UrlLengthRule: Rule {
  static let judgesHiddenElements = true
  private static let limit = 115

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    let count = path.count + (page.site.baseURL?.text.count ?? 0)
    if count > Self.limit {
      reporter.failPage(.long(count: count))
    } else {
      reporter.passPage()
    }
  }
}
