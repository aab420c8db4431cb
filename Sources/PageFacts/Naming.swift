package import DOM
package import RuleKit
import Semantics
import Styling
import Text

/// Whether an element has an accessible name that can be read aloud.
package enum Naming {
  case named
  case unnamed
  /// The markup and the style sheets at hand cannot tell.
  case uncertain
}

extension Page {
  /// Whether the element has an accessible name.
  ///
  /// A name that comes from the browser counts only where `acceptsDefault`. Private-use characters,
  /// which icon fonts draw, are no text; whether a tooltip beside them is read depends on the screen
  /// reader. An element without text is uncertain while a style sheet that may fill it (`::before`)
  /// could not be read, and where a script may name it (``mayBeFilledByScript(_:)``).
  package func naming(of element: Element, acceptsDefault: Bool = true) -> Naming {
    let name = semantics.name(of: element.id)
    if !acceptsDefault, name.sources == .browserDefault {
      return name.isCertain && !mayBeFilledByScript(element) ? .unnamed : .uncertain
    }
    // A tooltip on an image with an empty alternative is read by some browsers only.
    if name.sources == .title, !element.has(.title), holdsTooltipImage(element) {
      return .uncertain
    }
    if !name.isEmpty, !name.text.withoutInvisibleCharacters.collapsingWhitespace.isEmpty {
      if !name.text.isIconGlyphs { return .named }
      let isOthers = name.nodes != [element.id]
      if !style.isComplete && isOthers || !semantics.description(of: element.id).isEmpty {
        return .uncertain
      }
    }
    if !name.isCertain { return .uncertain }
    if !style.isComplete, isStyleHook(element) { return .uncertain }
    return mayBeFilledByScript(element) ? .uncertain : .unnamed
  }

  /// True where an image inside has a tooltip and an empty alternative: some browsers read it.
  package func holdsTooltipImage(_ element: Element) -> Bool {
    element.descendants.prefix(40).contains { part in
      part.is(.img) && part[.alt]?.isEmpty == true && part[.title].map { !$0.isBlank } ?? false
        && semantics.isRendered(part.id) && !semantics.isAriaHidden(part.id)
    }
  }

  /// True when a style sheet may add text to the element: its role takes a name from its contents,
  /// and it or something inside has a class or an id.
  private func isStyleHook(_ element: Element) -> Bool {
    guard !element.hasNoGeneratedContent,
      semantics.role(of: element.id)?.traits.nameFrom == .contents
        || semantics.isSummaryForDetails(element.id)
    else { return false }
    let parts = element.descendants.filter {
      semantics.isRendered($0.id) && !semantics.isAriaHidden($0.id)
    }
    // Beside an image nobody adds words by style sheet.
    if parts.contains(where: \.isPicture) { return false }
    let sheets = self[UnavailableSheets.self]
    return sheets.mayDraw(in: element) || parts.contains { sheets.mayDraw(in: $0) }
  }

  /// True when the element certainly has a name.
  package func isNamed(_ element: Element) -> Bool { naming(of: element) == .named }
}

extension Element {
  /// True of the elements in which browsers draw no `::before` and `::after`.
  fileprivate var hasNoGeneratedContent: Bool {
    guard namespace == .html else { return namespace == .svg }
    switch name {
    case .input, .img, .area, .iframe, .embed, .video, .audio, .canvas, .select, .textarea:
      return true
    default: return false
    }
  }
}

extension String {
  /// True when the text has nothing but private-use characters, which icon fonts draw.
  package var isIconGlyphs: Bool {
    var hasGlyph = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x21...0x7E: return false
      case 0xE000...0xF8FF, 0xF0000...0x10FFFD: hasGlyph = true
      case 0xFE0E, 0xFE0F, 0x200B...0x200D: continue
      default:
        guard scalar.properties.isWhitespace else { return false }
      }
    }
    return hasGlyph
  }
}
