public import DOM
import Styling

extension PageSemantics {
  /// The text that is seen of an element: its text nodes that are rendered and visible, blocks
  /// set apart by a space. Images, generated content and the values of fields are left out, but
  /// for the words on a button made with `input`.
  ///
  /// Parts that are clipped away or moved off the screen for screen readers alone are left out
  /// too, unless that happens to all of the element: then its text counts as that seen on focus.
  public func visibleText(of node: NodeID) -> String {
    if let type = inputType(of: node) {
      guard type == .submit || type == .button || type == .reset, isVisible(node),
        let value = document.attribute(.value, of: node)
      else { return "" }
      return collapsed(Array(String(value).utf8))
    }
    let hidesParts = style.visuallyHidden(node) != .yes
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var index = document.kind(of: node) == .text ? node.index : node.index + 1
    let end = max(Int(document.nodes[node.index].subtreeEnd), node.index + 1)
    while index < end, visitBudget > 0 {
      visitBudget -= 1
      while let last = ends.last, last <= index {
        bytes.append(0x20)
        ends.removeLast()
      }
      let record = document.nodes[index]
      let after = max(Int(record.subtreeEnd), index + 1)
      switch record.kind {
      case .text where states[index].isDisjoint(with: .notVisible):
        document.slice(record.text).withBytes { bytes.append(contentsOf: $0) }
        index = after
      case .element where states[index].isDisjoint(with: .notRendered) && hasText(NodeID(index)):
        if hidesParts, isSetAside(NodeID(index)) {
          index = after
          continue
        }
        if document.isElement(NodeID(index), .br) { bytes.append(0x20) }
        switch style.display(of: NodeID(index)) {
        case .inline, .contents, .ruby: break
        default:
          bytes.append(0x20)
          ends.append(after)
        }
        index += 1
      default: index = after
      }
    }
    return collapsed(bytes)
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
