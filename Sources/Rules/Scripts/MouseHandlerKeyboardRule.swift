import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// What answers to the mouse answers to the keyboard.
///
/// An element that ARIA makes a control has to take the focus (WAI-ARIA 1.2, 5.2.1 and 7). Where it reacts to
/// the mouse by an attribute and no script runs that may do the rest, that is certain. Elements of other
/// kinds with such attributes may repeat what a button nearby does: a person has to look. Links without
/// address are `link-href-missing`'s. What is inside of a control, or holds one, is left to that.
struct MouseHandlerKeyboardRule: Rule {
  private static let handlers: [Name] = [
    .onclick, .ondblclick, .onmousedown, .onmouseup, .onmouseover,
  ]

  static let interests: [Interest] = [.attributes([.role] + handlers)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, page.semantics.isVisible(element.id) else { return }
    let role = page.semantics.explicitRole(of: element.id).flatMap {
      Self.controls.contains($0) ? $0 : nil
    }
    let handler = Self.handlers.first { isHeard($0, element) }
    guard role != nil || handler != nil, !isOff(element) else { return }
    if isReached(element, page) { return reporter.pass(element) }
    guard !holdsControl(element, page) else { return }
    if let role {
      if handler != nil, !page.runsScripts, !page.hasServerParts {
        reporter.fail(element, .unreachable(role: role.token))
      } else {
        reporter.review(element, .unreachable(role: role.token))
      }
    } else if let handler, !Self.answeredElsewhere.contains(element.name),
      !isPartOfComposite(element, page)
    {
      reporter.review(element, .handler(attribute: element.document.names.spelling(of: handler)))
    }
  }

  /// Controls that stand for themselves; parts of composites take turns with the focus.
  private static let controls: Set<Role> = [
    .button, .link, .checkbox, .switch, .textbox, .searchbox, .slider, .spinbutton,
  ]

  /// Links without address have a rule of their own; labels pass a click on to their field; what happens in
  /// forms and in the page as a whole concerns what is in them.
  private static let answeredElsewhere: Set<Name> = [
    .a, .label, .body, .html, .form, .fieldset, .option, .optgroup, .area, .map, .dialog,
  ]

  /// True of an attribute that does more than change how the element looks under the mouse.
  private func isHeard(_ handler: Name, _ element: Element) -> Bool {
    guard let code = element[handler], !code.isBlank else { return false }
    if handler != .onmouseover { return true }
    let text = String(code.trimmed)
    return !text.hasPrefix("this.") && !element.has(.onfocus)
  }

  private func isOff(_ element: Element) -> Bool {
    element[.ariaDisabled]?.trimmed.equalsIgnoringASCIICase("true") ?? false
  }

  /// True when the element, or a control around it, takes the focus.
  private func isReached(_ element: Element, _ page: Page) -> Bool {
    page.semantics.isFocusable(element.id)
      || page.semantics.isDisabled(element.id)
      || element.ancestors.contains { page.semantics.isFocusable($0.id) || $0.is(.label) }
  }

  private func holdsControl(_ element: Element, _ page: Page) -> Bool {
    element.descendants.contains { page.semantics.isFocusable($0.id) || $0.is(.area) }
  }

  private func isPartOfComposite(_ element: Element, _ page: Page) -> Bool {
    guard let role = page.semantics.explicitRole(of: element.id) else { return false }
    return !role.traits.requiredContext.isEmpty
  }
}
