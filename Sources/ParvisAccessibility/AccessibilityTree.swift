internal import DOM
public import ParvisHTML
public import ParvisStyle
package import Semantics

/// What assistive technology is told of a page: roles, names, descriptions, states, and what is
/// hidden from it.
///
/// The page is looked at as it is served: no script has run. Everything is worked out when first asked
/// for and kept. Not `Sendable`: a tree serves one task at a time.
///
/// Sources: WAI-ARIA 1.2 with its graphics and digital publishing modules, HTML-AAM, SVG-AAM, ARIA in
/// HTML, Accessible Name and Description Computation 1.2, and the focus rules of HTML (6.6).
public final class AccessibilityTree {
  /// The document with its styles, on which names and exposure depend.
  public let styled: StyledHTML
  package let semantics: PageSemantics

  /// The document.
  public var document: HTMLDocument { styled.document }

  /// The tree of a document that has its styles already.
  ///
  /// - Parameter styled: the document with its styles.
  public init(_ styled: StyledHTML) {
    self.styled = styled
    semantics = PageSemantics(document: styled.document.document, style: styled.styled)
  }

  /// The tree of a document.
  ///
  /// - Parameters:
  ///   - document: the page.
  ///   - styleSheets: where the sheets come from that it links to. Without them, what they hide counts
  ///     as shown.
  public convenience init(_ document: HTMLDocument, styleSheets: StyleSheetSource = .none) {
    self.init(StyledHTML(document, styleSheets: styleSheets))
  }

  /// The node of the `html` element; nil only when a limit stopped the parser before it.
  public var root: AccessibilityNode? { document.documentElement.flatMap { self[$0] } }

  /// What assistive technology is told of an element, one that is hidden from it included: then
  /// ``AccessibilityNode/hidingReason`` says why.
  ///
  /// - Parameter element: an element of ``document``; of others the answer is nil.
  public subscript(element: HTMLElement) -> AccessibilityNode? {
    element.document == document ? AccessibilityNode(element, in: self) : nil
  }

  /// The nodes that are exposed and say something (see ``AccessibilityNode/parent``), in the order of
  /// the tree, each after its parent; the `html` element is left out. Text is no node: it is in the
  /// names, and in `textContent` of the elements.
  public var nodes: [AccessibilityNode] { walk().map(\.node) }

  /// The tree as text: a line for each of ``nodes``, two spaces a level before it, then role, name in
  /// quotation marks, and states in brackets.
  ///
  /// ```text
  /// heading "Town hall" [level=1]
  /// navigation "Main"
  ///   list
  ///     listitem
  ///       link "News"
  /// ```
  public func outline() -> String {
    walk().map { String(repeating: "  ", count: $0.depth) + $0.node.summary + "\n" }.joined()
  }

  /// A node and how many of ``nodes`` are above it.
  private struct Step {
    let node: AccessibilityNode
    let depth: Int
  }

  /// Depth first, without recursion. Owners by `aria-owns` can go in a circle: each node comes once.
  private func walk() -> [Step] {
    guard let root else { return [] }
    var found: [Step] = []
    var visited: Set<NodeID> = [root.element.id]
    var pending = root.children.reversed().map { Step(node: $0, depth: 0) }
    while let step = pending.popLast() {
      guard visited.insert(step.node.element.id).inserted else { continue }
      found.append(step)
      for child in step.node.children.reversed() {
        pending.append(Step(node: child, depth: step.depth + 1))
      }
    }
    return found
  }
}
