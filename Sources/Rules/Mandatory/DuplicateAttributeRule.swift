import DOM
import PageFacts
import RuleKit

/// No tag has the same attribute twice: browsers drop all but the first.
///
/// The tree holds no trace of the dropped ones, so the parser's notes tell. Each tag has one
/// finding per repeated attribute.
struct DuplicateAttributeRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.allElements]

  /// Of the page's repeated attributes, by offset; read at the first element.
  private var problems: [ParseProblem]?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let document = page.document
    let problems =
      problems
      ?? document.problems.filter { $0.code == .duplicateAttribute }
      .sorted { $0.offset < $1.offset }
    self.problems = problems
    let tag = element.startTag
    guard document.attributeRange(of: element.id).count > 0, !tag.isEmpty else { return }

    var reported: Set<String> = []
    var index = Self.first(in: problems, from: tag.lower)
    while problems.indices.contains(index), problems[index].offset < tag.upper {
      let name = problems[index].name.map { document.names.spelling(of: $0) } ?? ""
      if reported.insert(name).inserted {
        reporter.fail(element, .repeated(attribute: name))
      }
      index += 1
    }
    if reported.isEmpty { reporter.pass(element) }
  }

  /// The number of the first problem at or after `offset`.
  private static func first(in problems: [ParseProblem], from offset: UInt32) -> Int {
    var (lower, upper) = (0, problems.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if problems[middle].offset < offset { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
