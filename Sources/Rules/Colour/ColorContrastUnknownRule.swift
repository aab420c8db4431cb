public import AuditModel
import DOM
public import RuleKit
import Styling
import Text

/// Texts whose contrast only a person can judge.
///
/// One question for each thing that leaves it open, with the number of texts it is about: a page
/// with a photograph behind its header has one thing to look at, not forty.
///
/// - WCAG 2.2: 1.4.3 Contrast (Minimum)
/// - RGAA 4.1.2: test 3.2.1
/// - ACT: afw4f7
public struct ColorContrastUnknownRule: Rule {
  public enum Message: String, RuleMessage {
    case image, gradient, overlap, effect, colour
    case sameColour = "same-colour"
    case decorative, logotype, size
    case styleSheets = "style-sheets"
    case script
  }

  public static let id: RuleID = "color-contrast-unknown"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.knowsLooks else {
      let count = page.shared(TextSurvey.init).texts.count
      if count > 0 { reporter.reviewPage(.styleSheets, with: ["count": String(count)]) }
      return
    }
    var questions: [ContrastQuestion: (count: Int, example: String)] = [:]
    var order: [ContrastQuestion] = []
    let texts = page.shared(ContrastSurvey.init).texts
    for (text, contrast) in texts {
      guard case .open(let question) = contrast else { continue }
      if questions[question] == nil { order.append(question) }
      let example = questions[question]?.example ?? text.element.quotation
      questions[question] = ((questions[question]?.count ?? 0) + 1, example)
    }
    if let script = page.scriptWithShadowRoot {
      reporter.review(script, .script)
    } else if order.isEmpty, !texts.isEmpty {
      reporter.passPage()
    }
    for question in order {
      guard let (count, example) = questions[question],
        let source = page.document.element(question.source)
      else { continue }
      reporter.review(
        source, Self.message(for: question.kind), with: ["count": String(count), "text": example])
    }
  }

  private static func message(for kind: ContrastQuestion.Kind) -> Message {
    switch kind {
    case .doubt(.image): .image
    case .doubt(.gradient): .gradient
    case .doubt(.overlap), .doubt(.placement): .overlap
    case .doubt(.effect), .doubt(.animation): .effect
    case .doubt(.colour): .colour
    case .sameColour: .sameColour
    case .decorative: .decorative
    case .logotype: .logotype
    case .size: .size
    }
  }
}

extension Page {
  /// The first script in the page that makes a shadow root: its texts are not in the page.
  var scriptWithShadowRoot: Element? {
    document.elements.first { $0.is(.script) && !$0.has(.src) && $0.shadowRootScript != nil }
  }
}

extension Element {
  /// The text of a `script` element when it makes a shadow root.
  var shadowRootScript: UTF8Slice? {
    document.children(of: id).lazy.map { document.text(of: $0) }.first {
      $0.contains(bytesOf: "attachShadow")
    }
  }
}
