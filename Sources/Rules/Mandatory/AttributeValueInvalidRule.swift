import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// Attributes have values that HTML allows (RGAA 8.2.1, "attributs et valeurs").
///
/// Judged are words of a list, numbers, and attributes that are true by being there: `disabled="false"`
/// disables. Values of ARIA, of `lang`, `dir`, `scope`, `id`, `autocomplete` and addresses have rules of their
/// own. What a template engine is to fill in is left out.
struct AttributeValueInvalidRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.attributes(AttributeSyntax.attributes)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.hasHyphenatedName, !page.hasServerParts else {
      return
    }
    let document = page.document
    var isRight = false
    for place in document.attributeRange(of: element.id) {
      let attribute = document.attributes[place]
      guard let syntax = AttributeSyntax.syntax(of: attribute.name, on: element.name) else {
        continue
      }
      let value = String(document.slice(attribute.value).trimmed)
      let name = document.names.spelling(of: attribute.name)
      guard value.utf8.count <= 60, !value.contains("{"), !value.contains("<") else { continue }
      if syntax.allows(value, of: name) {
        isRight = true
      } else if case .boolean = syntax {
        report(element, name, boolean: value, &reporter)
      } else {
        reporter.fail(
          element, message(syntax, attribute: name, element: element.localName, value: value))
      }
    }
    if isRight { reporter.pass(element) }
  }

  private func report(
    _ element: Element, _ attribute: String, boolean value: String,
    _ reporter: inout Reporter<Self>
  ) {
    let isMeantAsOff = ["false", "0", "no", "off", "non"].contains(value.lowercased())
    reporter.fail(
      element,
      isMeantAsOff
        ? .off(attribute: attribute, value: value) : .boolean(attribute: attribute, value: value))
  }

  private func message(
    _ syntax: AttributeSyntax, attribute: String, element: String, value: String
  ) -> Message {
    if case .keywords = syntax {
      return .word(attribute: attribute, element: element, value: value)
    }
    return .number(attribute: attribute, element: element, value: value)
  }
}
