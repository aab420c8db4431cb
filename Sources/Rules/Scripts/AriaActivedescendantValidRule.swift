public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The item that a list or field says is active exists, belongs to it, and the list takes the focus.
///
/// An empty attribute stands for no active item. Where scripts run they may set things right before
/// anyone comes there, so a person has to look.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
public struct AriaActivedescendantValidRule: Rule {
  public enum Message: String, RuleMessage {
    case noTarget = "no-target"
    case outside
    case notFocusable = "not-focusable"
  }

  public static let id: RuleID = "aria-activedescendant-valid"
  public static let interests: [Interest] = [.attributes(.ariaActivedescendant)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.ariaActivedescendant], value.tokens.count == 1,
      let id = value.tokens.first, page.semantics.isExposed(element.id)
    else { return }

    let arguments = ["id": String(id).shortened]
    let fault: Message
    if let target = page.document.element(withID: id) {
      if !owns(element, target, page) {
        fault = .outside
      } else if !page.semantics.isFocusable(element.id) {
        fault = .notFocusable
      } else {
        return reporter.pass(element)
      }
    } else {
      fault = .noTarget
    }
    if page.mayGainElements {
      reporter.review(element, fault, with: arguments)
    } else {
      reporter.fail(element, fault, with: arguments)
    }
  }

  /// True when the target is inside of the element, or of what the element, or a combobox around
  /// it, owns or controls (ARIA 1.2, `aria-activedescendant`).
  private func owns(_ element: Element, _ target: NodeID, _ page: Page) -> Bool {
    let owners =
      [element]
      + element.ancestors.filter { page.semantics.explicitRole(of: $0.id) == .combobox }
    return owners.contains { owner in
      page.document.isInside(target, owner.id)
        || [owner[.ariaOwns], owner[.ariaControls]].contains { list in
          list?.tokens.contains { token in
            guard let part = page.document.element(withID: token) else { return false }
            return part == target || page.document.isInside(target, part)
          } ?? false
        }
    }
  }
}
