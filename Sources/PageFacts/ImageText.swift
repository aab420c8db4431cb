package import DOM
package import RuleKit
import Semantics

/// The text alternative of an image, as the rules on its wording see it.
package struct ImageText {
  /// White space collapsed; not empty.
  package var text: String
  /// True when the image stands in a link or button, or is one: its text is what they do.
  package var isInControl: Bool

  /// Nil unless the element is an image that is exposed and has a name of its own.
  package init?(_ element: Element, in page: Page) {
    guard page.semantics.isExposed(element.id), Self.isImage(element, page) else { return nil }
    // Declared decorative: if `title` names it, `decorative-image-exposed` reports that.
    if element.is(.img), element[.alt]?.isEmpty ?? false { return nil }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.sources != .browserDefault else { return nil }
    text = name.text
    isInControl =
      element.is(.area) || element.is(.input) || page.link(around: element) != nil
  }

  /// The interests of rules that look at images.
  package static var interests: [Interest] { [.elements(.img, .input, .area), .attributes(.role)] }

  private static func isImage(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .input where element.namespace == .html:
      return page.semantics.inputType(of: element.id) == .image
    case .area where element.namespace == .html: return element.has(.href)
    case .img where element.namespace == .html: return page.semantics.role(of: element.id) == .img
    default: return page.semantics.explicitRole(of: element.id) == .img
    }
  }
}
