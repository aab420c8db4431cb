import PageFacts
import RuleKit

/// Addresses are in lower case: on many servers `Agenda.html` and `agenda.html` are two pages.
struct UrlUppercaseRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains(where: \.isUppercase) {
      reporter.failPage(.uppercase(path: path))
    } else {
      reporter.passPage()
    }
  }
}
