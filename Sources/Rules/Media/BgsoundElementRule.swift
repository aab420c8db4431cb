public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Wording

/// Sound is not put behind a page with a tag that nobody can stop.
///
/// `bgsound` played at once and without controls; today's browsers ignore it. Players (`audio`) are
/// judged by `no-autoplay-audio`. As nothing is heard, no criterion of WCAG or RGAA fails.
public struct BgsoundElementRule: Rule {
  public enum Message: String, RuleMessage {
    case obsolete
  }

  public static let id: RuleID = "bgsound-element"
  public static let interests: [Interest] = [.elements(.bgsound, .audio)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.audio) {
      reporter.pass(element)
    } else if let source = element[.src], !source.isBlank {
      reporter.fail(element, .obsolete, with: ["source": String(source.trimmed).shortened])
    }
  }
}
