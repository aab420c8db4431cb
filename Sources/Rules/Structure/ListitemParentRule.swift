import DOM
import PageFacts
import RuleKit
import Semantics

/// List items are in a list.
///
/// The list may be made with `role="list"`. Items of a list that a role makes something else, and
/// items that are something else themselves, are not applicable. At the start of a piece that
/// other pages include, the list may be around the piece. Where another element stands between a list and
/// the item, that is what is to be mended.
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
    } else if let between = elementBetween(element) {
      reporter.fail(element, .parted(element: between.localName))
    } else {
      reporter.fail(element, .orphan)
    }
  }

  /// What stands in a list and holds the item, where the item is in no other.
  private func elementBetween(_ item: Element) -> Element? {
    var between: Element?
    for ancestor in item.ancestors {
      switch ancestor.name {
      case .ul, .ol, .menu, .dir: return between
      case .h1, .h2, .h3, .h4, .h5, .h6, .p, .div, .span, .a, .b, .strong, .i, .em, .u, .font,
        .center,
        .small, .section, .article:
        between = ancestor
      default: return nil
      }
    }
    return nil
  }
}
