public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Wording

/// The viewport of a page lets its readers zoom in to 500 %.
///
/// What stays under 200 % is `meta-viewport`'s.
///
/// - WCAG 2.2: 1.4.4 Resize Text, beyond what level AA asks for
/// - RGAA 4.1.2: test 10.4.2 asks for 200 % only
public struct MetaViewportLargeRule: Rule {
  public enum Message: String, RuleMessage {
    case limited
  }

  public static let id: RuleID = "meta-viewport-large"
  public static let interests: [Interest] = [.elements(.meta)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], name.trimmed.equalsIgnoringASCIICase("viewport"),
      let content = element[.content]
    else { return }
    let viewport = ViewportContent(content)
    guard !viewport.forbidsScaling, let maximum = viewport.maximumScale, maximum >= 2 else {
      return
    }
    if maximum < 5 {
      let value = viewport.properties["maximum-scale"] ?? ""
      reporter.fail(element, .limited, with: ["value": value])
    } else {
      reporter.pass(element)
    }
  }
}
