import DOM
import PageFacts
import RuleKit
import Text

/// A page has one `title`. Browsers take the first; engines may take another.
///
/// The `title` of an inline SVG is no title of the page.
struct TitleMultipleRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let first = page.title else { return }
    if page.index.titles.count == 1 { return reporter.pass(first) }
    for node in page.index.titles.dropFirst() {
      let title = Element(node, in: page.document)
      let text = title.textContent.collapsingWhitespace
      let line = first.position.line
      if text.isEmpty {
        reporter.fail(title, .repeatedEmpty(line: line))
      } else {
        reporter.fail(title, .repeated(line: line, title: text))
      }
    }
  }
}
