public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Wording

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
    case both
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
    let scalable = viewport.properties["user-scalable"] ?? ""
    let maximum = viewport.properties["maximum-scale"] ?? ""
    switch (viewport.forbidsScaling, viewport.maximumScale.map { $0 < 2 } ?? false) {
    case (true, true):
      reporter.fail(element, .both, with: ["value": scalable, "maximum": maximum])
    case (true, false): reporter.fail(element, .forbidden, with: ["value": scalable])
    case (false, true): reporter.fail(element, .limited, with: ["value": maximum])
    case (false, false): reporter.pass(element)
    }
  }
}
