public import AuditModel
import DOM
import PageFacts
import Painting
public import RuleKit
import Styling

/// Text stands out from its background.
///
/// Text is laid over the backgrounds of its ancestors, see-through ones and groups of opacity
/// included. A failure is certain: whatever a style sheet leaves open (images, overlapping boxes,
/// shadows, sheets that could not be read) is `color-contrast-unknown`'s.
///
/// - WCAG 2.2: 1.4.3 Contrast (Minimum)
/// - RGAA 4.1.2: tests 3.2.1 to 3.2.4
/// - ACT: afw4f7
public struct ColorContrastRule: Rule {
  public enum Message: String, RuleMessage {
    case low
    case lowLarge = "low-large"
    case lowOnBackground = "low-on-background"
    case lowOnGradient = "low-on-gradient"
    case lowFaded = "low-faded"
  }

  public static let id: RuleID = "color-contrast"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else { return }
    for (text, contrast) in page[TextContrasts.self].all {
      switch contrast {
      case .sufficient: reporter.pass(text.element)
      case .insufficient(let shortfall): report(text, shortfall, &reporter)
      case .unknown, .notApplicable: break
      }
    }
  }

  private func report(
    _ text: PaintedText, _ shortfall: ContrastShortfall, _ reporter: inout Reporter<Self>
  ) {
    var arguments = [
      "text": text.element.quotation, "color": shortfall.text.hex,
      "background": shortfall.background.hex, "ratio": shortfall.ratio.asRatio,
    ]
    switch shortfall.remedy {
    case .text(let suggestion):
      arguments["suggestion"] = suggestion.hex
      reporter.fail(text.element, shortfall.isLarge ? .lowLarge : .low, with: arguments)
    case .background(let suggestion):
      arguments["suggestion"] = suggestion.hex
      arguments["required"] = shortfall.required.asRatio
      reporter.fail(text.element, .lowOnBackground, with: arguments)
    case .none:
      arguments["required"] = shortfall.required.asRatio
      let message: Message = text.backdrop.isPlain ? .lowOnGradient : .lowFaded
      reporter.fail(text.element, message, with: arguments)
    }
  }
}
