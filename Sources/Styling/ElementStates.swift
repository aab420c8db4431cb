internal import CSS
internal import DOM

/// The states of elements that the markup alone settles.
enum ElementStates {
  static func matches(_ pseudo: PseudoClass, _ node: NodeID, _ document: Document) -> Bool {
    switch pseudo {
    case .link, .anyLink: isLink(node, document)
    case .checked: isCheckedInput(node, document)
    case .disabled: isDisabled(node, document)
    case .enabled: canBeDisabled(node, document) && !isDisabled(node, document)
    case .required: takesRequired(node, document) && document.hasAttribute(.required, node)
    case .optional: takesRequired(node, document) && !document.hasAttribute(.required, node)
    case .readWrite: isReadWrite(node, document)
    case .readOnly: document.namespace(of: node) == .html && !isReadWrite(node, document)
    case .placeholderShown: showsPlaceholder(node, document)
    case .default: isDefault(node, document)
    case .open: isOpen(node, document)
    // Custom elements would be defined by scripts, which are not run: the page is taken as one
    // whose scripts have run.
    case .defined: true
    default: false
    }
  }

  static func isLink(_ node: NodeID, _ document: Document) -> Bool {
    if document.isElement(node, .a) || document.isElement(node, .area) {
      return document.hasAttribute(.href, node)
    }
    return document.namespace(of: node) == .svg && document.name(of: node) == .a
      && (document.hasAttribute(.href, node) || document.hasAttribute(.xlinkHref, node))
  }

  /// The type of an `input`, lower case; `text` when it is missing or empty.
  static func inputType(_ node: NodeID, _ document: Document) -> String {
    guard let type = document.attribute(.type, of: node) else { return "text" }
    let lower = type.asciiLowercased
    return lower.isEmpty ? "text" : lower
  }

  private static func isCheckedInput(_ node: NodeID, _ document: Document) -> Bool {
    guard document.isElement(node, .input), document.hasAttribute(.checked, node) else {
      return false
    }
    let type = inputType(node, document)
    return type == "checkbox" || type == "radio"
  }

  private static func canBeDisabled(_ node: NodeID, _ document: Document) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .button, .input, .select, .textarea, .fieldset, .optgroup, .option: return true
    default: return false
    }
  }

  /// HTML, "actually disabled".
  static func isDisabled(_ node: NodeID, _ document: Document) -> Bool {
    guard canBeDisabled(node, document) else { return false }
    if document.hasAttribute(.disabled, node) { return true }
    if document.isElement(node, .option) {
      guard let parent = document.parent(of: node) else { return false }
      return document.isElement(parent, .optgroup) && document.hasAttribute(.disabled, parent)
    }
    if document.isElement(node, .optgroup) { return false }
    var child = node
    var current = document.parent(of: node)
    while let ancestor = current {
      if document.isElement(ancestor, .fieldset), document.hasAttribute(.disabled, ancestor) {
        let firstLegend = document.children(of: ancestor).first {
          document.isElement($0, .legend)
        }
        if firstLegend != child { return true }
      }
      child = ancestor
      current = document.parent(of: ancestor)
    }
    return false
  }

  private static func takesRequired(_ node: NodeID, _ document: Document) -> Bool {
    if document.isElement(node, .select) || document.isElement(node, .textarea) { return true }
    guard document.isElement(node, .input) else { return false }
    return !["hidden", "range", "color", "submit", "image", "reset", "button"].contains(
      inputType(node, document))
  }

  private static func isReadWrite(_ node: NodeID, _ document: Document) -> Bool {
    if document.isElement(node, .textarea) {
      return !document.hasAttribute(.readonly, node) && !isDisabled(node, document)
    }
    if document.isElement(node, .input) {
      guard
        ![
          "hidden", "range", "color", "submit", "image", "reset", "button", "checkbox", "radio",
          "file",
        ].contains(inputType(node, document))
      else { return false }
      return !document.hasAttribute(.readonly, node) && !isDisabled(node, document)
    }
    var current: NodeID? = node
    while let element = current, document.kind(of: element) == .element {
      // Other values than these are as if there were none (HTML, 6.8.1).
      if let value = document.attribute(.contenteditable, of: element),
        document.namespace(of: element) == .html
      {
        if value.equalsIgnoringASCIICase("false") { return false }
        if value.isEmpty || value.equalsIgnoringASCIICase("true")
          || value.equalsIgnoringASCIICase("plaintext-only")
        {
          return true
        }
      }
      current = document.parent(of: element)
    }
    return false
  }

  private static func showsPlaceholder(_ node: NodeID, _ document: Document) -> Bool {
    guard let placeholder = document.attribute(.placeholder, of: node), !placeholder.isEmpty else {
      return false
    }
    if document.isElement(node, .input) {
      guard
        ["text", "search", "url", "tel", "email", "password", "number"].contains(
          inputType(node, document))
      else { return false }
      return document.attribute(.value, of: node)?.isEmpty ?? true
    }
    guard document.isElement(node, .textarea) else { return false }
    return document.children(of: node).allSatisfy { document.text(of: $0).isEmpty }
  }

  private static func isDefault(_ node: NodeID, _ document: Document) -> Bool {
    if isCheckedInput(node, document) { return true }
    if document.isElement(node, .option) { return document.hasAttribute(.selected, node) }
    let isSubmit =
      document.isElement(node, .button)
      ? !(document.attribute(.type, of: node).map {
        $0.equalsIgnoringASCIICase("button") || $0.equalsIgnoringASCIICase("reset")
      } ?? false)
      : document.isElement(node, .input)
        && ["submit", "image"].contains(inputType(node, document))
    guard isSubmit else { return false }
    // The first submit button of the form.
    var form: NodeID? = document.parent(of: node)
    while let ancestor = form, !document.isElement(ancestor, .form) {
      form = document.parent(of: ancestor)
    }
    guard let form else { return false }
    for index in document.descendants(of: form) {
      let other = NodeID(index)
      guard other < node else { return true }
      if document.isElement(other, .button), document.attribute(.type, of: other) == nil {
        return false
      }
      if document.isElement(other, .input) || document.isElement(other, .button),
        let type = document.attribute(.type, of: other),
        type.equalsIgnoringASCIICase("submit") || type.equalsIgnoringASCIICase("image")
      {
        return false
      }
    }
    return true
  }

  private static func isOpen(_ node: NodeID, _ document: Document) -> Bool {
    (document.isElement(node, .details) || document.isElement(node, .dialog))
      && document.hasAttribute(.open, node)
  }

  /// The nearest `lang` or `xml:lang`, lower case; nil when there is none.
  static func language(of node: NodeID, _ document: Document) -> String? {
    var current: NodeID? = node
    while let element = current, document.kind(of: element) == .element {
      if let value = document.attribute(.lang, of: element)
        ?? document.attribute(.xmlLang, of: element)
      {
        return value.asciiLowercased
      }
      current = document.parent(of: element)
    }
    return nil
  }

  /// The directionality as far as `dir` settles it; `auto` counts as left to right.
  static func isRightToLeft(_ node: NodeID, _ document: Document) -> Bool {
    var current: NodeID? = node
    while let element = current, document.kind(of: element) == .element {
      if let value = document.attribute(.dir, of: element) {
        if value.equalsIgnoringASCIICase("rtl") { return true }
        if value.equalsIgnoringASCIICase("ltr") || value.equalsIgnoringASCIICase("auto") {
          return false
        }
      }
      current = document.parent(of: element)
    }
    return false
  }
}
