import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// The title says more than the page's main heading.
///
/// In results the heading's words stand alone: the name of the town is missing. The home page may
/// have both alike, as its heading is the name of the town. Case and white space do not count.
struct TitleSameAsH1Rule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.isHome, let title = page.title,
      let heading = page.firstH1Text
    else { return }
    let text = title.textContent.collapsingWhitespace
    guard !text.isEmpty else { return }
    if text.comparisonForm == heading.comparisonForm {
      reporter.fail(title, .same(title: text))
    } else {
      reporter.pass(title)
    }
  }
}
