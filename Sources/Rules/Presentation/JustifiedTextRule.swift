public import AuditModel
import DOM
import PageFacts
import Painting
public import RuleKit
import Styling

/// Running text is not justified.
///
/// One finding for the page, at the first such text: a style sheet sets them all.
///
/// - WCAG 2.2: 1.4.8 Visual Presentation (level AAA)
public struct JustifiedTextRule: Rule {
  public enum Message: String, RuleMessage {
    case justified
  }

  public static let id: RuleID = "justified-text"
  public static let interests: [Interest] = []

  /// Shorter texts fill no line.
  private static let line = 100

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard page.hasCompleteStyles, !texts.isEmpty else { return }
    let found = texts.filter { Self.isJustified($0) }
    guard let first = found.first else { return reporter.passPage() }
    reporter.fail(
      first.element, .justified,
      with: ["text": first.element.quotation, "count": String(found.count)])
  }

  private static func isJustified(_ text: PaintedText) -> Bool {
    text.letters >= line && text.style.textAlign == .justify && text.style.isCertain(.textAlign)
  }
}
