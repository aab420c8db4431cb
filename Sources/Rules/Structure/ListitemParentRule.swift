public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// List items are in a list.
///
/// The list may be made with `role="list"`. Items of a list that a role makes something else, and
/// items that are something else themselves, are not applicable. At the start of a piece that
/// other pages include, the list may be around the piece.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 9.3.1
public struct ListitemParentRule: Rule {
  public enum Message: String, RuleMessage {
    case orphan
    case fragment
  }

  public static let id: RuleID = "listitem-parent"
  public static let interests: [Interest] = [.elements(.li)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let role = page.semantics.explicitRole(of: element.id)
    guard role == nil || role == .listitem, page.semantics.isExposed(element.id),
      let parent = element.parent
    else { return }

    if parent.is(.ul) || parent.is(.ol) || parent.is(.menu) || parent.is(.dir) {
      if page.semantics.role(of: parent.id)?.isKind(of: .list) ?? false { reporter.pass(element) }
    } else if page.semantics.role(of: parent.id)?.isKind(of: .list) ?? false {
      reporter.pass(element)
    } else if parent.localName.contains("-") {
      return
    } else if page.hasServerParts || (parent.is(.body) && page.shape != .whole) {
      reporter.review(element, .fragment)
    } else {
      reporter.fail(element, .orphan)
    }
  }
}
