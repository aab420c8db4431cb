import DOM
import RuleKit
import Semantics

extension Element {
  /// The states and properties of ARIA that the element carries with a value, in source order.
  var ariaAttributes: [(attribute: AriaAttribute, value: UTF8Slice)] {
    document.attributeRange(of: id).compactMap { place in
      let stored = document.attributes[place]
      guard let attribute = AriaAttribute(stored.name) else { return nil }
      let value = document.slice(stored.value)
      return value.isBlank ? nil : (attribute, value)
    }
  }

  /// True of elements that scripts define, whose role and name the markup does not tell.
  var isCustom: Bool { namespace == .html && localName.contains("-") }

  /// How messages name the element: by its role if it is given one, else by its tag.
  var kindInWords: String {
    if let role = self[.role], !role.isBlank { return "role=\"\(String(role.trimmed).shortened)\"" }
    return localName
  }
}

extension Role {
  /// Roles as messages list them.
  static func list(_ roles: [Role]) -> String { roles.map(\.token).joined(separator: ", ") }
}

/// What the rules on ARIA ask the walk for.
enum AriaInterests {
  /// Elements with a state or property of ARIA.
  static let attributes: Interest = .attributes(AriaAttribute.allCases.map(\.name))
}
