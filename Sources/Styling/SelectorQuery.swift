package import CSS
package import DOM

/// Selectors tried on one document, apart from its style sheets.
///
/// Not `Sendable`: it keeps what it worked out of siblings and `:has()`.
package final class SelectorQuery {
  private let document: Document
  private let matcher: SelectorMatcher

  /// Prepares the document: O(nodes and attributes).
  package init(_ document: Document) {
    self.document = document
    matcher = SelectorMatcher(
      document, keys: ElementKeys(document, NameRegistry([])),
      meter: StepMeter(limit: StyledDocument.stepLimit))
  }

  /// True when the steps allowed for one document are used up: the answers since are worth nothing.
  package var isExhausted: Bool { matcher.isExhausted }

  /// True when a selector of `list` matches the element. A selector with a pseudo-element matches
  /// none.
  ///
  /// - Parameter scope: what `:scope` stands for; the root where it is nil.
  package func matches(_ list: SelectorList, _ node: NodeID, scope: NodeID? = nil) -> Bool {
    document.kind(of: node) == .element
      && list.selectors.contains {
        $0.pseudoElement == nil && matcher.matches($0, node, anchor: scope)
      }
  }
}
