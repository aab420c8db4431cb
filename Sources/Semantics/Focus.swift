package import DOM
import Styling

extension PageSemantics {
  /// True when the element can take the focus (HTML, 6.6.2 "focusable area").
  package func isFocusable(_ node: NodeID) -> Bool {
    guard document.kind(of: node) == .element else { return false }
    let state = states[node.index]
    guard state.isDisjoint(with: [.notRendered, .visibility, .inert]) else { return false }
    if isDisabled(node) { return false }
    return hasTabIndex(node) || isNativelyFocusable(node)
  }

  /// True when Tab reaches the element (HTML, 6.6.3): focusable, and its tab index not negative.
  package func isSequentiallyFocusable(_ node: NodeID) -> Bool {
    guard isFocusable(node) else { return false }
    if let index = tabIndexAttribute(of: node) { return index >= 0 }
    return isNativelyFocusable(node)
  }

  /// The value of `tabindex` if it is an integer; else 0 where the element is focusable by its
  /// nature; else nil.
  package func tabIndex(of node: NodeID) -> Int? {
    if let index = tabIndexAttribute(of: node) { return index }
    return isFocusable(node) ? 0 : nil
  }

  /// The value of `tabindex`, if it is an integer.
  package func tabIndexAttribute(of node: NodeID) -> Int? {
    document.attribute(.tabindex, of: node).flatMap(parsedInteger)
  }

  /// True of a form control that is disabled, by itself or by a `fieldset` around it; the
  /// fieldset's first legend is spared (HTML, 4.10.18.5).
  package func isDisabled(_ node: NodeID) -> Bool {
    guard isHTML(node) else { return false }
    switch document.name(of: node) {
    case .button, .input, .select, .textarea, .fieldset:
      return document.hasAttribute(.disabled, node) || states[node.index].contains(.disabled)
    case .option:
      if document.hasAttribute(.disabled, node) { return true }
      guard let group = parentElement(of: node), document.isElement(group, .optgroup) else {
        return false
      }
      return document.hasAttribute(.disabled, group)
    case .optgroup: return document.hasAttribute(.disabled, node)
    default: return false
    }
  }

  /// True of the elements that browsers make focusable without `tabindex`, leaving aside whether
  /// they are rendered, inert or disabled.
  package func isNativelyFocusable(_ node: NodeID) -> Bool {
    guard document.kind(of: node) == .element else { return false }
    let name = document.name(of: node)
    guard document.namespace(of: node) == .html else {
      // SVG 2, 16.2: links; the HTML fragment parser keeps `xlink:href` as one name.
      return document.namespace(of: node) == .svg && name == .a
        && (document.hasAttribute(.href, node) || document.hasAttribute(.xlinkHref, node))
    }
    switch name {
    case .a, .area: if document.hasAttribute(.href, node) { return true }
    case .button, .select, .textarea, .iframe, .frame: return true
    case .input: return inputType(of: node) != .hidden
    case .summary: if isSummaryForDetails(node) { return true }
    case .audio, .video: if document.hasAttribute(.controls, node) { return true }
    default: break
    }
    return isEditingHost(node)
  }

  /// True of a `summary` that opens and closes its `details`: the first one in it.
  package func isSummaryForDetails(_ node: NodeID) -> Bool {
    guard document.isElement(node, .summary), let details = parentElement(of: node),
      document.isElement(details, .details)
    else { return false }
    return style.isFirstSummary(node, of: details)
  }

  /// True when `contenteditable` makes the element an editing host (HTML, 6.8.1).
  package func isEditingHost(_ node: NodeID) -> Bool {
    guard let value = document.attribute(.contenteditable, of: node), isHTML(node) else {
      return false
    }
    return value.isEmpty || value.isOne(of: ["true", "plaintext-only"])
  }

  private func hasTabIndex(_ node: NodeID) -> Bool {
    tabIndexAttribute(of: node) != nil
  }
}
