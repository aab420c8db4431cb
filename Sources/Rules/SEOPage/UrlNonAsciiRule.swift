import PageFacts
import RuleKit

/// Addresses hold plain letters only: accents show as codes when a link is copied.
struct UrlNonAsciiRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.utf8.contains(where: { $0 >= 0x80 }) {
      reporter.failPage(.accent(path: path))
    } else {
      reporter.passPage()
    }
  }
}
