import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// Long texts are not set in capitals by the style sheet.
///
/// Labels and headings of a few words are let be.
struct UppercaseTextRule: Rule {
  /// A line and more.
  private static let sentence = 100

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard page.hasCompleteStyles, !texts.isEmpty else { return }
    let found = page.paintedBlocks {
      $0.style.textTransform.contains(.uppercase) && $0.style.isCertain(.textTransform)
    }.filter { $0.letters >= Self.sentence }
    guard let first = found.first else { return reporter.passPage() }
    reporter.review(first.element, .uppercase(count: found.count, text: first.element.quotation))
  }
}
