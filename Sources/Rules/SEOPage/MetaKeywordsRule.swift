import DOM
import PageFacts
import RuleKit

/// Pages carry no list of keywords for search engines: none of them has read it for years.
struct MetaKeywordsRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    for meta in page.metas(named: "keywords") where meta[.content]?.isBlank == false {
      return reporter.fail(meta, .useless)
    }
    reporter.passPage()
  }
}
