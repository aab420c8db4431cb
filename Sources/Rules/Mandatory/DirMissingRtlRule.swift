import DOM
import PageFacts
import RuleKit
import Styling
import Wording

/// Text in Arabic, Hebrew and other scripts written from right to left has a `dir` over it.
///
/// A page whose text without a `dir` is mostly of such a script has one finding, at its start. In other
/// pages each text of such a script has one; single words, such as a language's name in a menu, are left
/// alone, as they show the right way by themselves. Where a style sets `direction`, a person must look:
/// the order shows right, but not without that style.
struct DirMissingRtlRule: Rule {
  static let judgesHiddenElements = true

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasRightToLeftText else { return }
    var texts: [Element] = []
    /// The text that no `dir` stands over.
    var undirected = ScriptDirections()
    for run in page[ReadableText.self].runs(in: page.document) {
      let text = RunDirections(run, page.document)
      guard let element = text.holder(in: page.document) else {
        undirected.add(text.whole)
        continue
      }
      let isDirected = element.has(.dir) || element.ancestors.contains { $0.has(.dir) }
      if !isDirected { undirected.add(text.whole) }
      guard text.rightToLeft.isRightToLeft else { continue }
      if isDirected { reporter.pass(element) } else { texts.append(element) }
    }
    guard let first = texts.first else { return }
    if undirected.rightToLeft > undirected.leftToRight {
      if isStyled(first, page) { reporter.reviewPage(.styled) } else { reporter.failPage(.page) }
      return
    }
    for text in texts {
      if isStyled(text, page) {
        reporter.review(text, .styled)
      } else {
        reporter.fail(text, .part)
      }
    }
  }

  private func isStyled(_ element: Element, _ page: Page) -> Bool {
    let style = page.style.style(of: element.id)
    return style.direction == .rtl || !style.isCertain(.direction)
  }
}

/// In which directions the parts of a text run.
private struct RunDirections {
  private(set) var whole = ScriptDirections()
  /// Of the parts that run from right to left.
  private(set) var rightToLeft = ScriptDirections()
  private var first: NodeID?
  private var last: NodeID?

  init(_ run: ReadableText.Run, _ document: Document) {
    for node in run.nodes {
      var own = ScriptDirections()
      own.count(document.text(of: node))
      whole.add(own)
      guard own.rightToLeft > own.leftToRight else { continue }
      rightToLeft.add(own)
      first = first ?? node
      last = node
    }
  }

  /// The innermost element around the parts that run from right to left.
  func holder(in document: Document) -> Element? {
    guard let first, let last else { return nil }
    var holder = document.parent(of: first)
    while let node = holder, !document.isInside(last, node) { holder = document.parent(of: node) }
    return holder.flatMap { document.element($0) }
  }
}
