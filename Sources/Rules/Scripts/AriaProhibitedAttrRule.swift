public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Only elements that can have a name carry one.
///
/// ARIA forbids naming plain text and blocks without a role. Where an author gave such a role, or
/// where the name is all there is, something is lost for certain; where the element has a text, or
/// the name goes into that of a link or button around, a person has to look.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: 5c01ea (with `aria-allowed-attr`)
public struct AriaProhibitedAttrRule: Rule {
  public enum Message: String, RuleMessage {
    case prohibited
    case unsure
  }

  public static let id: RuleID = "aria-prohibited-attr"
  public static let interests: [Interest] = [.attributes(.ariaLabel, .ariaLabelledby)]

  private var runsScripts = Once<Bool>()

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.isCustom,
      page.semantics.isIncludedInAccessibilityTree(element.id),
      !page.semantics.isEditingHost(element.id), let attribute = namingAttribute(of: element)
    else { return }

    let role = page.semantics.role(of: element.id)
    guard let role, role.traits.prohibited.contains(attribute) else {
      return reporter.pass(element)
    }
    let arguments = ["attribute": attribute.spelling, "kind": element.kindInWords]
    if page.semantics.explicitRole(of: element.id) == role || isLost(element, page) {
      reporter.fail(element, .prohibited, with: arguments)
    } else {
      reporter.review(element, .unsure, with: arguments)
    }
  }

  private func namingAttribute(of element: Element) -> AriaAttribute? {
    element.ariaAttributes.map(\.attribute).first { $0 == .label || $0 == .labelledby }
  }

  /// True when nothing but the name says what the element is for, and no script fills it.
  private mutating func isLost(_ element: Element, _ page: Page) -> Bool {
    let isInNamed = element.ancestors.contains {
      page.semantics.role(of: $0.id)?.traits.nameFrom == .contents
    }
    if isInNamed || page.semantics.isFocusable(element.id) { return false }
    if element.is(.div), runsScripts(page.runsScripts) { return false }
    let hasContents = element.descendants.contains {
      ($0.isPicture || page.semantics.isFocusable($0.id)) && page.semantics.isExposed($0.id)
    }
    return !hasContents && page.semantics.visibleText(of: element.id).isEmpty
  }
}
