import DOM

extension Document {
  /// Calls `body` with the text nodes that hold words for readers, and their parents, in tree order:
  /// blank ones and the contents of `template`, `script`, `style`, `noscript` and `title` are left
  /// out.
  func forEachWording(_ body: (_ text: UTF8Slice, _ parent: Element) -> Void) {
    var index = 0
    while index < nodes.count {
      let node = NodeID(index)
      let isLeftOut =
        kind(of: node) == .templateContents || isWithoutText(node) || isElement(node, .title)
      if isLeftOut {
        index = max(Int(nodes[index].subtreeEnd), index + 1)
        continue
      }
      if kind(of: node) == .text, let parent = parent(of: node).flatMap({ element($0) }) {
        let text = text(of: node)
        if !text.isBlank { body(text, parent) }
      }
      index += 1
    }
  }
}
