package import DOM
package import RuleKit
import Semantics

/// The element around a page's own content.
package struct MainContent {
  package let element: Element
  /// True of the `main` landmark; otherwise its `id` says what it is.
  package let isLandmark: Bool

  /// What authors call the element around the page's own content.
  private static let identifiers = [
    "main", "maincontent", "main-content", "main_content", "content", "contenu",
    "contenu-principal", "contenuprincipal", "contenu_principal", "contenuPrincipal",
    "mainContent", "page-content", "principal",
  ]

  package init?(of page: Page) {
    for element in page.document.elements
    where (element.is(.main) || element.has(.role)) && page.semantics.isRendered(element.id) {
      guard page.semantics.role(of: element.id) == .main else { continue }
      self.init(element: element, isLandmark: true)
      return
    }
    for id in Self.identifiers {
      guard let node = page.document.element(withID: id), page.semantics.isRendered(node),
        page.document.firstChild(of: node) != nil
      else { continue }
      self.init(element: Element(node, in: page.document), isLandmark: false)
      return
    }
    return nil
  }

  private init(element: Element, isLandmark: Bool) {
    self.element = element
    self.isLandmark = isLandmark
  }

  /// True when the Tab key stops somewhere before it.
  package func hasStopBefore(in page: Page) -> Bool {
    page.document.elements.prefix { $0.id.index < element.id.index }.contains {
      page.semantics.isSequentiallyFocusable($0.id)
    }
  }

  /// True when whoever goes to `target` continues at the beginning of the content, or within it.
  package func begins(at target: Element, in page: Page) -> Bool {
    if page.document.isInside(target.id, element.id) { return true }
    guard target.id.index <= element.id.index else { return false }
    return !(target.id.index..<element.id.index).contains { index in
      let node = NodeID(index)
      guard page.document.kind(of: node) == .text, !page.document.text(of: node).isBlank,
        let parent = page.document.parent(of: node)
      else { return false }
      return page.semantics.isVisible(parent)
    }
  }
}
