public import AuditModel
public import DOM
public import RuleKit
import Semantics
import Styling

/// Areas with a scroll bar of their own can be scrolled with the keyboard.
///
/// Whether text overflows its box depends on the browser, and some browsers let the keyboard into
/// such boxes by themselves: so the rule never fails. It asks where a box of fixed height certainly
/// holds more text than fits and nothing in it takes the focus.
///
/// - WCAG 2.2: 2.1.1 Keyboard
/// - RGAA 4.1.2: test 7.3.1
/// - ACT: 0ssw9k
public struct ScrollableRegionFocusableRule: Rule {
  public enum Message: String, RuleMessage {
    case unreachable
  }

  public static let id: RuleID = "scrollable-region-focusable"
  public static let interests: [Interest] = [
    .elements(.div, .section, .article, .aside, .p, .ul, .ol, .pre, .main, .nav)
  ]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let style = page.style.style(of: element.id)
    guard style.overflowY == .scroll || style.overflowY == .auto,
      let height = style.height.pixels ?? style.maxHeight.pixels, height > 0,
      page.semantics.isVisible(element.id), page.style.visuallyHidden(element.id) == .no,
      let size = style.fontSize
    else { return }
    let text = page.semantics.visibleText(of: element.id)
    let width = style.width.pixels ?? page.style.environment.width
    let lines = (Double(text.count) * size * 0.4 / max(width, 1)).rounded(.up)
    guard lines * size > height * 1.1 else { return }

    let isReachable =
      page.semantics.isFocusable(element.id)
      || element.descendants.contains { page.semantics.isSequentiallyFocusable($0.id) }
    if isReachable {
      reporter.pass(element)
    } else {
      reporter.review(element, .unreachable)
    }
  }
}
