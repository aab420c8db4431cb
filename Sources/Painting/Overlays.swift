import DOM
import RuleKit
import Styling

/// What is painted out of the flow: boxes that may lie behind (or over) text that is elsewhere in
/// the tree, by the box that they are placed in.
struct Overlays: PageFact {
  /// A positioned element that paints something, or the generated content of one.
  struct Overlay {
    let source: NodeID
    /// One past its last descendant; none for generated content.
    let end: UInt32
    /// True with a negative `z-index`.
    let isBehind: Bool

    func contains(_ node: NodeID) -> Bool { node >= source && node.rawValue < end }
  }

  /// The overlays placed in an element.
  private(set) var inside: [NodeID: [Overlay]] = [:]

  /// Smaller boxes than this are marks and icons, which stand beside texts.
  private static let icon = 48.0
  /// Lines.
  private static let line = 8.0

  init(_ page: Page) {
    let document = page.document
    if let original = page.original { inside = original[Overlays.self].inside }
    var painted = PaintedCount(page)
    for element in document.elements
    where element.namespace == .html && page.isJudged(element.id) {
      let node = element.id
      let style = page.style.style(of: node)
      if style.isOutOfFlow, Self.canLieUnderText(style), page.style.isRendered(node),
        style.visibility == .visible, painted.hasPaint(in: node),
        page.style.visuallyHidden(node) != .yes,
        style.position == .absolute || (style.zIndex ?? 0) < 0
      {
        let overlay = Overlay(
          source: node, end: document[node].subtreeEnd, isBehind: (style.zIndex ?? 0) < 0)
        add(overlay, in: Self.containingBlock(of: element, page, includingSelf: false))
      }
      for pseudo in [PseudoElement.before, .after] {
        guard page.style.hasGeneratedContent(pseudo, of: node) else { continue }
        let generated = page.style.style(
          of: node, pseudo: pseudo == .before ? .before : .after)
        guard generated.isOutOfFlow, generated.paints, Self.canLieUnderText(generated) else {
          continue
        }
        let overlay = Overlay(
          source: node, end: 0, isBehind: (generated.zIndex ?? 0) < 0)
        add(overlay, in: Self.containingBlock(of: element, page, includingSelf: true))
      }
    }
  }

  private mutating func add(_ overlay: Overlay, in container: NodeID?) {
    guard let container else { return }
    inside[container, default: []].append(overlay)
  }

  private static func canLieUnderText(_ style: ComputedStyle) -> Bool {
    if style.opacity == 0 || style.transform.scaleX == 0 || style.transform.scaleY == 0 {
      return false
    }
    if let width = style.width.pixels, let height = style.height.pixels,
      style.minWidth == .auto || style.minWidth.pixels != nil
    {
      if width <= icon, height <= icon { return false }
    }
    return ![style.width, style.height].contains { ($0.pixels ?? .infinity) <= line }
      && ![style.width, style.height].contains(.percentage(0))
  }

  private static func containingBlock(
    of element: Element, _ page: Page, includingSelf: Bool
  ) -> NodeID? {
    func holds(_ node: NodeID) -> Bool {
      let style = page.style.style(of: node)
      return style.position != .static || style.transform != .identity
        || style.filter != .absent
    }
    if includingSelf, holds(element.id) { return element.id }
    for ancestor in element.ancestors where holds(ancestor.id) || ancestor.is(.body) {
      return ancestor.id
    }
    return nil
  }
}

/// Finds out which subtrees paint more than text.
private struct PaintedCount {
  private var counts: [Int32] = []
  private let page: Page

  init(_ page: Page) { self.page = page }

  mutating func hasPaint(in node: NodeID) -> Bool {
    if counts.isEmpty { count() }
    let end = Int(page.document[node].subtreeEnd)
    return counts[min(end, counts.count - 1)] > counts[node.index]
  }

  /// `counts[i]` is how many of the nodes before `i` paint something.
  private mutating func count() {
    let document = page.document
    counts = [0]
    counts.reserveCapacity(document.count + 1)
    var total: Int32 = 0
    for index in 0..<document.count {
      let node = NodeID(index)
      if document.kind(of: node) == .element, isPainted(node) { total += 1 }
      counts.append(total)
    }
  }

  private func isPainted(_ node: NodeID) -> Bool {
    if page.document.namespace(of: node) != .html { return true }
    switch page.document.name(of: node) {
    case .img, .picture, .video, .canvas, .iframe, .object, .embed: return true
    default: return page.style.style(of: node).paints
    }
  }
}

extension ComputedStyle {
  fileprivate var isOutOfFlow: Bool { position == .absolute || position == .fixed }

  /// True when the box has a background.
  fileprivate var paints: Bool {
    !backgroundImage.isEmpty || backgroundColor.known?.isTransparent != true
      || boxShadow != .absent
  }
}
