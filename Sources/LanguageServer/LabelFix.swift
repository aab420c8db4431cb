import DOM
import Reports

/// Ties a label to the field beside it, where both stand by themselves.
extension QuickFix {
  /// The label that stands where the field's own usually does: before it, behind it for a checkbox or radio button.
  /// Nil unless it is the only one there, and the field too.
  static func pair(field: Element, _ page: OpenPage) -> QuickFix? {
    let group = lineOf(field, page.document)
    guard let place = group.firstIndex(of: field.id),
      group.count(where: { isField($0, page.document) }) == 1,
      group.count(where: { page.document.isElement($0, .label) }) == 1
    else { return nil }
    let beside = isChoice(field) ? place + 1 : place - 1
    guard group.indices.contains(beside), page.document.isElement(group[beside], .label) else {
      return nil
    }
    let label = Element(group[beside], in: page.document)
    guard !label.has(.for), !label.textContent.allSatisfy(\.isWhitespace),
      !label.descendants.contains(where: { isField($0.id, page.document) })
    else { return nil }
    if field.has(.id) {
      guard let id = field[.id]?.description, isUsable(id, of: field, page),
        let edit = page.insertion("for=\"\(id)\"", intoNameOf: label)
      else { return nil }
      return QuickFix(title: .labelToField, edits: [edit], isCertain: true)
    }
    let id = freeID(page.text)
    guard let tie = page.insertion("for=\"\(id)\"", intoNameOf: label),
      let name = page.insertion("id=\"\(id)\"", into: field)
    else { return nil }
    return QuickFix(title: .labelToField, edits: [tie, name], isCertain: true)
  }

  /// The field's siblings from one line break to the next, blank text and comments left out.
  private static func lineOf(_ field: Element, _ document: Document) -> [NodeID] {
    guard let parent = document.parent(of: field.id) else { return [] }
    var line: [NodeID] = []
    for node in document.children(of: parent) {
      switch document.kind(of: node) {
      case .text where document.text(of: node).isBlank: continue
      case .comment: continue
      case .element where document.name(of: node) == .br || document.name(of: node) == .hr:
        if line.contains(field.id) { return line }
        line = []
      default: line.append(node)
      }
    }
    return line.contains(field.id) ? line : []
  }

  private static func isField(_ node: NodeID, _ document: Document) -> Bool {
    guard document.kind(of: node) == .element else { return false }
    let element = Element(node, in: document)
    if element.is(.input) {
      let type = element[.type]?.description.lowercased() ?? ""
      return !["hidden", "submit", "reset", "button", "image"].contains(type)
    }
    return [.select, .textarea, .meter, .progress, .output].contains(element.name)
  }

  private static func isChoice(_ field: Element) -> Bool {
    let type = field[.type]?.description.lowercased() ?? ""
    return field.is(.input) && ["checkbox", "radio"].contains(type)
  }

  /// True of an id that may stand between quotes as it is, and is this element's alone.
  private static func isUsable(_ id: String, of element: Element, _ page: OpenPage) -> Bool {
    guard !id.isEmpty, !id.contains(where: { $0.isWhitespace || "\"'<>&`".contains($0) }) else {
      return false
    }
    return page.document.elements.allSatisfy {
      $0 == element || $0[.id]?.description != id
    }
  }

  /// An id that does not stand in the document.
  private static func freeID(_ text: DocumentText) -> String {
    var number = 1
    while text.text.contains("champ-\(number)") { number += 1 }
    return "champ-\(number)"
  }
}
