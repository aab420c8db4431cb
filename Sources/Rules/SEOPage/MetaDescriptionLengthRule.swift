public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// Descriptions are long enough to say something and short enough to be shown whole.
///
/// 50 to 160 characters, as readers see them, are fine. Pages outside search are left out.
public struct MetaDescriptionLengthRule: Rule {
  public enum Message: String, RuleMessage {
    case tooShort = "too-short"
    case tooLong = "too-long"
  }

  public static let id: RuleID = "meta-description-length"
  public static let interests: [Interest] = []

  private static let bounds = 50...160

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let (meta, text) = page.description else { return }
    let arguments = ["count": String(text.count)]
    if text.count < Self.bounds.lowerBound {
      reporter.fail(meta, .tooShort, with: arguments)
    } else if text.count > Self.bounds.upperBound {
      reporter.fail(meta, .tooLong, with: arguments)
    } else {
      reporter.pass(meta)
    }
  }
}
