package import DOM
package import RuleKit
import Semantics
import Text

extension Page {
  /// The name of an icon that a font draws from its letters (`phone` of Material Icons), where it is all the text
  /// of the element: screen readers say the word.
  package func iconLigature(in element: Element) -> String? {
    let icon = element.descendants.prefix(20).first { part in
      part[.class]?.tokens.contains {
        $0.hasPrefixIgnoringASCIICase("material-icons")
          || $0.hasPrefixIgnoringASCIICase("material-symbols")
      } ?? false
    }
    guard let icon, !semantics.isAriaHidden(icon.id) else { return nil }
    let word = icon.textContent.collapsingWhitespace
    let isName =
      !word.isEmpty && word.utf8.allSatisfy { $0.isASCIILowercaseOrMark || $0.isASCIIDigit }
    let name = semantics.name(of: element.id)
    guard isName, name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby]) else { return nil }
    return name.text.collapsingWhitespace == word ? word : nil
  }
}

extension UInt8 {
  fileprivate var isASCIILowercaseOrMark: Bool {
    isASCIIAlpha && self & 0x20 != 0 || self == UInt8(ascii: "_")
  }
}
