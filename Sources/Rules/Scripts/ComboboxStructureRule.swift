import DOM
import PageFacts
import RuleKit
import Semantics

/// What a combobox opens is a list, a tree, a grid or a dialog, and is announced as such.
///
/// What opens is what `aria-controls` or, as older patterns have it, `aria-owns` names; one that is
/// not in the page is made by a script. A list without a role may get it when it is opened: then a
/// person has to look. `aria-haspopup="true"` is let pass.
struct ComboboxStructureRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  /// What may open (ARIA 1.2, `combobox`).
  private static let popups: Set<Role> = [.dialog, .grid, .listbox, .tree, .treegrid]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.explicitRole(of: element.id) == .combobox,
      page.semantics.isExposed(element.id)
    else { return }
    let parts = parts(of: element, page)
    guard let first = parts.first else { return }

    if let popup = parts.lazy.compactMap({ page.semantics.role(of: $0) })
      .first(where: Self.popups.contains)
    {
      let announced = element[.ariaHaspopup]?.trimmed.asciiLowercased ?? ""
      let kind = announced.isEmpty ? "listbox" : announced
      if kind == "true" || kind == popup.token || (kind == "grid" && popup == .treegrid) {
        reporter.pass(element)
      } else {
        reporter.fail(element, .popupKind(kind: kind, role: popup.token))
      }
    } else if let role = page.semantics.explicitRole(of: first) {
      reporter.fail(element, .popupRole(role: role.token))
    } else if page.runsScripts {
      reporter.review(element, .popupUnknown)
    } else {
      reporter.fail(element, .popupUnknown)
    }
  }

  /// What opens; the text field of an older pattern left out.
  private func parts(of element: Element, _ page: Page) -> [NodeID] {
    [element[.ariaControls], element[.ariaOwns]].compactMap { $0 }.flatMap(\.tokens).prefix(10)
      .compactMap { page.document.element(withID: $0, near: element.id) }
      .filter { !Element($0, in: page.document).isNativeField }
  }
}
