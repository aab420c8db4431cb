import DOM

extension Document {
  /// The text nodes that hold words for readers, with their parents, in tree order: blank ones and
  /// the contents of `template`, `script`, `style`, `noscript` and `title` are left out.
  var wordings: [(text: UTF8Slice, parent: Element)] {
    var found: [(UTF8Slice, Element)] = []
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
        if !text.isBlank { found.append((text, parent)) }
      }
      index += 1
    }
    return found
  }
}
