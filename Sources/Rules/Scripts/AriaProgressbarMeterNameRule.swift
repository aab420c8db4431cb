public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Progress bars and gauges say what they measure.
///
/// The tags `progress` and `meter` count as well as the roles. What is inside them is for old
/// browsers and names nothing.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: tests 7.1.1 and 11.1.1
public struct AriaProgressbarMeterNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "aria-progressbar-meter-name"
  public static let interests: [Interest] = [.elements(.progress, .meter), .attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    switch page.semantics.role(of: element.id) {
    case .progressbar, .meter: break
    default: return
    }

    if page.naming(of: element) == .unnamed {
      reporter.fail(element, .missing, with: ["kind": element.nameInMessages])
    } else {
      reporter.pass(element)
    }
  }
}
