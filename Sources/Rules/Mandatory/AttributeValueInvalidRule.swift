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
  static let interests: [Interest] = [
    .attributes(AttributeSyntax.attributes),
    .elements(.img, .source, .iframe, .link, .input, .time, .area, .meta),
  ]

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
      if case .filled = syntax {
        // Scripts fill in what images and frames show.
        let mayBeFilled =
          attribute.name == .src && (page.runsScripts || element.hasDataAttribute)
        if value.isEmpty, !mayBeFilled {
          reporter.fail(element, .empty(attribute: name, element: element.localName))
        }
      } else if syntax.allows(value, of: name) {
        isRight = true
      } else if case .boolean = syntax {
        report(element, name, boolean: value, &reporter)
      } else {
        reporter.fail(
          element, message(syntax, attribute: name, element: element.localName, value: value))
      }
    }
    if let message = Self.wrongValue(of: element) {
      reporter.fail(element, message)
    } else if isRight {
      reporter.pass(element)
    }
  }

  /// What is wrong with a value whose form hangs on the element and its other attributes.
  private static func wrongValue(of element: Element) -> Message? {
    func value(_ name: Name) -> String? {
      guard let value = element[name]?.trimmed, value.count <= 60, !value.isTemplateCode else {
        return nil
      }
      return String(value)
    }
    switch element.name {
    case .input:
      let type = value(.type)?.lowercased() ?? ""
      for (name, attribute) in [(Name.value, "value"), (.min, "min"), (.max, "max")] {
        guard let value = value(name), !value.isEmpty,
          let example = FieldValue.example(insteadOf: value, type: type)
        else { continue }
        return .field(attribute: attribute, example: example, type: type, value: value)
      }
    case .time:
      if let value = value(.datetime), !FieldValue.isMachineReadable(value) {
        return .time(value: value)
      }
    case .img, .source:
      if let set = element[.srcset], let part = FieldValue.unreadablePart(ofSourceSet: String(set))
      {
        return .sourceSet(value: part.shortened)
      }
    case .area:
      if let value = value(.coords), !value.isEmpty,
        !FieldValue.fits(coordinates: value, shape: element[.shape]?.trimmed.asciiLowercased ?? "")
      {
        return .coordinates(value: value)
      }
    case .meta:
      if element[.httpEquiv]?.trimmed.equalsIgnoringASCIICase("refresh") ?? false,
        let value = value(.content), let first = value.first, !first.isNumber, first != "."
      {
        return .refresh(value: value)
      }
    default: break
    }
    return nil
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
