import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Styling
import Text

/// Texts whose contrast only a person can judge.
///
/// One question for each kind of doubt, with the number of texts it is about: a page with photographs
/// behind its headings has one thing to look at, not forty. What a look in a browser settles is one question
/// altogether.
struct ColorContrastUnknownRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else {
      if !page[PaintedTextRuns.self].all.isEmpty { reporter.markUntested() }
      return
    }
    var questions: [ContrastDoubt: (count: Int, example: String)] = [:]
    var order: [ContrastDoubt] = []
    let texts = page[TextContrasts.self].all
    for (text, contrast) in texts {
      guard case .unknown(let question) = contrast else { continue }
      if questions[question] == nil { order.append(question) }
      let example = questions[question]?.example ?? text.quotation
      questions[question] = ((questions[question]?.count ?? 0) + 1, example)
    }
    if let script = page.scriptWithShadowRoot {
      reporter.review(script, .script)
    } else if order.isEmpty, !texts.isEmpty {
      reporter.passPage()
    }
    // By what is said of it.
    var kinds: [String: (count: Int, example: String)] = [:]
    for question in order {
      guard let (count, example) = questions[question] else { continue }
      let known = kinds[Self.key(of: question.kind)] ?? (0, example)
      kinds[Self.key(of: question.kind)] = (known.count + count, known.example)
    }
    // What only a browser shows is one question.
    let seen = order.filter { Self.isSeenInBrowser($0.kind) }
    let together: (count: Int, example: String)? =
      Set(seen.map { Self.key(of: $0.kind) }).count > 1
      ? (
        seen.reduce(0) { $0 + (questions[$1]?.count ?? 0) },
        seen.first.flatMap { questions[$0]?.example } ?? ""
      ) : nil
    let causes = Dictionary(grouping: order) { Self.key(of: $0.kind) }
      .mapValues { Self.causes(of: $0) }
    let seenCauses = Self.causes(of: seen)
    for question in order {
      guard let (count, example) = kinds[Self.key(of: question.kind)],
        let source = page.document.element(question.source)
      else { continue }
      if let together, Self.isSeenInBrowser(question.kind) {
        reporter.review(
          source,
          .several(causes: seenCauses, count: together.count, text: together.example))
        continue
      }
      reporter.review(
        source,
        Self.message(
          question.kind, count, example,
          causes[Self.key(of: question.kind)] ?? ""))
    }
  }

  /// True of doubts that a look at the page in a browser settles.
  private static func isSeenInBrowser(_ kind: ContrastDoubt.Kind) -> Bool {
    if case .doubt = kind { return true }
    return false
  }

  /// The properties of style sheets that the doubts come from, as they are written there.
  private static func causes(of questions: [ContrastDoubt]) -> String {
    var names: [String] = []
    for question in questions {
      guard case .doubt(let cause) = question.kind else { continue }
      let name = question.property ?? property(of: cause)
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  private static func property(of cause: ColourDoubt.Cause) -> String {
    switch cause {
    case .image, .icon: "background-image"
    case .gradient: "gradient"
    case .overlap, .placement: "position"
    case .effect: "opacity"
    case .shadow: "text-shadow"
    case .animation: "animation"
    case .colour: "color"
    }
  }

  private static func key(of kind: ContrastDoubt.Kind) -> String { message(kind, 0, "", "").key }

  private static func message(
    _ kind: ContrastDoubt.Kind, _ count: Int, _ text: String, _ causes: String
  ) -> Message {
    switch kind {
    case .doubt(.image), .doubt(.icon): .image(count: count, text: text)
    case .doubt(.gradient): .gradient(count: count, text: text)
    case .doubt(.overlap), .doubt(.placement): .overlap(count: count, text: text)
    case .doubt(.effect), .doubt(.shadow), .doubt(.animation):
      .effect(causes: causes, count: count, text: text)
    case .doubt(.colour): .colour(count: count, text: text)
    case .sameColour: .sameColour(count: count, text: text)
    case .decorative: .decorative(count: count, text: text)
    case .logotype: .logotype(count: count, text: text)
    case .size: .size(count: count, text: text)
    case .placeholder: .placeholder(count: count, text: text)
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
