public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Nothing rests on Java applets, which no browser runs any more.
///
/// What stands inside the tag is shown instead: a link will do, other words need a look. Where there
/// is nothing inside, there is nothing at all.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 4.8.1
public struct AppletElementRule: Rule {
  public enum Message: String, RuleMessage {
    case nothing
    case obsolete
  }

  public static let id: RuleID = "applet-element"
  public static let interests: [Interest] = [.elements(.applet)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isRendered(element.id) else { return }
    let hasLink = element.descendants.contains { $0.is(.a) && $0.has(.href) }
    if hasLink {
      reporter.pass(element)
    } else if page.semantics.visibleText(of: element.id).isEmpty,
      !element.descendants.contains(where: \.isPicture)
    {
      reporter.fail(element, .nothing)
    } else {
      reporter.review(element, .obsolete)
    }
  }
}
