import DOM
import PageFacts
import RuleKit
import Semantics

/// List items are in a list.
///
/// The list may be made with `role="list"`. Items of a list that a role makes something else, and
/// items that are something else themselves, are not applicable. At the start of a piece that
/// other pages include, the list may be around the piece.
struct ListitemParentRule: Rule {
  static let interests: [Interest] = [.elements(.li)]

  mutating func visit(
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
    } else if parent.hasHyphenatedName {
      return
    } else if page.hasServerParts || (parent.is(.body) && page.shape != .whole) {
      reporter.review(element, .fragment)
    } else {
      reporter.fail(element, .orphan)
    }
  }
}
