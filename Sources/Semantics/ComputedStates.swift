package import DOM

/// A state or property of ARIA as it holds for an element.
package struct ComputedState: Sendable, Equatable {
  /// Which one.
  package var attribute: AriaAttribute
  /// Its value, in lower case where it is one of a list of tokens.
  package var value: String
  /// What gives it.
  package var source: Source

  /// What gives a state its value.
  package enum Source: Sendable, Equatable {
    /// The element itself (HTML-AAM, 3.6): `disabled`, `checked`, `open` of `details`…
    case native
    /// An `aria-` attribute.
    case author
    /// The role, where nobody says anything (ARIA 1.2, 5.2.9).
    case role
  }
}

extension PageSemantics {
  /// The states and properties that assistive technology is told of an element, in alphabetical
  /// order: those that its role takes and that have a value. What makes names, descriptions and
  /// relations (`aria-label`, `aria-owns`…) and what hides are left out.
  ///
  /// What an element says by itself stands against ARIA (ARIA in HTML, 4).
  package func states(of node: NodeID) -> [ComputedState] {
    guard document.kind(of: node) == .element else { return [] }
    let traits = role(of: node)?.traits ?? .roleless
    var found: [AriaAttribute: ComputedState] = [:]
    func add(_ attribute: AriaAttribute, _ value: String, _ source: ComputedState.Source) {
      found[attribute] = ComputedState(attribute: attribute, value: value, source: source)
    }
    for (attribute, value) in traits.implicitValues where !Self.relations.contains(attribute) {
      add(attribute, value, .role)
    }
    for place in document.attributeRange(of: node) {
      let written = document.attributes[place]
      guard let attribute = AriaAttribute(written.name), !Self.relations.contains(attribute),
        traits.takes(attribute), let value = value(of: attribute, document.slice(written.value))
      else { continue }
      add(attribute, value, .author)
    }
    for (attribute, value) in nativeStates(of: node) { add(attribute, value, .native) }
    return found.values.sorted { $0.attribute.rawValue < $1.attribute.rawValue }
  }

  /// The value of a state as written, unless it is empty, of another type or stands for absence.
  private func value(of attribute: AriaAttribute, _ written: UTF8Slice) -> String? {
    guard !written.isBlank, attribute.accepts(written) else { return nil }
    let value: String
    switch attribute.valueType {
    case .string, .idReference, .idReferenceList: value = String(written.trimmed)
    default: value = written.trimmed.asciiLowercased
    }
    return value == "undefined" ? nil : value
  }

  /// Names, descriptions, relations, and what hides.
  private static let relations = AriaAttributes([
    .activedescendant, .braillelabel, .controls, .describedby, .description, .details,
    .errormessage, .flowto, .hidden, .label, .labelledby, .owns,
  ])

  /// What elements of HTML say by themselves (HTML-AAM 1.0, 3.6), as the page is served.
  private func nativeStates(of node: NodeID) -> [(AriaAttribute, String)] {
    guard isHTML(node) else { return [] }
    var found: [(AriaAttribute, String)] = []
    if isDisabled(node) { found.append((.disabled, "true")) }
    switch document.name(of: node) {
    case .input: found += inputStates(of: node)
    case .textarea:
      found += requirement(of: node)
      found.append((.multiline, "true"))
    case .select:
      if document.hasAttribute(.required, node) { found.append((.required, "true")) }
      if document.hasAttribute(.multiple, node) { found.append((.multiselectable, "true")) }
    case .option: found.append((.selected, isSelected(node) ? "true" : "false"))
    case .summary where isSummaryForDetails(node):
      let isOpen = parentElement(of: node).map { document.hasAttribute(.open, $0) } ?? false
      found.append((.expanded, isOpen ? "true" : "false"))
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if let level = headingLevel(of: node) { found.append((.level, "\(level)")) }
    case .progress, .meter: found += gauge(of: node)
    default: break
    }
    return found
  }

  private func inputStates(of node: NodeID) -> [(AriaAttribute, String)] {
    guard let type = inputType(of: node) else { return [] }
    switch type {
    case .checkbox, .radio:
      let isChecked = document.hasAttribute(.checked, node)
      let isRequired = document.hasAttribute(.required, node)
      return [(.checked, isChecked ? "true" : "false")] + (isRequired ? [(.required, "true")] : [])
    case .range, .number: return requirement(of: node) + gauge(of: node)
    case .hidden, .submit, .reset, .button, .image, .color: return []
    default: return requirement(of: node)
    }
  }

  private func requirement(of node: NodeID) -> [(AriaAttribute, String)] {
    var found: [(AriaAttribute, String)] = []
    if document.hasAttribute(.required, node) { found.append((.required, "true")) }
    if document.hasAttribute(.readonly, node) { found.append((.readonly, "true")) }
    return found
  }

  /// The numbers of a gauge or slider, as far as they are written.
  private func gauge(of node: NodeID) -> [(AriaAttribute, String)] {
    let pairs: [(Name, AriaAttribute)] = [
      (.min, .valuemin), (.max, .valuemax), (.value, .valuenow),
    ]
    return pairs.compactMap { name, attribute in
      guard let value = document.attribute(name, of: node), !value.isBlank,
        attribute.accepts(value)
      else { return nil }
      return (attribute, String(value.trimmed))
    }
  }

  /// The selectedness of an option as the page is served (HTML, 4.10.7 and 4.10.10): where one only
  /// can be selected the last one that asks for it is, and in a drop-down list else the first that
  /// is not disabled.
  private func isSelected(_ option: NodeID) -> Bool {
    let asks = document.hasAttribute(.selected, option)
    guard let select = ancestors(of: option).first(where: { document.isElement($0, .select) }),
      !document.hasAttribute(.multiple, select)
    else { return asks }
    let all = options(of: select)
    if let last = all.last(where: { document.hasAttribute(.selected, $0) }) {
      return last == option
    }
    return !isListbox(select) && all.first { !isDisabled($0) } == option
  }
}

extension RoleTraits {
  /// True when the role takes `attribute`, deprecated uses included.
  fileprivate func takes(_ attribute: AriaAttribute) -> Bool {
    switch support(for: attribute) {
    case .required, .supported, .global, .deprecated: true
    case .prohibited, .unsupported: false
    }
  }
}
