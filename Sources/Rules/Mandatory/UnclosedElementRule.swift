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
    for problem in problems.all {
      guard let message = Self.message(for: problem) else { continue }
      reporter.fail(problem.range, near: problem.near, message)
      hasFailed = true
    }
    if !hasFailed { reporter.passPage() }
  }

  private static func message(for problem: MarkupProblems.Problem) -> Message? {
    let element = problem.element
    switch problem.code {
    case .unclosedElement: return .unclosed(element: element)
    case .unmatchedEndTag: return .unmatched(element: element)
    case .misnestedTag: return .overlapping(element: element)
    case .nonVoidElementWithTrailingSolidus: return .selfClosing(element: element)
    default: return nil
    }
  }
}
