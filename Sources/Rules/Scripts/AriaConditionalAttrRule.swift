import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// The `aria-*` attributes do not contradict what the element already says of itself.
///
/// A native check box knows whether it is checked, a field whether it is required (ARIA in HTML,
/// "requirements for use of ARIA attributes in place of equivalent HTML attributes"); browsers
/// follow the native state. Rows fold, and have a level or a place among others, in a tree grid
/// alone (ARIA 1.2, `row`). What a search in the page is to reveal (`hidden="until-found"`) may not be
/// kept from assistive technologies. That both say the same is fine.
struct AriaConditionalAttrRule: Rule {
  static let interests: [Interest] = [
    .attributes([.hidden, .ariaChecked] + pairs.map(\.aria) + rowAttributes.map(\.name))
  ]

  /// States that HTML has an attribute of its own for.
  private static let pairs: [(native: Name, aria: Name)] = [
    (.required, .ariaRequired), (.disabled, .ariaDisabled), (.readonly, .ariaReadonly),
  ]
  private static let rowAttributes: [AriaAttribute] = [.expanded, .level, .posinset, .setsize]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html else { return }
    if isRevealedBySearch(element), page.semantics.isRendered(element.id) {
      if element[.ariaHidden]?.trimmed.equalsIgnoringASCIICase("true") ?? false {
        reporter.fail(element, .untilFound)
      }
      return
    }
    guard page.semantics.isExposed(element.id) else { return }
    if isMixedForNobody(element, page) {
      reporter.fail(element, .checked(value: "mixed"))
    } else if let value = checkedState(of: element, page) {
      if value == element.has(.checked) {
        reporter.pass(element)
      } else {
        reporter.fail(element, .checked(value: String(value)))
      }
    } else if let pair = Self.pairs.first(where: { element.has($0.native) && element.has($0.aria) }
    ),
      page.semantics.isLabelable(element.id)
    {
      guard element[pair.aria]?.trimmed.equalsIgnoringASCIICase("false") ?? false else {
        return reporter.pass(element)
      }
      let attribute = page.document.names.spelling(of: pair.aria)
      let native = page.document.names.spelling(of: pair.native)
      reporter.fail(element, .contradiction(attribute: attribute, native: native))
    } else if page.semantics.role(of: element.id) == .row {
      judgeRow(element, page, &reporter)
    }
  }

  private func isRevealedBySearch(_ element: Element) -> Bool {
    element[.hidden]?.equalsIgnoringASCIICase("until-found") ?? false
  }

  /// What `aria-checked` says of a native check box or radio button; nil where it says nothing that
  /// the markup could contradict.
  private func checkedState(of element: Element, _ page: Page) -> Bool? {
    guard let value = element[.ariaChecked]?.trimmed else { return nil }
    switch page.semantics.inputType(of: element.id) {
    case .checkbox, .radio: break
    default: return nil
    }
    if value.equalsIgnoringASCIICase("true") { return true }
    return value.equalsIgnoringASCIICase("false") ? false : nil
  }

  /// True of a native check box or radio button that is said to be mixed: only a script makes a check box
  /// so, and none runs; radio buttons never are.
  private func isMixedForNobody(_ element: Element, _ page: Page) -> Bool {
    guard element[.ariaChecked]?.trimmed.equalsIgnoringASCIICase("mixed") ?? false else {
      return false
    }
    switch page.semantics.inputType(of: element.id) {
    case .checkbox, .radio: return !page.runsScripts && !page.isIncomplete
    default: return false
    }
  }

  private func judgeRow(_ row: Element, _ page: Page, _ reporter: inout Reporter<Self>) {
    let stray = Self.rowAttributes.first { row[$0.name].map { !$0.isBlank } ?? false }
    guard let stray, let table = tableRole(around: row, page) else { return }
    if table == .treegrid {
      reporter.pass(row)
    } else {
      reporter.fail(row, .row(attribute: stray.spelling, role: table.token))
    }
  }

  private func tableRole(around row: Element, _ page: Page) -> Role? {
    var current = page.semantics.accessibleParent(of: row.id)
    if let group = current, page.semantics.role(of: group) == .rowgroup {
      current = page.semantics.accessibleParent(of: group)
    }
    switch current.flatMap({ page.semantics.role(of: $0) }) {
    case .table: return .table
    case .grid: return .grid
    case .treegrid: return .treegrid
    default: return nil
    }
  }
}
