import DOM
import PageFacts
import RuleKit
import Semantics

/// The `role` attribute gives elements a role that suits their tag.
///
/// What suits is the table of ARIA in HTML. Parts outside of their whole are
/// `aria-required-parent`'s, `none` that browsers do not heed is `decorative-image-exposed`'s, a role
/// that repeats the tag is `aria-role-redundant`'s. A search or address field made a combobox works
/// everywhere, so it passes. Cells of a table that may serve the layout are for a person to judge:
/// there the table should say so. A `td` that is
/// a header by its role is one for the RGAA (5.6); a `th` says it to everybody.
struct AriaAllowedRoleRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.isCustom,
      let role = page.semantics.explicitRole(of: element.id),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == role
    else { return }

    let isUnsuitable =
      page.semantics.permission(for: role, on: element.id) == .notAllowed
      && !(role == .combobox && element.is(.input))
    if !isUnsuitable {
      reporter.pass(element)
    } else if isInItsWhole(element, role, page) {
      let tag = element.localName
      let tags = ["div", "span", "button"].filter { $0 != tag }
      if element.is(.td), role == .columnheader || role == .rowheader {
        reporter.review(element, .header(role: role.token))
      } else if mayBeLayout(element, page) {
        reporter.review(element, .cell(element: tag, role: role.token))
      } else if isFixed(element) {
        reporter.fail(element, .fixed(element: tag, role: role.token))
      } else {
        reporter.fail(
          element,
          .unsuitable(element: tag, role: role.token, tags: tags.joined(separator: ", ")))
      }
    }
  }

  /// True of tags that no other can stand in for: the page's, and parts of lists, tables and fields. A
  /// `div` can have any role but in a list of definitions.
  private func isFixed(_ element: Element) -> Bool {
    switch element.name {
    case .body, .html, .head, .li, .dt, .dd, .tr, .td, .th, .caption, .col, .colgroup, .option,
      .optgroup, .legend, .figcaption, .summary, .label, .div:
      true
    default: false
    }
  }

  /// True of a row or cell of a table that nothing shows to hold data.
  private func mayBeLayout(_ element: Element, _ page: Page) -> Bool {
    guard element.is(.td) || element.is(.th) || element.is(.tr),
      let node = page.semantics.table(around: element.id)
    else { return false }
    let table = Element(node, in: page.document)
    return page.semantics.explicitRole(of: node) == nil
      && (table.dataMarkup == nil || table.saysLayout)
  }

  /// False of a part outside of what it must be in.
  private func isInItsWhole(_ element: Element, _ role: Role, _ page: Page) -> Bool {
    let wanted = role.traits.requiredContext
    guard !wanted.isEmpty else { return true }
    return page.semantics.accessibleParent(of: element.id)
      .flatMap { page.semantics.role(of: $0) }.map(wanted.contains) ?? false
  }
}
