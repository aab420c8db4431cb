import PageFacts
import RuleKit
import Text

/// Addresses hold no white space, which shows as `%20` and breaks links that are copied.
struct UrlWhitespaceRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains(where: \.isWhitespace) || path.contains(bytesOf: "%20") {
      reporter.failPage(.blank(path: path))
    } else {
      reporter.passPage()
    }
  }
}
