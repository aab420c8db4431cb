import DOM
import PageFacts
import Painting
import RuleKit
import Styling

/// Text stands out well from its background: more than the law asks.
///
/// The judgement is that of `color-contrast`, with 7:1 for text and 4.5:1 for large text. Level AAA
/// is not asked of town halls: the rule runs only when it is asked for. What a style sheet leaves
/// open is one question for each thing that leaves it open.
struct ColorContrastEnhancedRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let texts = page[PaintedTextRuns.self].all
    guard page.hasCompleteStyles else {
      if !texts.isEmpty { reporter.markUntested() }
      return
    }
    if let script = page.scriptWithShadowRoot { reporter.review(script, .script) }

    var questions: [ContrastDoubt: (count: Int, example: String)] = [:]
    var order: [ContrastDoubt] = []
    for text in texts {
      switch text.contrast(in: page, at: .enhanced) {
      case .sufficient: reporter.pass(text.element)
      case .insufficient(let shortfall): report(text, shortfall, &reporter)
      case .unknown(let question):
        if questions[question] == nil { order.append(question) }
        let known = questions[question] ?? (0, text.element.quotation)
        questions[question] = (known.count + 1, known.example)
      case .notApplicable: break
      }
    }
    for question in order {
      guard let (count, example) = questions[question],
        let source = page.document.element(question.source)
      else { continue }
      reporter.review(source, .unsure(count: count, text: example))
    }
  }

  private func report(
    _ text: PaintedText, _ shortfall: ContrastShortfall, _ reporter: inout Reporter<Self>
  ) {
    let quotation = text.element.quotation
    let (background, color) = (shortfall.background.hex, shortfall.text.hex)
    let (ratio, required) = (shortfall.ratio.asRatio, shortfall.required.asRatio)
    if case .text(let suggestion) = shortfall.remedy {
      reporter.fail(
        text.element,
        .low(
          background: background, color: color, ratio: ratio, required: required,
          suggestion: suggestion.hex, text: quotation))
    } else {
      reporter.fail(
        text.element,
        .lowOther(
          background: background, color: color, ratio: ratio, required: required, text: quotation))
    }
  }
}
