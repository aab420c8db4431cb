public import AuditModel
import DOM
public import RuleKit
import Text

/// Titles are neither too short to say anything nor too long to be shown whole in results.
///
/// Lengths count characters as readers see them. 10 to 70 are fine: engines cut by pixels, and
/// most titles within these bounds are shown whole. Pages outside search are left out.
public struct TitleLengthRule: Rule {
  public enum Message: String, RuleMessage {
    case tooShort = "too-short"
    case tooLong = "too-long"
  }

  public static let id: RuleID = "title-length"
  public static let interests: [Interest] = []

  private static let bounds = 10...70

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let title = page.title else { return }
    let text = title.textContent.collapsingWhitespace
    guard !text.isEmpty else { return }
    let arguments = ["count": String(text.count), "title": text]
    if text.count < Self.bounds.lowerBound {
      reporter.fail(title, .tooShort, with: arguments)
    } else if text.count > Self.bounds.upperBound {
      reporter.fail(title, .tooLong, with: arguments)
    } else {
      reporter.pass(title)
    }
  }
}
