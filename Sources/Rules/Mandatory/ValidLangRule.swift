public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Styling
import Wording

/// The `lang` of an element inside the page begins with a language code that exists.
///
/// Applies where text is read out in that language: text that another `lang` inside takes over, or
/// that is neither rendered nor exposed, does not count; the text of `alt`, `title` and
/// `aria-label` does. An empty `lang` says that the language is unknown, and is allowed.
///
/// - WCAG 2.2: 3.1.2 Language of Parts, level AA
/// - RGAA 4.1.2: test 8.8.1
/// - ACT: de46e4
public struct ValidLangRule: Rule {
  public enum Message: String, RuleMessage {
    case unknown
    case close
    case longForm = "long-form"
    case blank
    case unlisted
  }

  public static let id: RuleID = "valid-lang"
  public static let interests: [Interest] = [.attributes(.lang)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.is(.html), let lang = element[.lang], !lang.isEmpty,
      let body = page.document.body,
      element.id == body || page.document.isInside(element.id, body),
      Self.speaks(element, in: page)
    else { return }
    let written = ["lang": String(lang)]
    if lang.isBlank { return reporter.fail(element, .blank) }
    switch LanguageTag(lang).verdict {
    case .known: reporter.pass(element)
    case .longForm(let short):
      reporter.fail(element, .longForm, with: written.merging(["code": short]) { $1 })
    case .unknown(let code?):
      reporter.fail(element, .close, with: written.merging(["code": code]) { $1 })
    case .unknown: reporter.fail(element, .unknown, with: written)
    case .unlisted: reporter.review(element, .unlisted, with: written)
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
