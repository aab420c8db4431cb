import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text

/// Text stands out from its background.
///
/// Text is laid over the backgrounds of its ancestors, see-through ones and groups of opacity
/// included. A failure is certain: whatever a style sheet leaves open (images, overlapping boxes,
/// shadows, sheets that could not be read) is `color-contrast-unknown`'s.
struct ColorContrastRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else {
      if !page[PaintedTextRuns.self].all.isEmpty { reporter.markUntested() }
      return
    }
    var sources = StyleSources(page)
    for (text, contrast) in page[TextContrasts.self].all {
      switch contrast {
      case .sufficient: reporter.pass(text.element)
      case .insufficient(let shortfall): report(text, shortfall, &sources, &reporter)
      case .unknown(let doubt):
        // Text is not mended by being made as light as what lies behind it.
        if doubt.kind == .sameColour, !page.semantics.isAriaHidden(text.element.id) {
          reporter.withhold(text.element)
        }
      case .notApplicable: break
      }
    }
  }

  private func report(
    _ text: PaintedText, _ shortfall: ContrastShortfall, _ sources: inout StyleSources,
    _ reporter: inout Reporter<Self>
  ) {
    // Where the same two colours meet, one edit of the style sheet mends all.
    let colours = "\(shortfall.text.hex) \(shortfall.background.hex)"
    reporter.fail(
      text.element, Self.message(text, shortfall), about: colours,
      from: sources.source(of: shortfall.paintToChange, on: text.element, about: colours))
  }

  private static func message(_ text: PaintedText, _ shortfall: ContrastShortfall) -> Message {
    let quotation = text.quotation
    let (background, color) = (shortfall.background.hex, shortfall.text.hex)
    let (ratio, required) = (shortfall.ratio.asRatio, shortfall.required.asRatio)
    switch shortfall.remedy {
    case .text(let suggestion) where shortfall.isLarge:
      return .lowLarge(
        background: background, color: color, ratio: ratio, suggestion: suggestion.hex,
        text: quotation)
    case .text(let suggestion):
      return .low(
        background: background, color: color, ratio: ratio, suggestion: suggestion.hex,
        text: quotation)
    case .background(let suggestion):
      return .lowOnBackground(
        background: background, color: color, ratio: ratio, required: required,
        suggestion: suggestion.hex, text: quotation)
    case .none where text.backdrop.isPlain:
      return .lowOnGradient(
        background: background, color: color, ratio: ratio, required: required, text: quotation)
    case .none:
      return .lowFaded(
        background: background, color: color, ratio: ratio, required: required, text: quotation)
    }
  }
}

extension ContrastShortfall {
  /// What the advice is to change.
  fileprivate var paintToChange: StyleSources.Paint {
    if case .background = remedy { .background } else { .text }
  }
}

extension PaintedText {
  /// The beginning of the text, for messages.
  var quotation: String {
    shown.map { $0.collapsingWhitespace.shortened(toScalars: 40) } ?? element.quotation
  }
}
