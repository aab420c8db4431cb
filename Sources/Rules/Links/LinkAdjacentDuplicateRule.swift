import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Wording

/// Links that follow one another do not say the same and lead to the same place.
///
/// A picture and a title, each with a link of its own, are read twice. What counts is the same
/// address as written, the same name, and nothing seen in between. The first entry of a submenu may
/// repeat the menu's. A rule (`hr`) or another table sets links apart, and a way to the top of the
/// page may stand at the end of each part. Links without a name have rules of their own. While a
/// style sheet could not be read, one of the two may be hidden, and nothing is said.
///
/// Technique H2 of WCAG 2.2: advice, no criterion fails.
struct LinkAdjacentDuplicateRule: Rule {
  static let interests: [Interest] = [.elements(.a)]

  /// Links further apart than this many nodes are not adjacent.
  private static let maximumGap = 60

  private var previous: Element?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href]?.trimmed, !href.isEmpty else { return }
    let last = previous
    previous = element
    guard page.hasCompleteStyles, !href.hasPrefixIgnoringASCIICase("#"), let last,
      last[.href]?.trimmed == href,
      isAdjacent(element, to: last, page),
      page.semantics.isExposed(element.id), page.semantics.isExposed(last.id)
    else { return }

    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain else { return }
    if name.text.comparisonForm == page.semantics.name(of: last.id).text.comparisonForm {
      reporter.review(element, .repeated(text: name.text.shortened))
    } else {
      reporter.pass(element)
    }
  }

  private func isAdjacent(_ link: Element, to last: Element, _ page: Page) -> Bool {
    let document = page.document
    let between =
      document.descendants(of: last.id)
      .upperBound..<max(
        link.id.index, document.descendants(of: last.id).upperBound)
    guard between.count <= Self.maximumGap, table(around: link) == table(around: last) else {
      return false
    }
    return between.allSatisfy { index in
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text:
        return document.text(of: node).isBlank
          || !(document.parent(of: node).map { page.semantics.isVisible($0) } ?? false)
      case .element:
        switch document.name(of: node) {
        case .ul, .ol, .hr, .table: return false
        default: break
        }
        return !Element(node, in: document).isPicture && !page.semantics.isFocusable(node)
      default: return true
      }
    }
  }

  private func table(around link: Element) -> Element? { link.ancestors.first { $0.is(.table) } }
}
