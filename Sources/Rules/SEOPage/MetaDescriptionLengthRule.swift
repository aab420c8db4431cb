import DOM
import PageFacts
import RuleKit

/// Descriptions are long enough to say something and short enough to be shown whole.
///
/// 50 to 160 characters, as readers see them, are fine. Pages outside search are left out.
struct MetaDescriptionLengthRule: Rule {
  private static let bounds = 50...160

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let (meta, text) = page.description else { return }
    let count = text.count
    if text.count < Self.bounds.lowerBound {
      reporter.fail(meta, .tooShort(count: count))
    } else if text.count > Self.bounds.upperBound {
      reporter.fail(meta, .tooLong(count: count))
    } else {
      reporter.pass(meta)
    }
  }
}
