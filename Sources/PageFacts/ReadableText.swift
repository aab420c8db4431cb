package import DOM
package import RuleKit
import Wording

/// The text that readers may read, in runs: texts of a line or paragraph that nothing but formatting parts
/// (`span`, `b`, comments…) are one. Blank texts and the contents of `template`, `script`, `style`,
/// `noscript` and `title` are left out.
package struct ReadableText: PageFact {
  /// Text nodes that belong together.
  package struct Run: Sendable {
    /// In tree order; none is blank.
    package let nodes: ArraySlice<NodeID>
    /// The innermost element that has all of them.
    package let holder: NodeID
  }

  /// In tree order.
  private let nodes: [NodeID]
  /// Where runs begin in ``nodes``.
  private let starts: [Int]

  package init(_ page: Page) {
    let document = page.document
    var nodes: [NodeID] = []
    var starts: [Int] = []
    var isParted = true
    var ends: [Int] = []
    var walk = document.walk(inside: .document)
    while let node = walk.next() {
      while let end = ends.last, end <= node.index {
        ends.removeLast()
        isParted = true
      }
      switch document.kind(of: node) {
      case .text where Self.isReadable(node, document):
        if isParted { starts.append(nodes.count) }
        isParted = false
        nodes.append(node)
      case .element where document.isWithoutText(node) || document.isElement(node, .title):
        isParted = true
        walk.skipDescendants()
      case .element where !Self.onlyFormats(node, document):
        isParted = true
        ends.append(document.descendants(of: node).upperBound)
      default: continue
      }
    }
    self.nodes = nodes
    self.starts = starts
  }

  /// True of text that is not blank inside an element.
  private static func isReadable(_ node: NodeID, _ document: Document) -> Bool {
    guard let parent = document.parent(of: node), document.kind(of: parent) == .element else {
      return false
    }
    return !document.text(of: node).isBlank
  }

  /// True of elements within which a text goes on.
  private static func onlyFormats(_ node: NodeID, _ document: Document) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .span, .font, .b, .strong, .i, .em, .u, .s, .small, .big, .mark, .abbr, .sup, .sub, .bdi,
      .bdo, .wbr, .ins, .del, .strike, .time, .data, .dfn, .cite:
      return true
    default: return false
    }
  }

  /// The run that begins with the text node; nil of others.
  package func run(from node: NodeID, in document: Document) -> Run? {
    guard let place = place(ofRunFrom: node) else { return nil }
    return run(place, in: document)
  }

  private func run(_ place: Int, in document: Document) -> Run {
    let end = place + 1 < starts.count ? starts[place + 1] : nodes.count
    let own = nodes[starts[place]..<end]
    return Run(nodes: own, holder: Self.holder(of: own, in: document))
  }

  /// In tree order.
  package func runs(in document: Document) -> some Sequence<Run> {
    starts.indices.lazy.map { run($0, in: document) }
  }

  /// True when the text node goes on with the one before it. Blank text begins no run: white space is kept
  /// as it stands.
  package func continuesText(_ node: NodeID) -> Bool { place(ofRunFrom: node) == nil }

  private func place(ofRunFrom node: NodeID) -> Int? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[starts[middle]] < node { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && nodes[starts[low]] == node ? low : nil
  }

  private static func holder(of run: ArraySlice<NodeID>, in document: Document) -> NodeID {
    guard let first = run.first, let last = run.last else { return .document }
    var holder = document.parent(of: first) ?? .document
    while holder != .document, !document.isInside(last, holder) {
      holder = document.parent(of: holder) ?? .document
    }
    return holder
  }
}

extension ReadableText.Run {
  /// The text as it stands, blank texts between its parts included.
  package func text(in document: Document) -> UTF8Slice {
    guard let first = nodes.first, let last = nodes.last else { return UTF8Slice("") }
    if first == last { return document.text(of: first) }
    var bytes: [UInt8] = []
    for index in first.index...last.index where document.nodes[index].kind == .text {
      bytes.append(document.text(of: NodeID(index)))
    }
    return UTF8Slice(String(decoding: bytes, as: UTF8.self))
  }
}

extension Page {
  /// Calls `body` with each of the page's readable texts and the element that holds it, in tree order.
  package func forEachReadableText(_ body: (_ text: UTF8Slice, _ holder: NodeID) -> Void) {
    for run in self[ReadableText.self].runs(in: document) {
      body(run.text(in: document), run.holder)
    }
  }
}
