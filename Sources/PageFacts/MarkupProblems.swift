package import DOM
package import RuleKit
import Text

/// What the parser found wrong in the source of a page.
///
/// A page that is put together from parts has none: what one part leaves open another may close.
package struct MarkupProblems: PageFact {
  package static let ignoresVisibility = true

  package struct Problem {
    package let code: ParseProblem.Code
    /// The element that it is about; empty where it is about none.
    package let element: String
    /// The tag, or what stands there.
    package let range: SourceRange
    /// The element that begins there, or the last one before.
    package let near: Element?
    /// What stands there, for messages.
    package let text: String
    /// True of what has the browser end the `head` before its end tag.
    package var endsHead = false
  }

  /// In source order.
  package private(set) var all: [Problem] = []
  /// False where the markup is not judged: parts of pages, and pages cut by a limit.
  package let isJudged: Bool

  package init(_ page: Page) {
    let document = page.document
    isJudged =
      page.shape == .whole && !page.hasServerParts
      && !document.problems.contains { Self.limits.contains($0.code) }
    guard isJudged else { return }
    var seen: Set<ParseProblem> = []
    let found = document.problems.filter { problem in
      // What is still open at the end of the body is open at the end of the file.
      Self.isWritten(problem, document) && seen.insert(problem).inserted
    }
    guard !found.isEmpty else { return }
    let starts = Self.elementsBySource(document)
    for problem in found.sorted(by: { $0.offset < $1.offset }) {
      all.append(
        Problem(
          code: problem.code,
          element: problem.name.map { document.names.spelling(of: $0) } ?? "",
          range: Self.range(of: problem, document), near: Self.last(upTo: problem.offset, starts),
          text: Self.text(at: problem.offset, document)))
    }
    let endOfHead = all.first { $0.code == .unmatchedEndTag && $0.element == "head" }?.range.lower
    joinThoseOfHead(document, starts)
    if document.hasLateDoctype || all.contains(where: \.endsHead) { lateEndOfHead = endOfHead ?? 0 }
    joinThoseOfFrame(document)
  }

  /// Where the head ends as written, on pages on which something has ended it before and is told: what stands
  /// between finds itself in the body for it. Else 0.
  package private(set) var lateEndOfHead: UInt32 = 0

  /// Text before the page's frame has browsers open `html`, `head` and `body` by themselves, so that their
  /// tags come too late: one fault, which `doctype-position` tells where a doctype follows too.
  private mutating func joinThoseOfFrame(_ document: Document) {
    let hasLateDoctype = document.hasLateDoctype
    var isTold = hasLateDoctype
    all.removeAll { problem in
      if problem.endsHead { return hasLateDoctype }
      guard problem.code == .misplacedStartTag,
        ["html", "head", "body"].contains(problem.element)
      else { return false }
      defer { isTold = true }
      return isTold
    }
  }

  /// What does not belong into the `head` ends it (HTML, 13.2.6.4.4): that is one fault, however many tags
  /// find themselves in the wrong place for it.
  private mutating func joinThoseOfHead(_ document: Document, _ starts: [Element]) {
    guard
      let end = all.first(where: { $0.code == .unmatchedEndTag && $0.element == "head" })?.range
        .lower,
      var cause = all.first(where: { $0.range.lower < end && $0.code == .misplacedStartTag })
        ?? Self.firstOfBody(before: end, document, starts)
    else { return }
    cause.endsHead = true
    let body = all.first {
      $0.range.lower > end && $0.code == .misplacedStartTag && $0.element == "body"
    }
    all.removeAll { problem in
      let offset = problem.range.lower
      return offset == end || offset == cause.range.lower || offset == body?.range.lower
        || cause.range.lower < offset && offset < end && problem.element == "noscript"
    }
    all.append(cause)
    all.sort { $0.range.lower < $1.range.lower }
  }

  /// The first element or text of the body, where it stands before `end`.
  private static func firstOfBody(
    before end: UInt32, _ document: Document, _ starts: [Element]
  ) -> Problem? {
    guard let body = document.body else { return nil }
    for child in document.children(of: body) {
      let lower = document.nodes[child.index].source.lower
      switch document.kind(of: child) {
      case .text where document.text(of: child).isBlank: continue
      case .text, .element: break
      default: continue
      }
      guard lower > 0, lower < end else { return nil }
      let name =
        document.kind(of: child) == .element
        ? document.names.spelling(of: document.name(of: child)) : ""
      return Problem(
        code: name.isEmpty ? .misplacedText : .misplacedStartTag, element: name,
        range: document.nodes[child.index].source, near: last(upTo: lower, starts),
        text: text(at: lower, document))
    }
    return nil
  }

  private static let limits: Set<ParseProblem.Code> = [.depthLimit, .nodeLimit, .attributeLimit]

  /// False of elements that the parser opened anew by itself: their tag stands elsewhere.
  private static func isWritten(_ problem: ParseProblem, _ document: Document) -> Bool {
    guard problem.code == .unclosedElement, let name = problem.name else { return true }
    let spelling = document.names.spelling(of: name)
    let lower = Int(problem.offset)
    let range = SourceRange(lower, min(lower + 1 + spelling.utf8.count, document.source.count))
    return document.sourceText(range).asciiLowercased == "<" + spelling.lowercased()
  }

  /// From the offset to the end of the tag, or a short way.
  private static func range(of problem: ParseProblem, _ document: Document) -> SourceRange {
    let lower = Int(problem.offset)
    let limit = min(lower + 200, document.source.count)
    return document.source.withSpan { bytes in
      var upper = lower
      while upper < limit, bytes[upper] != UInt8(ascii: ">") { upper += 1 }
      return SourceRange(lower, min(upper + 1, limit))
    }
  }

  private static func text(at offset: UInt32, _ document: Document) -> String {
    let lower = Int(offset)
    let text = document.sourceText(SourceRange(lower, min(lower + 80, document.source.count)))
    return String(text).prefix { !$0.isWhitespace && $0 != ">" }.description.shortened
  }

  /// Elements that stand in the source, by their offset.
  private static func elementsBySource(_ document: Document) -> [Element] {
    document.elements.filter { !$0.startTag.isEmpty }
      .sorted { $0.startTag.lower < $1.startTag.lower }
  }

  private static func last(upTo offset: UInt32, _ elements: [Element]) -> Element? {
    var (lower, upper) = (0, elements.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if elements[middle].startTag.lower <= offset { lower = middle + 1 } else { upper = middle }
    }
    return lower > 0 ? elements[lower - 1] : nil
  }
}
extension Document {
  fileprivate var hasLateDoctype: Bool {
    doctype == nil && problems.contains { $0.code == .misplacedDoctype }
  }
}

extension Page {
  /// True where text or a tag before the doctype has ended the head before it began: all that describes the page
  /// stands in the body for it, and one edit mends that (`doctype-position`).
  package var hasTextBeforeDoctype: Bool { document.hasLateDoctype }
}
