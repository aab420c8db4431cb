package import DOM
package import RuleKit
import Wording

/// The text nodes that readers may read: blank ones and the contents of `template`, `script`, `style`,
/// `noscript` and `title` are left out.
package struct ReadableText: PageFact {
  /// In tree order.
  package let nodes: [NodeID]

  package init(_ page: Page) {
    let document = page.document
    var found: [NodeID] = []
    var walk = document.walk(inside: .document)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .text where Self.isReadable(node, document): found.append(node)
      case .element where document.isWithoutText(node) || document.isElement(node, .title):
        walk.skipDescendants()
      default: continue
      }
    }
    nodes = found
  }

  /// True of text that is not blank inside an element.
  private static func isReadable(_ node: NodeID, _ document: Document) -> Bool {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return false
    }
    return !document.text(of: node).isBlank
  }
}

extension Page {
  /// Calls `body` with each of the page's readable text nodes and its parent, in tree order.
  package func forEachReadableText(_ body: (_ text: UTF8Slice, _ parent: NodeID) -> Void) {
    for node in self[ReadableText.self].nodes {
      if let parent = document.parent(of: node) { body(document.text(of: node), parent) }
    }
  }
}
