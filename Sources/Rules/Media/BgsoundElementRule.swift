import DOM
import PageFacts
import RuleKit

/// Sound is not put behind a page with a tag that nobody can stop.
///
/// `bgsound` played at once and without controls; today's browsers ignore it. Players (`audio`) are
/// judged by `no-autoplay-audio`. As nothing is heard, no criterion of WCAG or RGAA fails.
struct BgsoundElementRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.bgsound, .audio)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.audio) {
      reporter.pass(element)
    } else if let source = element[.src], !source.isBlank {
      reporter.fail(element, .obsolete(source: String(source.trimmed).shortened))
    }
  }
}
