package import DOM
import Text

/// Page builders put each element into containers of its own that mean nothing. What stands beside an element
/// is what stands beside the outermost of them.
extension Element {
  /// So many containers around one element are looked through.
  private static let maximumDepth = 12

  /// The outermost of the containers without meaning that hold this element and nothing else; itself
  /// where there is none.
  package var outermostWrapper: Element {
    var outermost = self
    for _ in 0..<Self.maximumDepth {
      guard let parent = outermost.parent, parent.isWrapper, parent.holdsOnly(outermost) else {
        break
      }
      outermost = parent
    }
    return outermost
  }

  /// What a container without meaning holds, where that is one element and nothing else; itself where not.
  package var withoutWrappers: Element { wrappedElements.last ?? self }

  /// The element, and what is wrapped in it, from the outside to the inside.
  package var wrappedElements: [Element] {
    var chain = [self]
    var innermost = self
    while chain.count <= Self.maximumDepth, innermost.isWrapper, let child = innermost.onlyChild {
      innermost = child
      chain.append(child)
    }
    return chain
  }

  /// The element that stands next after this one and its wrappers; nil where text stands between, or nothing
  /// follows. Wrappers around it are left out.
  package var elementAfter: Element? { outermostWrapper.sibling(\.nextSibling)?.withoutWrappers }

  /// The element that stands before this one and its wrappers, as ``elementAfter``.
  package var elementBefore: Element? {
    outermostWrapper.sibling(\.previousSibling)?.withoutWrappers
  }

  /// The element that this one stands in beside others: wrappers around it alone are left out.
  package var parentOfWrappers: Element? { outermostWrapper.parent }

  private func sibling(_ next: KeyPath<NodeRecord, UInt32>) -> Element? {
    var place = document.nodes[id.index][keyPath: next]
    while place != .max {
      let node = NodeID(rawValue: place)
      switch document.kind(of: node) {
      case .element: return Element(node, in: document)
      case .text where !document.text(of: node).isBlank: return nil
      default: place = document.nodes[node.index][keyPath: next]
      }
    }
    return nil
  }

  /// True of elements that only group, for style sheets.
  package var isWrapper: Bool {
    guard namespace == .html else { return false }
    switch name {
    case .div, .span, .center, .font: return !has(.role)
    default: return false
    }
  }

  private var onlyChild: Element? {
    var only: Element?
    for child in document.children(of: id) {
      switch document.kind(of: child) {
      case .element:
        if only != nil { return nil }
        only = Element(child, in: document)
      case .text where !document.text(of: child).isBlank: return nil
      default: continue
      }
    }
    return only
  }

  private func holdsOnly(_ element: Element) -> Bool { onlyChild == element }
}
