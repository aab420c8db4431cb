public import AuditModel
import DOM
public import RuleKit
import Text

/// Titles say what their page is about.
///
/// Titles that editors and templates put in, and file names, certainly say nothing. Those that
/// might be right on some site, or share no word with the page, are for a person to judge.
///
/// - WCAG 2.2: 2.4.2 Page Titled, level A
/// - RGAA 4.1.2: test 8.6.1
/// - ACT: c4a8a4
public struct DocumentTitleGenericRule: Rule {
  public enum Message: String, RuleMessage {
    case placeholder
    case fileName = "file-name"
    case vague
    case template
    case unrelated
    case partly
    case lessThanHeading = "less-than-heading"
  }

  public static let id: RuleID = "document-title-generic"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let title = page.title else { return }
    let text = title.textContent.collapsingWhitespace
    let wording = TitleWording(text)
    guard !text.isEmpty else { return }

    if wording.isPlaceholder {
      reporter.fail(title, .placeholder, with: ["title": text])
    } else if wording.isFileName {
      reporter.fail(title, .fileName, with: ["title": text])
    } else if wording.isVague {
      reporter.review(title, .vague, with: ["title": text])
    } else if wording.namesTemplate {
      reporter.review(title, .template, with: ["title": text])
    } else if wording.sharesNoWord(with: page) {
      reporter.review(title, .unrelated, with: ["title": text])
    } else if let word = wording.strangeWord(on: page) {
      reporter.review(title, .partly, with: ["title": text, "word": word])
    } else if let heading = wording.fullerHeading(on: page) {
      reporter.review(
        title, .lessThanHeading, with: ["title": text, "heading": heading.shortened])
    } else {
      reporter.pass(title)
    }
  }
}
