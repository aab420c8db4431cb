import DOM
import RuleKit

extension Page {
  /// Calls `body` with the text nodes that hold words for readers, and their parents, in tree order:
  /// blank ones and the contents of `template`, `script`, `style`, `noscript` and `title` are left
  /// out.
  func forEachWording(_ body: (_ text: UTF8Slice, _ parent: NodeID) -> Void) {
    for node in shared(Wordings.init).nodes {
      if let parent = document.parent(of: node) { body(document.text(of: node), parent) }
    }
  }
}

/// The text nodes that hold words for readers, found in one pass for all rules.
private final class Wordings {
  let nodes: [NodeID]

  init(_ page: Page) { nodes = Self.nodes(of: page.document) }

  private static func nodes(of document: Document) -> [NodeID] {
    var found: [NodeID] = []
    var index = 0
    while index < document.nodes.count {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text where isWording(node, document): found.append(node)
      case .templateContents: index = max(end(of: node, document), index + 1) - 1
      case .element where document.isWithoutText(node) || document.isElement(node, .title):
        index = max(end(of: node, document), index + 1) - 1
      default: break
      }
      index += 1
    }
    return found
  }

  private static func end(of node: NodeID, _ document: Document) -> Int {
    document.descendants(of: node).upperBound
  }

  /// True of text that is not blank inside an element.
  private static func isWording(_ node: NodeID, _ document: Document) -> Bool {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return false
    }
    return !document.text(of: node).isBlank
  }
}
