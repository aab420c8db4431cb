internal import DOM
import Text

extension ElementStates {
  /// The options of a `select` that are selected on a page at rest (HTML, 4.10.7): of several the
  /// last one where one can be selected, and the first that is not disabled where a menu that drops
  /// down has none.
  static func selectedOptions(of select: NodeID, _ document: Document) -> Set<NodeID> {
    var options: [NodeID] = []
    for index in document.descendants(of: select) {
      if document.isElement(NodeID(index), .option) { options.append(NodeID(index)) }
    }
    let selected = options.filter { document.hasAttribute(.selected, $0) }
    if document.hasAttribute(.multiple, select) { return Set(selected) }
    if let last = selected.last { return [last] }
    guard displaySize(of: select, document) == 1,
      let first = options.first(where: { !isDisabled($0, document) })
    else { return [] }
    return [first]
  }

  private static func displaySize(of select: NodeID, _ document: Document) -> Int {
    guard let size = document.attribute(.size, of: select) else { return 1 }
    return Int(String(size.trimmed)).flatMap { $0 > 0 ? $0 : nil } ?? 1
  }

  /// The `select` that an option belongs to.
  static func select(of option: NodeID, _ document: Document) -> NodeID? {
    var current = document.parent(of: option)
    while let ancestor = current {
      if document.isElement(ancestor, .select) { return ancestor }
      if document.isElement(ancestor, .datalist) || document.isElement(ancestor, .option) {
        return nil
      }
      current = document.parent(of: ancestor)
    }
    return nil
  }

  // MARK: Validity

  /// Whether an element satisfies its constraints on a page at rest (HTML, 4.10.20.3); nil of
  /// elements that are not validated. Forms and fieldsets are valid when all in them is.
  ///
  /// What only a browser's own code can tell, such as the match of a `pattern`, is taken as
  /// satisfied.
  ///
  /// - Parameter checkedRadios: the names of the groups of radio buttons in which one is checked.
  static func validity(
    of node: NodeID, _ document: Document, checkedRadios: Set<UTF8Slice>
  ) -> Bool? {
    guard document.namespace(of: node) == .html else { return nil }
    switch document.name(of: node) {
    case .form, .fieldset:
      for index in document.descendants(of: node) {
        let field = NodeID(index)
        guard !document.isElement(field, .fieldset) else { continue }
        if validity(of: field, document, checkedRadios: checkedRadios) == false { return false }
      }
      return true
    case .input, .select, .textarea: break
    case .button:
      let type = document.attribute(.type, of: node)?.asciiLowercased ?? "submit"
      return type == "reset" || type == "button" || isDisabled(node, document) ? nil : true
    case .object, .output: return true
    default: return nil
    }
    guard isValidated(node, document) else { return nil }
    return !isMissing(node, document, checkedRadios) && !isMistyped(node, document)
  }

  /// False of what is barred from validation.
  private static func isValidated(_ node: NodeID, _ document: Document) -> Bool {
    if isDisabled(node, document) { return false }
    if document.isElement(node, .select) { return true }
    if document.hasAttribute(.readonly, node) { return false }
    guard document.isElement(node, .input) else { return true }
    return !["hidden", "reset", "button"].contains(inputType(node, document))
  }

  /// Required, and without a value.
  private static func isMissing(
    _ node: NodeID, _ document: Document, _ checkedRadios: Set<UTF8Slice>
  ) -> Bool {
    guard document.hasAttribute(.required, node) else { return false }
    if document.isElement(node, .textarea) {
      return document.children(of: node).allSatisfy { document.text(of: $0).isEmpty }
    }
    if document.isElement(node, .select) {
      let selected = selectedOptions(of: node, document)
      guard let only = selected.first, selected.count == 1 else { return selected.isEmpty }
      let value =
        document.attribute(.value, of: only).map { String($0) }
        ?? Element(only, in: document).textContent
      return value.isEmpty
    }
    switch inputType(node, document) {
    case "checkbox": return !document.hasAttribute(.checked, node)
    case "radio":
      if document.hasAttribute(.checked, node) { return false }
      return !(document.attribute(.name, of: node).map(checkedRadios.contains) ?? false)
    case "range", "color", "submit", "image": return false
    default: return document.attribute(.value, of: node)?.isEmpty ?? true
    }
  }

  /// The names of the groups of radio buttons in which one is checked.
  static func checkedRadios(_ document: Document) -> Set<UTF8Slice> {
    var names: Set<UTF8Slice> = []
    for index in document.nodes.indices {
      let node = NodeID(index)
      guard document.isElement(node, .input), document.hasAttribute(.checked, node),
        inputType(node, document) == "radio", let name = document.attribute(.name, of: node)
      else { continue }
      names.insert(name)
    }
    return names
  }

  /// An address that is none.
  private static func isMistyped(_ node: NodeID, _ document: Document) -> Bool {
    guard document.isElement(node, .input), let value = document.attribute(.value, of: node),
      !value.isBlank
    else { return false }
    let text = String(value.trimmed)
    switch inputType(node, document) {
    case "email" where !document.hasAttribute(.multiple, node):
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count != 2 || parts.contains { $0.isEmpty || $0.contains(" ") }
    case "url":
      guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first else {
        return true
      }
      return !first.properties.isAlphabetic
        || !text[..<colon].allSatisfy {
          $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
        }
    default: return false
    }
  }
}
