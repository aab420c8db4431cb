import DOM
import RuleKit
import Semantics

extension Page {
  /// True of `input`, `select` and `textarea` elements that take data: no buttons, nothing hidden,
  /// and no role that makes them something else.
  func isField(_ element: Element) -> Bool {
    guard element.is(.input) || element.is(.select) || element.is(.textarea) else { return false }
    if let type = semantics.inputType(of: element.id), type == .hidden || type.isButton {
      return false
    }
    guard let role = semantics.role(of: element.id) else { return true }
    return FieldRoles.all.contains(role)
  }
}

extension Page {
  /// True where `label-empty` speaks of the labels of a field without a name: exactly one rule says
  /// what is wrong.
  func hasEmptyLabel(_ field: Element) -> Bool {
    semantics.labels(of: field.id).contains { semantics.isVisibleToSomeone($0) }
  }
}

/// The roles of form fields (ACT rule e086e5).
enum FieldRoles {
  /// Fields that text or a choice is entered in.
  static let inputs: Set<Role> = [
    .combobox, .listbox, .searchbox, .slider, .spinbutton, .textbox,
  ]
  /// Fields that are on or off.
  static let toggles: Set<Role> = [
    .checkbox, .menuitemcheckbox, .menuitemradio, .radio, .switch,
  ]
  static let all = inputs.union(toggles)
}
