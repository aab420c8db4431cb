import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Lists are made with list tags, not with dashes.
///
/// Three lines or paragraphs in a row that begin with a dash, a bullet, an emoji or a number are most
/// likely a list; a person has to look, for a dialogue looks alike. What Word had as a list certainly is one.
struct FakeListRule: Rule {
  static let interests: [Interest] = [.elements(.br, .p, .div, .ul, .ol)]

  /// A paragraph that looks like an entry of a list.
  private struct Entry {
    let element: Element
    let mark: ListMark
  }

  private var lastParent: NodeID?
  /// The paragraphs in a row that look like entries.
  private var run: [Entry] = []
  private var judged: Set<NodeID> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.ul) || element.is(.ol) {
      if page.semantics.isExposed(element.id) { reporter.pass(element) }
    } else if element.is(.p) || element.is(.div) && isLine(element) {
      collect(element, page, &reporter)
    } else if let parent = element.parent, parent.id != lastParent,
      judged.insert(parent.id).inserted
    {
      lastParent = parent.id
      judgeLines(of: parent, page, &reporter)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    endRun(page, &reporter)
  }

  // MARK: Paragraphs

  /// True of a `div` that holds text and inline elements alone, as a paragraph does.
  private func isLine(_ block: Element) -> Bool {
    !block.children.contains { child in
      switch child.name {
      case .a, .abbr, .b, .em, .i, .img, .small, .span, .strong, .time, .u: false
      default: true
      }
    }
  }

  private mutating func collect(
    _ paragraph: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    var line = ListLine()
    for child in page.document.children(of: paragraph.id) { line.take(child, page.document) }
    let mark: ListMark? = isPastedEntry(paragraph) ? .pasted : line.mark
    if let last = run.last, mark == nil || !isNext(paragraph, after: last.element) {
      endRun(page, &reporter)
    }
    if let mark { run.append(Entry(element: paragraph, mark: mark)) }
  }

  private mutating func endRun(_ page: Page, _ reporter: inout Reporter<Self>) {
    defer { run = [] }
    guard ListMark.isList(run.map(\.mark)), let first = run.first,
      page.semantics.isExposed(first.element.id), page.semantics.isVisible(first.element.id)
    else { return }
    if first.mark == .pasted {
      reporter.fail(first.element, .pasted(count: run.count))
    } else {
      reporter.review(first.element, .paragraphs(count: run.count))
    }
  }

  private func isNext(_ paragraph: Element, after last: Element) -> Bool {
    paragraph.elementBefore == last.withoutWrappers
  }

  /// True of an entry of a list of Word, which the editor took over as a paragraph with a bullet in it.
  private func isPastedEntry(_ paragraph: Element) -> Bool {
    guard paragraph.is(.p) else { return false }
    let document = paragraph.document
    let isEntry =
      paragraph[.style]?.containsIgnoringASCIICase("mso-list:l") ?? false
      || document.children(of: paragraph.id).contains { node in
        document.kind(of: node) == .comment
          && document.text(of: node).contains(bytesOf: "!supportLists")
      }
    return isEntry && !paragraph.textContent.collapsingWhitespace.isEmpty
  }

  // MARK: Lines

  /// True of a block, which is no part of a line.
  private static func endsLine(_ node: NodeID, _ document: Document) -> Bool {
    guard document.kind(of: node) == .element else { return false }
    switch document.name(of: node) {
    case .p, .div, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl, .table, .section, .article, .form,
      .figure, .blockquote, .hr, .header, .footer, .nav, .pre, .address:
      return true
    default: return false
    }
  }

  private func judgeLines(
    of block: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    let document = page.document
    var marks: [ListMark?] = []
    var line = ListLine()
    for child in document.children(of: block.id) {
      if document.isElement(child, .br) {
        if !line.isBlank { marks.append(line.mark) }
        line = ListLine()
      } else if Self.endsLine(child, document) {
        if !line.isBlank { marks.append(line.mark) }
        marks.append(nil)
        line = ListLine()
      } else {
        line.take(child, document)
      }
    }
    if !line.isBlank { marks.append(line.mark) }
    let runs = marks.split(separator: nil).map { $0.compactMap { $0 } }
    guard runs.contains(where: ListMark.isList), page.semantics.isExposed(block.id),
      page.semantics.isVisible(block.id)
    else { return }
    // The message counts all such lines of the block.
    let count = runs.map(\.count).reduce(0, +)
    reporter.review(block, .lines(count: count))
  }
}
