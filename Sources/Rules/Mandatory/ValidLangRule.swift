import AuditModel
import DOM
import PageFacts
import RuleKit
import Styling
import Wording

/// The `lang` of an element inside the page begins with a language code that exists.
///
/// Applies where text is read out in that language: text that another `lang` inside takes over, or
/// that is neither rendered nor exposed, does not count; the text of `alt`, `title` and
/// `aria-label` does. An empty `lang` says that the language is unknown, and is allowed.
struct ValidLangRule: Rule {
  static let interests: [Interest] = [.attributes(.lang)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.is(.html), let lang = element[.lang], !lang.isEmpty,
      let body = page.document.body,
      element.id == body || page.document.isInside(element.id, body),
      Self.speaks(element, in: page)
    else { return }
    if lang.isBlank { return reporter.fail(element, .blank) }
    switch LanguageTag(lang).verdict {
    case .known: reporter.pass(element)
    case .longForm(let short):
      reporter.fail(element, .longForm(code: short, lang: String(lang)))
    case .unknown(let code?):
      reporter.fail(element, .close(code: code, lang: String(lang)))
    case .unknown: reporter.fail(element, .unknown(lang: String(lang)))
    case .unlisted: reporter.review(element, .unlisted(lang: String(lang)))
    case .privateUse: reporter.review(element, .privateUse(lang: String(lang)))
    }
  }

  /// True when text inherits the language of `element` and reaches somebody.
  private static func speaks(_ element: Element, in page: Page) -> Bool {
    let document = page.document
    guard page.style.isRendered(element.id) else { return false }
    if hasTextAttribute(element) { return true }
    var walk = document.walk(inside: element.id)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .element:
        if document.hasAttribute(.lang, node) || !page.style.isRendered(node) {
          walk.skipDescendants()
        } else if hasTextAttribute(Element(node, in: document)) {
          return true
        }
      case .text:
        guard !document.text(of: node).isBlank, let parent = document.parent(of: node) else {
          break
        }
        if page.style.visibility(of: parent) == .visible { return true }
      default: break
      }
    }
    return false
  }

  private static func hasTextAttribute(_ element: Element) -> Bool {
    for name in [Name.alt, .title, .ariaLabel, .placeholder] {
      if let value = element[name], !value.isBlank { return true }
    }
    return false
  }
}
