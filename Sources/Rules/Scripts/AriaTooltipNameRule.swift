public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Tooltips have a text.
///
/// A script often fills one empty block over and over: then a person has to look.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
public struct AriaTooltipNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "aria-tooltip-name"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.explicitRole(of: element.id) == .tooltip
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain || page.runsScripts {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .missing)
    }
  }
}
