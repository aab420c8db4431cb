import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// No text is smaller than 10 pixels.
///
/// No norm sets a least size, so a person has to look.
/// Raised and lowered signs (`sup`, `sub`) and ruby notes are let be.
struct TinyTextRule: Rule {
  private static let leastSize = 9.99

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard page.hasCompleteStyles, !texts.isEmpty else { return }
    let found = texts.filter { Self.isTiny($0) }
    guard let first = found.first else { return reporter.passPage() }
    reporter.review(first.element, .tiny(count: found.count, text: first.element.quotation))
  }

  private static func isTiny(_ text: PaintedText) -> Bool {
    guard let size = text.style.fontSize, text.style.isCertain(.fontSize) else { return false }
    return size < leastSize && !text.element.isRaised
  }
}

extension Element {
  /// True inside a footnote mark, an ordinal or a formula.
  fileprivate var isRaised: Bool {
    var current: Element? = self
    while let element = current {
      if element.is(.sup) || element.is(.sub) || element.is(.rt) { return true }
      current = element.parent
    }
    return false
  }
}
