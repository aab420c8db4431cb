import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The `aria-*` attributes have a value of their type.
///
/// Empty values stand for absence and are not applicable, nor are marks that a template engine
/// replaces. Of identifiers, only those of required properties must exist for certain, since
/// scripts add the rest when they are needed; a reference that should name or describe the element and
/// leads nowhere needs a look.
struct AriaValidAttrValueRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [AriaInterests.attributes]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace != .mathML else { return }
    let attributes = element.ariaAttributes.filter { !$0.value.isTemplateCode }
    guard !attributes.isEmpty else { return }

    for (attribute, value) in attributes {
      var written: String { String(value.trimmed).shortened }
      if attribute == .current, !attribute.accepts(value) {
        return reporter.fail(element, .current(value: written))
      }
      if !attribute.accepts(value) {
        return reporter.fail(
          element,
          .invalid(
            attribute: attribute.spelling, expected: attribute.expectedValues, value: written))
      }
      if attribute.countsFromOne, Int(String(value.trimmed)).map({ $0 < 1 }) ?? false {
        return reporter.fail(
          element, .invalid(attribute: attribute.spelling, expected: "1, 2, 3…", value: written))
      }
      guard needsTarget(attribute, of: element, page), !hasTarget(value, element, page) else {
        continue
      }
      if !isRequired(attribute, of: element, page) || page.mayGainElements {
        return reporter.review(
          element, .unsureTarget(attribute: attribute.spelling, value: written))
      }
      return reporter.fail(element, .noTarget(attribute: attribute.spelling, value: written))
    }
    reporter.pass(element)
  }

  private func needsTarget(
    _ attribute: AriaAttribute, of element: Element, _ page: Page
  ) -> Bool {
    switch attribute {
    case .labelledby, .describedby: return true
    case .owns, .details, .flowto: return isServedWhole(page)
    case .errormessage:
      // Without an error there is no message yet.
      return isServedWhole(page)
        && element[.ariaInvalid].map {
          !$0.isBlank && !$0.trimmed.equalsIgnoringASCIICase("false")
        } ?? false
    case .controls:
      switch page.semantics.explicitRole(of: element.id) {
      case .scrollbar: return true
      // A closed combobox has nothing to control yet (ARIA 1.2, `combobox`).
      case .combobox:
        return isExpanded(element)
      // What is said to be open has to be there.
      default: return isServedWhole(page) && isExpanded(element)
      }
    default: return false
    }
  }

  /// True of references that the role cannot do without.
  private func isRequired(
    _ attribute: AriaAttribute, of element: Element, _ page: Page
  ) -> Bool {
    guard attribute == .controls else { return false }
    let role = page.semantics.explicitRole(of: element.id)
    return role == .scrollbar || role == .combobox
  }

  /// True when neither a script nor the server adds elements.
  private func isServedWhole(_ page: Page) -> Bool { !page.runsScripts && !page.hasServerParts }

  private func isExpanded(_ element: Element) -> Bool {
    element[.ariaExpanded]?.trimmed.equalsIgnoringASCIICase("true") ?? false
  }

  private func hasTarget(_ value: UTF8Slice, _ element: Element, _ page: Page) -> Bool {
    value.tokens.contains { page.document.element(withID: $0, near: element.id) != nil }
  }
}

extension AriaAttribute {
  /// True of places among others, and of levels (ARIA 1.2: “an integer greater than or equal to 1”).
  fileprivate var countsFromOne: Bool {
    [.level, .posinset, .colindex, .rowindex].contains(self)
  }

  /// The values allowed, as messages list them.
  fileprivate var expectedValues: String {
    switch valueType {
    case .boolean: "true, false"
    case .optionalBoolean: "true, false, undefined"
    case .tristate: "true, false, mixed, undefined"
    case .idReference, .idReferenceList: "id"
    case .integer: "0, 1, 2…"
    case .number: "0, 0.5, 1…"
    case .string: "…"
    case .token(let tokens), .tokenList(let tokens): tokens.joined(separator: ", ")
    }
  }
}
