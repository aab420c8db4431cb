import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Definition lists are well built.
///
/// A `dl` holds `dt`, `dd` and `div` around them, and these stand nowhere else; it begins with a term. Terms without a
/// description are allowed to be wrong on purpose only rarely, so such a list needs a look.
struct DefinitionListRule: Rule {
  static let interests: [Interest] = [.elements(.dl, .dt, .dd)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.explicitRole(of: element.id) == nil,
      page.semantics.isExposed(element.id)
    else { return }

    if element.is(.dl) {
      judgeList(element, page, &reporter)
    } else if !isInList(element) {
      judgeOrphan(element, page, &reporter)
    }
  }

  private func judgeList(_ list: Element, _ page: Page, _ reporter: inout Reporter<Self>) {
    var terms = 0
    var descriptions = 0
    var beginsWithDescription = false
    for child in list.children {
      switch child.name {
      case .dt where child.namespace == .html: terms += 1
      case .dd where child.namespace == .html:
        descriptions += 1
        if terms == 0 { beginsWithDescription = true }
      case .div where child.namespace == .html:
        let parts = child.children.filter { $0.is(.dt) || $0.is(.dd) }
        if terms == 0, parts.first?.is(.dd) ?? false { beginsWithDescription = true }
        terms += parts.count { $0.is(.dt) }
        descriptions += parts.count { $0.is(.dd) }
        // Terms deeper inside are told one by one.
        if parts.isEmpty, page.isStray(child), !child.textContent.collapsingWhitespace.isEmpty,
          !child.descendants.contains(where: { $0.is(.dt) || $0.is(.dd) })
        {
          return reporter.fail(list, .strayElement(element: child.localName))
        }
      default:
        if page.isStray(child) {
          return reporter.fail(list, .strayElement(element: child.localName))
        }
      }
    }
    guard terms + descriptions > 0 else { return }
    if terms == 0 || descriptions == 0 {
      reporter.review(list, .incomplete)
    } else if beginsWithDescription, !page.hasServerParts {
      reporter.fail(list, .reversed)
    } else {
      reporter.pass(list)
    }
  }

  private func isInList(_ element: Element) -> Bool {
    guard let parent = element.parent else { return true }
    if parent.is(.dl) || parent.hasHyphenatedName { return true }
    return parent.is(.div) && parent.parent?.is(.dl) ?? false
  }

  private mutating func judgeOrphan(_ part: Element, _ page: Page, _ reporter: inout Reporter<Self>)
  {
    let element = part.localName
    let isAtEdge = part.parent?.is(.body) ?? true
    if page.hasServerParts || (isAtEdge && page.shape != .whole) {
      reporter.review(part, .orphan(element: element))
    } else {
      reporter.fail(part, .orphan(element: element))
    }
  }
}
