import PageFacts
import RuleKit

/// Addresses part words with hyphens, not underscores: engines read `_` as part of the word.
struct UrlUnderscoreRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains("_") {
      reporter.failPage(.underscore(path: path))
    } else {
      reporter.passPage()
    }
  }
}
