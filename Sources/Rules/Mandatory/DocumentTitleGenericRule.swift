import AuditModel
import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// Titles say what their page is about.
///
/// Titles that editors and templates put in, and file names, certainly say nothing. Those that
/// might be right on some site, or share no word with the page, are for a person to judge.
struct DocumentTitleGenericRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let title = page.title else { return }
    let text = title.textContent.collapsingWhitespace
    let wording = TitleWording(text)
    guard !text.isEmpty else { return }

    if wording.isPlaceholder {
      reporter.fail(title, .placeholder(title: text))
    } else if wording.isFileName {
      reporter.fail(title, .fileName(title: text))
    } else if wording.isVague {
      reporter.review(title, .vague(title: text))
    } else if wording.namesTemplate {
      reporter.review(title, .template(title: text))
    } else if wording.sharesNoWord(with: page) {
      reporter.review(title, .unrelated(title: text))
    } else if let word = wording.strangeWord(on: page) {
      reporter.review(title, .partly(title: text, word: word))
    } else if let heading = wording.fullerHeading(on: page) {
      reporter.review(title, .lessThanHeading(heading: heading.shortened, title: text))
    } else {
      reporter.pass(title)
    }
  }
}
