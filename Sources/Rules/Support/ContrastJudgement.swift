import DOM
import RuleKit
import Semantics
import Styling
import Text

/// How a text stands out from its background (WCAG 2.2, 1.4.3; ACT afw4f7).
enum ContrastJudgement {
  case sufficient
  case insufficient(ContrastShortfall)
  /// A person must look, because of this.
  case open(ContrastQuestion)
  /// Nothing to say: fits as far as can be seen, but the text may stand elsewhere.
  case silent
}

/// How much contrast is asked for.
enum ContrastLevel {
  /// WCAG 2.2, 1.4.3 (AA): 4.5, and 3 for large text.
  case minimum
  /// WCAG 2.2, 1.4.6 (AAA): 7, and 4.5 for large text.
  case enhanced

  fileprivate var large: Double { self == .minimum ? 3 : 4.5 }
  fileprivate var normal: Double { self == .minimum ? 4.5 : 7 }
}

/// A text that stands out too little.
struct ContrastShortfall {
  let text: Color
  let background: Color
  let ratio: Double
  let required: Double
  let isLarge: Bool
  let remedy: Remedy

  /// A colour that would do.
  enum Remedy {
    /// For the text: darker if it is darker than its background, else lighter.
    case text(Color)
    /// For the background: the text is as dark or as light as can be.
    case background(Color)
    /// See-through text or many backgrounds: no single colour.
    case none
  }
}

/// What a person must look at, and where it comes from.
struct ContrastQuestion: Hashable {
  enum Kind: Hashable {
    case doubt(ColourDoubt.Cause)
    /// Text and background are all but the same: hidden on purpose, or painted on something that
    /// is not seen here.
    case sameColour
    /// Assistive technologies are told to skip the text: it may be decoration.
    case decorative
    /// Logotypes need no contrast.
    case logotype
    /// The size is not known, and decides.
    case size
  }

  let kind: Kind
  let source: NodeID
}

/// The texts of a page with how they stand out: asked for by several rules.
final class ContrastSurvey {
  let texts: [(text: PaintedText, contrast: ContrastJudgement)]

  init(_ page: Page) {
    texts = page.shared(TextSurvey.init).texts.map { ($0, $0.contrast(in: page)) }
  }
}

extension PaintedText {
  /// Below this ratio nobody writes on purpose: something else lies behind, or the text is hidden.
  private static let sameColour = 1.2

  /// How the text stands out, given what is known of the page.
  func contrast(in page: Page, at level: ContrastLevel = .minimum) -> ContrastJudgement {
    guard let color = style.textColor.known, style.isCertain(.color) else {
      return open(.doubt(.colour), element.id)
    }
    let pairs = backdrop.pairs(textIn: color)
    let ratios = pairs.map { $0.text.contrast(with: $0.background) }
    guard let least = ratios.min(), let most = ratios.max() else {
      return open(.doubt(.gradient), backdrop.owner ?? element.id)
    }
    let doubts = backdrop.doubts
    if style.textShadow != .absent { return open(.doubt(.effect), element.id) }
    if let doubt = doubts.first(where: { !$0.isSlight }) {
      return open(.doubt(doubt.cause), doubt.source)
    }
    let (minimum, maximum) = style.requiredContrast(at: level)
    if least >= maximum { return doubts.isEmpty ? .sufficient : .silent }
    if let doubt = doubts.first { return open(.doubt(doubt.cause), doubt.source) }
    if most >= maximum { return open(.doubt(.gradient), backdrop.owner ?? element.id) }
    // Shown rounded, 4.497 is 4.5: nobody could follow.
    if most >= minimum - 0.005 {
      return minimum == maximum ? .sufficient : open(.size, element.id)
    }
    return excuse(most, in: page)
      ?? .insufficient(
        shortfall(pairs, ratios, most, required: minimum, isLarge: minimum < level.normal))
  }

  /// Why low contrast may be as intended.
  private func excuse(_ ratio: Double, in page: Page) -> ContrastJudgement? {
    if page.style.visuallyHidden(element.id) == .unknown {
      return open(.doubt(.placement), element.id)
    }
    if ratio < Self.sameColour { return open(.sameColour, element.id) }
    if page.semantics.isAriaHidden(element.id) { return open(.decorative, element.id) }
    // A letter drawn for a sign (X to close) is a graphic: 3 will do (WCAG 2.2, 1.4.11).
    if ratio >= 3, letters == 1, isSign(in: page) { return .silent }
    return element.isInLogotype ? open(.logotype, element.id) : nil
  }

  /// True of a letter in a control that has a longer name of its own.
  private func isSign(in page: Page) -> Bool {
    let control = ([element] + element.ancestors.prefix(3)).first {
      page.semantics.isFocusable($0.id)
    }
    guard let control else { return false }
    let name = page.semantics.name(of: control.id)
    return name.text.count > 2
      && !name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby])
  }

  private func shortfall(
    _ pairs: [(text: Color, background: Color)], _ ratios: [Double], _ most: Double,
    required: Double, isLarge: Bool
  ) -> ContrastShortfall {
    let pair = pairs[ratios.firstIndex(of: most) ?? 0]
    return ContrastShortfall(
      text: pair.text, background: pair.background, ratio: most, required: required,
      isLarge: isLarge, remedy: remedy(pairs, pair, required))
  }

  private func remedy(
    _ pairs: [(text: Color, background: Color)], _ pair: (text: Color, background: Color),
    _ required: Double
  ) -> ContrastShortfall.Remedy {
    guard backdrop.isPlain else { return .none }
    let isDark = pair.text.luminance < pair.background.luminance
    let (goal, opposite) = isDark ? (Color.black, Color.white) : (.white, .black)
    if let color = pair.text.adjusted(
      towards: goal, until: required, with: pairs.map(\.background))
    {
      return .text(color)
    }
    guard pairs.count == 1,
      let color = pair.background.adjusted(towards: opposite, until: required, with: [pair.text])
    else { return .none }
    return .background(color)
  }

  private func open(_ kind: ContrastQuestion.Kind, _ source: NodeID) -> ContrastJudgement {
    .open(ContrastQuestion(kind: kind, source: source))
  }
}

extension ComputedStyle {
  /// The least contrast that may do, and the one that does for certain: less for large text (24 CSS
  /// pixels, or 18.66 in bold); they differ when the size is not known.
  fileprivate func requiredContrast(
    at level: ContrastLevel
  ) -> (minimum: Double, maximum: Double) {
    guard let fontSize, let fontWeight, isCertain(.fontSize), isCertain(.fontWeight) else {
      return (level.large, level.normal)
    }
    let isLarge = fontSize > 23.99 || (fontSize > 18.65 && fontWeight >= 700)
    let required = isLarge ? level.large : level.normal
    return (required, required)
  }
}

extension Element {
  /// True inside something that its author calls a logo.
  fileprivate var isInLogotype: Bool {
    var current: Element? = self
    for _ in 0..<4 {
      guard let element = current else { return false }
      for name in [element[.class], element[.id]] {
        guard let name else { continue }
        if name.containsIgnoringASCIICase("logo") || name.containsIgnoringASCIICase("brand") {
          return true
        }
      }
      current = element.parent
    }
    return false
  }
}

extension Double {
  /// The ratio as people write it, cut after two decimals: 4.49 must not look like 4.5.
  var asRatio: String {
    let hundredths = Int((self * 100 + 1e-9).rounded(.down))
    let rest = hundredths % 100
    if rest == 0 { return "\(hundredths / 100):1" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(hundredths / 100).\(decimals):1"
  }
}

extension Element {
  /// The beginning of the text inside, as a quotation in a message.
  var quotation: String {
    let value = self.is(.input) ? self[.value].map { String($0) } : nil
    return (value ?? ownText).collapsingWhitespace.shortened(toScalars: 40)
  }

  /// The text of the element's own text nodes.
  private var ownText: String {
    document.children(of: id).filter { document.kind(of: $0) == .text }
      .map { String(document.text(of: $0)) }.joined(separator: " ")
  }
}
