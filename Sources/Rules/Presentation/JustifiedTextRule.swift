import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// Running text is not justified.
///
/// Only level AAA of WCAG forbids it (1.4.8), and the RGAA does not: a person decides.
/// One finding for the page, at the first such text: a style sheet sets them all.
struct JustifiedTextRule: Rule {
  /// Shorter texts fill no line.
  private static let line = 100

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard page.hasCompleteStyles, !texts.isEmpty else { return }
    let found = page.paintedBlocks {
      $0.style.textAlign == .justify && $0.style.isCertain(.textAlign)
    }.filter { $0.letters >= Self.line }
    guard let first = found.first else { return reporter.passPage() }
    reporter.review(first.element, .justified(count: found.count, text: first.element.quotation))
  }
}
