import DOM
import PageFacts
import RuleKit
import Text

/// Titles are neither too short to say anything nor too long to be shown whole in results.
///
/// Lengths count characters as readers see them. No norm sets bounds, and engines write anew what does not fit:
/// a person has to look only where a title is far from what is usual. Pages outside search are
/// left out.
struct TitleLengthRule: Rule {
  private static let bounds = 6...90

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let title = page.title else { return }
    let text = title.textContent.collapsingWhitespace
    guard !text.isEmpty else { return }
    let count = text.count
    if text.count < Self.bounds.lowerBound {
      reporter.review(title, .tooShort(count: count, title: text))
    } else if text.count > Self.bounds.upperBound {
      reporter.review(title, .tooLong(count: count, most: Self.bounds.upperBound))
    } else {
      reporter.pass(title)
    }
  }
}
