package import DOM
package import RuleKit
package import Semantics

extension Page {
  /// True of `input`, `select` and `textarea` elements that take data: no buttons, nothing hidden,
  /// and no role that makes them something else.
  package func isField(_ element: Element) -> Bool {
    guard element.is(.input) || element.is(.select) || element.is(.textarea) else { return false }
    if let type = semantics.inputType(of: element.id), type == .hidden || type.isButton {
      return false
    }
    guard let role = semantics.role(of: element.id) else { return true }
    return FieldRoles.all.contains(role)
  }

  /// True when a field without a name has a label that is seen: then `label-empty` reports the label,
  /// and `label` leaves the field alone.
  package func hasEmptyLabel(_ field: Element) -> Bool {
    semantics.labels(of: field.id).contains { semantics.isVisibleToSomeone($0) }
  }
}

/// The roles of form fields (ACT rule e086e5).
package enum FieldRoles {
  /// Fields that text or a choice is entered in.
  package static let inputs: Set<Role> = [
    .combobox, .listbox, .searchbox, .slider, .spinbutton, .textbox,
  ]
  /// Fields that are on or off.
  package static let toggles: Set<Role> = [
    .checkbox, .menuitemcheckbox, .menuitemradio, .radio, .switch,
  ]
  package static let all = inputs.union(toggles)
}
