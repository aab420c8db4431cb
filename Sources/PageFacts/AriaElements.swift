package import DOM
package import RuleKit
package import Semantics
import Wording

extension Element {
  /// The ARIA states and properties of the element that have a value, in source order.
  package var ariaAttributes: [(attribute: AriaAttribute, value: UTF8Slice)] {
    document.attributeRange(of: id).compactMap { place in
      let stored = document.attributes[place]
      guard let attribute = AriaAttribute(stored.name) else { return nil }
      let value = document.slice(stored.value)
      return value.isBlank ? nil : (attribute, value)
    }
  }

  /// The ARIA states and properties of the element, those without a value too.
  package var writtenAriaAttributes: [AriaAttribute] {
    document.attributeRange(of: id).compactMap { AriaAttribute(document.attributes[$0].name) }
  }

  /// True of custom elements: scripts define them, so the markup does not tell their role and name.
  package var isCustom: Bool { namespace == .html && hasHyphenatedName }

  /// How messages name the element: by its `role` attribute where it has one, else by its tag.
  package var nameInMessages: String {
    if let role = self[.role], !role.isBlank { return "role=\"\(String(role.trimmed).shortened)\"" }
    return localName
  }
}

extension Role {
  /// Roles as messages list them.
  ///
  /// Deprecated ones are left out: nobody is to take them up.
  package static func list(_ roles: [Role]) -> String {
    let current = roles.filter { !$0.traits.isDeprecated }
    return (current.isEmpty ? roles : current).map(\.token).joined(separator: ", ")
  }
}

/// The interests that the rules on ARIA share.
package enum AriaInterests {
  /// Elements with a state or property of ARIA.
  package static let attributes: Interest = .attributes(AriaAttribute.allCases.map(\.name))
}
