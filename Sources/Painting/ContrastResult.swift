package import DOM
package import RuleKit
import Semantics
package import Styling
import Text

/// Whether a text stands out from its background (WCAG 2.2, 1.4.3; ACT afw4f7).
package enum ContrastResult {
  case sufficient
  case insufficient(ContrastShortfall)
  /// A person must look, for this reason.
  case unknown(ContrastDoubt)
  /// Nothing to report: as far as can be told it suffices, or less is asked for.
  case notApplicable
}

/// How much contrast is asked for.
package enum ContrastLevel {
  /// WCAG 2.2, 1.4.3 (AA): 4.5, and 3 for large text.
  case minimum
  /// WCAG 2.2, 1.4.6 (AAA): 7, and 4.5 for large text.
  case enhanced

  fileprivate var large: Double { self == .minimum ? 3 : 4.5 }
  fileprivate var normal: Double { self == .minimum ? 4.5 : 7 }
}

/// A text that stands out too little.
package struct ContrastShortfall {
  package let text: Color
  package let background: Color
  package let ratio: Double
  package let required: Double
  package let isLarge: Bool
  package let remedy: Remedy

  /// A colour that would do.
  package enum Remedy {
    /// For the text: darker if it is darker than its background, else lighter.
    case text(Color)
    /// For the background: the text is as dark or as light as can be.
    case background(Color)
    /// See-through text or many backgrounds: no single colour.
    case none
  }
}

/// Why a person must look at a text, and the element that gives rise to it.
package struct ContrastDoubt: Hashable {
  package enum Kind: Hashable {
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
    /// A placeholder may say no more than the label of its field.
    case placeholder
  }

  package let kind: Kind
  package let source: NodeID
  /// The property of the style sheet that gives rise to it, where it is known.
  package let property: String?
}

/// The painted texts of a page with their contrast (AA).
package struct TextContrasts: PageFact {
  package let all: [(text: PaintedText, contrast: ContrastResult)]

  package init(_ page: Page) {
    let texts = page[PaintedTextRuns.self]
    all = (texts.all + texts.inFields).map { ($0, $0.contrast(in: page)) }
  }
}

extension PaintedText {
  /// Below this ratio no text is meant to be read: something else lies behind it, or it is hidden.
  private static let sameColour = 1.2
  private static let margin = 0.1

  /// Whether the text stands out, given what is known of the page.
  package func contrast(in page: Page, at level: ContrastLevel = .minimum) -> ContrastResult {
    guard let color = style.textColor.known, style.isCertain(.color) else {
      return unknown(.doubt(.colour), element.id)
    }
    let pairs = backdrop.pairs(textIn: color)
    let ratios = pairs.map { $0.text.contrast(with: $0.background) }
    guard let least = ratios.min(), let most = ratios.max() else {
      return unknown(.doubt(.gradient), backdrop.owner ?? element.id)
    }
    var doubts = backdrop.doubts
    // Letters with an outline of another colour are seen by both.
    if style.textStrokeWidth != 0, let stroke = style.textStrokeColor, stroke != style.textColor {
      return unknown(.doubt(.effect), element.id, "-webkit-text-stroke")
    }
    let (minimum, maximum) = style.requiredContrast(at: level)
    if style.textShadow != .absent {
      let isHarmless =
        least >= maximum
        && page.style.shadowColors(of: element, textIn: color).map { shadows in
          shadows.allSatisfy { shadow in
            pairs.allSatisfy {
              $0.text.contrast(with: shadow.composited(over: $0.background)) >= maximum
            }
          }
        } ?? false
      doubts.append(
        ColourDoubt(
          cause: isHarmless ? .shadow : .effect, source: element.id, property: "text-shadow"))
    }
    if let doubt = doubts.first(where: { !$0.isSlight }) {
      // Whatever a picture shows, enough of it may be covered.
      let isSettled =
        least >= maximum && pairs.areOfOneSide
        && doubts.allSatisfy { $0.isSlight || $0.cause == .image }
      return isSettled ? .notApplicable : unknown(.doubt(doubt.cause), doubt.source, doubt.property)
    }
    if least >= maximum { return doubts.isEmpty ? .sufficient : .notApplicable }
    if let doubt = doubts.first {
      return unknown(.doubt(doubt.cause), doubt.source, doubt.property)
    }
    if most >= maximum { return unknown(.doubt(.gradient), backdrop.owner ?? element.id) }
    // Shown rounded, 4.497 is 4.5: nobody could follow.
    if most >= minimum - 0.005 {
      return minimum == maximum ? .sufficient : unknown(.size, element.id)
    }
    return excuse(most, in: page)
      ?? .insufficient(
        shortfall(pairs, ratios, most, required: minimum, isLarge: minimum < level.normal))
  }

  /// Why low contrast may be as intended.
  private func excuse(_ ratio: Double, in page: Page) -> ContrastResult? {
    if page.style.visuallyHidden(element.id) == .unknown {
      return unknown(.doubt(.placement), element.id)
    }
    if isPlaceholder { return unknown(.placeholder, element.id) }
    if ratio < Self.sameColour { return unknown(.sameColour, element.id) }
    if page.semantics.isAriaHidden(element.id) { return unknown(.decorative, element.id) }
    // A letter drawn for a sign (X to close) is a graphic: 3 will do (WCAG 2.2, 1.4.11).
    if ratio >= 3, letters == 1, isSign(in: page) { return .notApplicable }
    return element.isInLogotype ? unknown(.logotype, element.id) : nil
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
    // A little more than is asked for, so that the advice still holds on a background nearly alike.
    return advice(pairs, pair, required + Self.margin) ?? advice(pairs, pair, required)
      ?? ContrastShortfall.Remedy.none
  }

  private func advice(
    _ pairs: [(text: Color, background: Color)], _ pair: (text: Color, background: Color),
    _ required: Double
  ) -> ContrastShortfall.Remedy? {
    let isDark = pair.text.luminance < pair.background.luminance
    let (goal, opposite) = isDark ? (Color.black, Color.white) : (.white, .black)
    if let color = pair.text.adjusted(
      towards: goal, until: required, with: pairs.map(\.background))
    {
      return .text(color)
    }
    guard pairs.count == 1,
      let color = pair.background.adjusted(towards: opposite, until: required, with: [pair.text])
    else { return nil }
    return .background(color)
  }

  private func unknown(
    _ kind: ContrastDoubt.Kind, _ source: NodeID, _ property: String? = nil
  ) -> ContrastResult {
    .unknown(ContrastDoubt(kind: kind, source: source, property: property))
  }
}

extension [(text: Color, background: Color)] {
  /// True when the text is lighter than all that may be behind it, or darker: then no colour in between
  /// is like it.
  fileprivate var areOfOneSide: Bool {
    allSatisfy { $0.text.luminance > $0.background.luminance }
      || allSatisfy { $0.text.luminance < $0.background.luminance }
  }
}

extension ComputedStyle {
  /// The least contrast that may suffice, and the least that certainly does. Large text (24 CSS
  /// pixels, or 18.66 in bold) needs less: the two differ when the size is not known.
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
  /// True inside something whose class or id calls it a logo.
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
  /// A contrast ratio as it is written, cut after two decimals: 4.497 must not look like 4.5.
  package var asRatio: String {
    let hundredths = Int((self * 100 + 1e-9).rounded(.down))
    let rest = hundredths % 100
    if rest == 0 { return "\(hundredths / 100):1" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(hundredths / 100).\(decimals):1"
  }
}
