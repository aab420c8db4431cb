import DOM
import PageFacts
import RuleKit

/// Tags follow the rules of writing (RGAA 8.2.1, "règles d'écriture"): quotation marks, spaces, ends. One
/// finding for each kind of fault, at its first place.
struct ParseErrorRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let problems = page[MarkupProblems.self]
    guard problems.isJudged else { return }
    var seen: Set<ParseProblem.Code> = []
    for problem in problems.all {
      guard let message = Self.message(for: problem), seen.insert(problem.code).inserted else {
        continue
      }
      reporter.fail(problem.range, near: problem.near, message)
    }
    if seen.isEmpty { reporter.passPage() }
  }

  private static func message(for problem: MarkupProblems.Problem) -> Message? {
    switch problem.code {
    case .missingWhitespaceBetweenAttributes: return .spacing(text: problem.text)
    case .unexpectedCharacterInAttributeName:
      if problem.beginsTag, let element = problem.near {
        return .openTag(element: element.localName)
      }
      return .attributeName(text: problem.text)
    case .unexpectedCharacterInUnquotedAttributeValue: return .unquoted(text: problem.text)
    case .endTagWithAttributes: return .endTag
    case .eofInTag, .eofInComment: return .cut
    case .incorrectlyOpenedComment, .incorrectlyClosedComment: return .comment
    default: return nil
    }
  }
}

extension MarkupProblems.Problem {
  /// True where what stands there would begin a tag: the one before lacks its end.
  fileprivate var beginsTag: Bool {
    let bytes = Array(text.utf8.prefix(2))
    guard bytes.count == 2, bytes[0] == UInt8(ascii: "<") else { return false }
    return bytes[1] == UInt8(ascii: "/") || (0x61...0x7A).contains(bytes[1] | 0x20)
  }
}
