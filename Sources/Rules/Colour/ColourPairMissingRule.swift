import DOM
import PageFacts
import Painting
import RuleKit
import Styling
import Text

/// Whoever sets a text colour also sets a background colour, and the other way round.
///
/// The other half may be inherited from any ancestor. What counts is what the page's author
/// declares: readers who choose their own colours in the browser otherwise get half of each. Attributes
/// such as `bgcolor` may be the other half; alone they are `presentational-attribute`'s.
///
/// Failure F24 of WCAG 2.2.
struct ColourPairMissingRule: Rule {
  /// A declaration of one half, and what it is about.
  private struct HalfPair {
    let lacks: Lack
    let element: Element
    let declaration: String
    var count = 1

    var message: Message {
      switch lacks {
      case .background: .noBackground(count: count, declaration: declaration)
      case .colour: .noColour(count: count, declaration: declaration)
      }
    }
  }

  private enum Lack: String { case background, colour }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else { return }
    var halves: [String: HalfPair] = [:]
    var order: [String] = []
    var isDeclared = false
    var authors = AuthorDeclarations(page)
    for text in page[PaintedTextRuns.self].all {
      guard let half = half(of: text, page, &authors, &isDeclared) else { continue }
      let key = half.lacks.rawValue + " " + half.declaration
      if halves[key] == nil { order.append(key) }
      halves[key] =
        halves[key].map { known in
          var known = known
          known.count += 1
          return known
        } ?? half
    }
    for half in order.compactMap({ halves[$0] }) {
      if page.isPiece {
        // The page that it is put into has style sheets of its own.
        reporter.review(half.element, half.message)
      } else {
        reporter.fail(half.element, half.message)
      }
    }
    if order.isEmpty, isDeclared { reporter.passPage() }
  }

  /// The half that a text's colours lack; nil when they are a pair or all the browser's own.
  private func half(
    of text: PaintedText, _ page: Page, _ authors: inout AuthorDeclarations,
    _ isDeclared: inout Bool
  ) -> HalfPair? {
    let color = authors.declaration(of: .color, around: text.element)
    if color != nil { isDeclared = true }
    if text.backdrop.isBare {
      guard let color, !color.half.isAttribute else { return nil }
      return HalfPair(lacks: .background, element: color.element, declaration: color.half.text)
    }
    guard color == nil, let owner = text.backdrop.owner.flatMap({ page.document.element($0) }),
      authors.declaration(of: .color, around: owner) == nil,
      let background = authors.declaration(of: .backgroundColor, on: owner)
    else { return nil }
    isDeclared = true
    if background.isAttribute { return nil }
    return HalfPair(lacks: .colour, element: owner, declaration: background.text)
  }
}

/// The author's declarations of colours, looked up once for each style: elements that share a
/// computed style share what was declared for them.
private struct AuthorDeclarations {
  private struct Key: Hashable {
    let style: ObjectIdentifier
    let property: Property
  }

  /// What gives an element a colour.
  struct Half {
    let text: String
    /// True of `bgcolor`, `color` and the like.
    let isAttribute: Bool
  }

  private let page: Page
  private var known: [Key: Half?] = [:]

  init(_ page: Page) { self.page = page }

  /// The declaration that gives the element its `property`, its own or inherited, if it is the
  /// author's.
  mutating func declaration(
    of property: Property, around element: Element
  ) -> (element: Element, half: Half)? {
    var current: Element? = element
    while let step = current {
      if let half = declaration(of: property, on: step) { return (step, half) }
      current = step.parent
    }
    return nil
  }

  mutating func declaration(of property: Property, on element: Element) -> Half? {
    let key = Key(style: ObjectIdentifier(page.style.style(of: element.id)), property: property)
    if let half = known[key] { return half }
    let half = lookUp(property, element)
    known[key] = half
    return half
  }

  private func lookUp(_ property: Property, _ element: Element) -> Half? {
    guard let declared = page.style.declaredValue(property, of: element.id),
      declared.origin > .userAgent
    else { return nil }
    switch declared.value {
    case .inherit, .initial, .unset, .revert, .revertLayer: return nil
    case .color(let color) where color == .currentColor: return nil
    default: break
    }
    guard declared.origin != .presentationalHint, let written = declared.written else {
      return Half(text: "<\(element.localName)>", isAttribute: true)
    }
    let text = "\(written.name): \(written.value)".collapsingWhitespace
    let rule = declared.rule.map { "\($0.selectorText.collapsingWhitespace) { \(text) }" }
    return Half(text: rule ?? "style=\"\(text)\"", isAttribute: false)
  }
}
