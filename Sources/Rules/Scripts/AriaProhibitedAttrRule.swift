import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Only elements that can have a name carry one.
///
/// ARIA forbids naming plain text and blocks without a role, and describing in other words the role
/// of what has none. Where the name goes into that of a link or button around, or a script may fill
/// the element, a person has to look: something may come of it.
struct AriaProhibitedAttrRule: Rule {
  static let interests: [Interest] = [.attributes(attributes.map(\.name))]

  /// The states and properties that some roles prohibit.
  private static let attributes: [AriaAttribute] = [
    .label, .labelledby, .braillelabel, .roledescription, .brailleroledescription,
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.isCustom,
      page.semantics.isExposed(element.id), !page.semantics.isEditingHost(element.id)
    else { return }
    let attributes = element.ariaAttributes.map(\.attribute).filter(Self.attributes.contains)
    guard !attributes.isEmpty else { return }

    if element.is(.picture) || element.is(.label) && labelsField(element, page),
      let attribute = attributes.first(where: { $0 == .label || $0 == .labelledby })
    {
      return reporter.fail(
        element, .prohibited(attribute: attribute.spelling, kind: element.nameInMessages))
    }
    // A description of the role saves no element from the role that takes its own away.
    let explicit = page.semantics.explicitRole(of: element.id)
    let role =
      explicit == .presentation && !page.semantics.isFocusable(element.id)
      ? explicit : page.semantics.role(of: element.id)
    guard let role, let attribute = attributes.first(where: role.traits.prohibited.contains) else {
      return reporter.pass(element)
    }
    let kind = element.nameInMessages
    if explicit == role || isLost(element, page) {
      let hasText = !page.semantics.visibleText(of: element.id).isEmpty
      let spelling = attribute.spelling
      let isName = attribute == .label || attribute == .labelledby
      reporter.fail(
        element,
        hasText && isName && role == .generic && !element.is(.span)
          ? .prohibitedOnPart(attribute: spelling, kind: kind)
          : .prohibited(attribute: spelling, kind: kind))
    } else {
      reporter.review(element, .unsure(attribute: attribute.spelling, kind: kind))
    }
  }

  /// True of a label tied to a field: its name would be lost (ARIA in HTML, `label`).
  private func labelsField(_ label: Element, _ page: Page) -> Bool {
    page.semantics.explicitRole(of: label.id) == nil
      && (label.has(.for) || label.descendants.contains { page.isField($0) })
  }

  /// True when nothing around takes the name up, and no script makes something of the element.
  private mutating func isLost(_ element: Element, _ page: Page) -> Bool {
    let isInNamed = element.ancestors.contains {
      page.semantics.role(of: $0.id)?.traits.nameFrom == .contents
    }
    if isInNamed || page.semantics.isFocusable(element.id) { return false }
    let isEmpty = page.semantics.visibleText(of: element.id).isEmpty
    return !(isEmpty && element.is(.div) && page.runsScripts)
  }
}
