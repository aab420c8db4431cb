import DOM
import PageFacts
import RuleKit

/// Elements stand where HTML allows them (RGAA 8.2.1, "imbrication"): blocks not in what holds text and
/// inline elements alone, parts of tables and of the page in their place.
struct NestingInvalidRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let problems = page[MarkupProblems.self]
    guard problems.isJudged else { return }
    var hasFailed = false
    for problem in problems.all {
      switch problem.code {
      case .misplacedStartTag:
        reporter.fail(problem.range, near: problem.near, .misplaced(element: problem.element))
      case .fosterParented: reporter.fail(problem.range, near: problem.near, .inTable)
      default: continue
      }
      hasFailed = true
    }
    for element in page.document.elements {
      guard let parent = Self.phrasingParent(of: element) else { continue }
      reporter.fail(element, .inside(element: element.localName, parent: parent.localName))
      hasFailed = true
    }
    if !hasFailed { reporter.passPage() }
  }

  /// The element around a block that may hold phrasing content only, transparent ones between them
  /// looked through; nil where there is none.
  private static func phrasingParent(of element: Element) -> Element? {
    guard element.namespace == .html, blocks.contains(element.name), !element.startTag.isEmpty
    else {
      return nil
    }
    for ancestor in element.ancestors {
      guard ancestor.namespace == .html else { return nil }
      if transparent.contains(ancestor.name) { continue }
      return phrasingOnly.contains(ancestor.name) && !isAllowed(element, in: ancestor)
        ? ancestor : nil
    }
    return nil
  }

  /// Headings may stand in a summary or legend.
  private static func isAllowed(_ element: Element, in parent: Element) -> Bool {
    guard parent.is(.summary) || parent.is(.legend) else { return false }
    return [.h1, .h2, .h3, .h4, .h5, .h6, .hgroup].contains(element.name)
  }

  /// Flow content that is no phrasing content (HTML, 3.2.5.2).
  private static let blocks: Set<Name> = [
    .address, .article, .aside, .blockquote, .details, .dialog, .div, .dl, .fieldset, .figure,
    .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .main, .menu, .nav, .ol,
    .p,
    .pre, .search, .section, .table, .ul,
  ]

  /// Elements whose content model is phrasing content (HTML, 4).
  private static let phrasingOnly: Set<Name> = [
    .abbr, .b, .bdi, .bdo, .button, .cite, .code, .data, .dfn, .em, .h1, .h2, .h3, .h4, .h5, .h6,
    .i,
    .kbd, .label, .legend, .mark, .meter, .output, .p, .pre, .progress, .q, .rt, .ruby, .s, .samp,
    .small, .span, .strong, .sub, .summary, .sup, .time, .u, .var,
  ]

  /// Elements whose content model is that of the element around them (HTML, 3.2.5.3).
  private static let transparent: Set<Name> = [
    .a, .audio, .canvas, .del, .ins, .map, .noscript, .object, .slot, .video,
  ]
}
