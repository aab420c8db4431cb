public import AuditModel
public import DOM
public import RuleKit

/// The viewport of a page lets its readers zoom in to 200 %.
///
/// Many browsers ignore the ban today, but not all, and pages shown inside applications obey it.
///
/// - WCAG 2.2: 1.4.4 Resize Text, level AA
/// - RGAA 4.1.2: test 10.4.2
/// - ACT: b4f0c3
public struct MetaViewportRule: Rule {
  public enum Message: String, RuleMessage {
    case forbidden
    case limited
  }

  public static let id: RuleID = "meta-viewport"
  public static let interests: [Interest] = [.elements(.meta)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], name.trimmed.equalsIgnoringASCIICase("viewport"),
      let content = element[.content]
    else { return }
    let viewport = ViewportContent(content)
    guard
      viewport.properties["user-scalable"] != nil || viewport.properties["maximum-scale"] != nil
    else { return }
    if viewport.forbidsScaling {
      let value = viewport.properties["user-scalable"] ?? ""
      reporter.fail(element, .forbidden, with: ["value": value])
    } else if let maximum = viewport.maximumScale, maximum < 2 {
      let value = viewport.properties["maximum-scale"] ?? ""
      reporter.fail(element, .limited, with: ["value": value])
    } else {
      reporter.pass(element)
    }
  }
}
