package import DOM
import Styling

extension PageSemantics {
  /// The text that is seen of an element: its text nodes that are rendered and visible, blocks
  /// set apart by a space. Images, generated content and the values of fields are left out, but
  /// for the words on a button made with `input`.
  ///
  /// Parts that are clipped away or moved off the screen for screen readers alone are left out
  /// too, unless that happens to all of the element: then its text counts as that seen on focus.
  package func visibleText(of node: NodeID) -> String {
    if let type = inputType(of: node) {
      guard type == .submit || type == .button || type == .reset, isVisible(node),
        let value = document.attribute(.value, of: node)
      else { return "" }
      return collapsed(Array(String(value).utf8))
    }
    if document.kind(of: node) == .text {
      return isSeen(node) ? collapsed(Array(String(document.text(of: node)).utf8)) : ""
    }
    let hidesParts = style.visuallyHidden(node) != .yes
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var walk = document.walk(inside: node)
    while visitBudget > 0, let node = walk.next() {
      visitBudget -= 1
      while let last = ends.last, last <= node.index {
        bytes.append(0x20)
        ends.removeLast()
      }
      switch document.kind(of: node) {
      case .text where isSeen(node):
        bytes.append(document.text(of: node))
      case .element where states[node.index].isDisjoint(with: .notRendered) && hasText(node):
        if hidesParts, isSetAside(node) {
          walk.skipDescendants()
          continue
        }
        if document.isElement(node, .br) { bytes.append(0x20) }
        switch style.display(of: node) {
        case .inline, .contents, .ruby: break
        default:
          bytes.append(0x20)
          ends.append(document.descendants(of: node).upperBound)
        }
      // What slots take stands inside of them.
      case .shadowRoot: continue
      default: walk.skipDescendants()
      }
    }
    return collapsed(bytes)
  }

  /// True of a text node that is rendered and visible.
  private func isSeen(_ text: NodeID) -> Bool {
    states[text.index].isDisjoint(with: .notVisible)
  }

  /// True of a part meant for screen readers alone. Such parts are taken out of the flow or made
  /// transparent; the costly question is put to those only.
  private func isSetAside(_ node: NodeID) -> Bool {
    let own = style.style(of: node)
    guard own.position == .absolute || own.position == .fixed || own.opacity == 0 else {
      return false
    }
    visitBudget -= 16
    return style.visuallyHidden(node) == .yes
  }

  /// False of the elements whose text is no text on the page: lists of options, fields, drawings'
  /// titles.
  private func hasText(_ node: NodeID) -> Bool {
    guard isHTML(node) else { return true }
    switch document.name(of: node) {
    case .select, .textarea, .script, .style, .template, .datalist, .iframe: return false
    default: return true
    }
  }
}
