package import DOM
package import RuleKit
import Text

/// What the parser found wrong in the source of a page.
///
/// A page that is put together from parts has none: what one part leaves open another may close.
package struct MarkupProblems: PageFact {
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
