import DOM
import PageFacts
import RuleKit

/// Every tag that opens is closed and every closing tag has its opening (RGAA 8.2.1). Optional end tags
/// may be left out.
struct UnclosedElementRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let problems = page[MarkupProblems.self]
    guard problems.isJudged else { return }
    var hasFailed = false
    // Elements that stand in one of their own kind: both are closed, and the second end tag finds nothing.
    var nested: [String: Int] = [:]
    let selfClosing = Set(
      problems.all.filter { $0.code == .nonVoidElementWithTrailingSolidus }.map(\.range.lower))
    // Elements that are told as not closed: an end tag that crosses another's is theirs.
    var unclosed: [String: Int] = [:]
    for problem in problems.all {
      if problem.code == .unclosedElement {
        unclosed[problem.element, default: 0] += 1
      } else if problem.code == .unmatchedEndTag || problem.text.hasPrefix("</"),
        problem.code == .unmatchedEndTag || problem.code == .misnestedTag,
        let count = unclosed[problem.element], count > 0
      {
        unclosed[problem.element] = count - 1
        continue
      }
      // One tag, one fault; of elements that HTML does not have `unknown-element` tells.
      if problem.code == .unclosedElement, selfClosing.contains(problem.range.lower) { continue }
      if problem.code == .nonVoidElementWithTrailingSolidus, !isOfHTML(problem.element, page) {
        continue
      }
      if problem.code == .misnestedTag, !problem.text.hasPrefix("</") {
        nested[problem.element, default: 0] += 1
      } else if problem.code == .unmatchedEndTag || problem.code == .misnestedTag,
        let count = nested[problem.element], count > 0
      {
        nested[problem.element] = count - 1
        continue
      }
      guard let message = Self.message(for: problem, in: page) else { continue }
      reporter.fail(problem.range, near: problem.near, message)
      hasFailed = true
    }
    if !hasFailed { reporter.passPage() }
  }

  private func isOfHTML(_ element: String, _ page: Page) -> Bool {
    element.contains("-") || page.document.names.name(element)?.isKnown ?? false
  }

  private static func message(for problem: MarkupProblems.Problem, in page: Page) -> Message? {
    let element = problem.element
    switch problem.code {
    case .unclosedElement: return .unclosed(element: element)
    case .unmatchedEndTag where problem.element == "p":
      return blockInParagraph(before: problem, page).map { Message.paragraph(element: $0) }
        ?? .unmatched(element: element)
    case .unmatchedEndTag where isClosedByAnother(problem, page):
      return .overlapping(element: element)
    case .unmatchedEndTag: return .unmatched(element: element)
    case .misnestedTag:
      return problem.text.hasPrefix("</")
        ? .overlapping(element: element) : .nested(element: element)
    case .nonVoidElementWithTrailingSolidus: return .selfClosing(element: element)
    default: return nil
    }
  }

  /// The block whose start tag closed the paragraph that an end tag `</p>` is for.
  private static func blockInParagraph(before problem: MarkupProblems.Problem, _ page: Page)
    -> String?
  {
    guard let near = problem.near else { return nil }
    let document = page.document
    var left = maximumDistance
    var node = near.id.rawValue
    while left > 0 {
      left -= 1
      let id = NodeID(rawValue: node)
      if let element = document.element(id), element.is(.p), !element.startTag.isEmpty {
        guard element.endTag.isEmpty else { return nil }
        return element.elementAfter.map(\.localName)
      }
      if node == 0 { return nil }
      node -= 1
    }
    return nil
  }

  /// Elements farther before an end tag are not looked at.
  private static let maximumDistance = 400

  /// True of the end tag of an element that stands before it and that another end tag has closed.
  private static func isClosedByAnother(_ problem: MarkupProblems.Problem, _ page: Page) -> Bool {
    // The next block closes a paragraph, as the standard has it.
    guard problem.element != "p", let near = problem.near else { return false }
    var left = maximumDistance
    var node = near.id.rawValue
    while left > 0 {
      left -= 1
      if let element = page.document.element(NodeID(rawValue: node)), !element.startTag.isEmpty,
        element.localName == problem.element
      {
        return element.endTag.isEmpty
      }
      if node == 0 { return false }
      node -= 1
    }
    return false
  }
}
