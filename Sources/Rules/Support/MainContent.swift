import DOM
import RuleKit
import Semantics
import Text

/// Where the content begins that is a page's own.
struct MainContent {
  let element: Element
  /// True of the `main` landmark; else the `id` says so.
  let isLandmark: Bool

  /// What authors call the block around the page's own content.
  private static let identifiers = [
    "main", "maincontent", "main-content", "main_content", "content", "contenu",
    "contenu-principal", "contenuprincipal", "contenu_principal", "contenuPrincipal",
    "mainContent", "page-content", "principal",
  ]

  init?(of page: Page) {
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
  func hasStopBefore(in page: Page) -> Bool {
    page.document.elements.prefix { $0.id.index < element.id.index }.contains {
      page.semantics.isSequentiallyFocusable($0.id)
    }
  }

  /// True when one who goes to `target` reads on at the beginning of the content, or within it.
  func begins(at target: Element, in page: Page) -> Bool {
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

/// A link to another place of the same page.
struct InPageLink {
  let element: Element
  let fragment: String
  /// The element that the link leads to.
  let target: Element?

  /// The links of the page that lead to a place in it, in tree order; bare `#` are none.
  static func all(of page: Page) -> [InPageLink] {
    page.index.hyperlinks.compactMap { node in
      guard let href = page.document.attribute(.href, of: node)?.trimmed, href.count > 1,
        href[0] == UInt8(ascii: "#"), page.semantics.isRendered(node)
      else { return nil }
      let fragment = String(href[1..<href.count])
      let target =
        page.document.element(withID: fragment)
        ?? page.document.elements.first { $0.is(.a) && $0[.name].map { $0 == fragment } ?? false }?
        .id
      return InPageLink(
        element: Element(node, in: page.document), fragment: fragment,
        target: target.map { Element($0, in: page.document) })
    }
  }

  /// True when the words of the link say that it leads past something.
  func speaksOfSkipping(in page: Page) -> Bool {
    SkipWords.areIn(page.semantics.name(of: element.id).text)
  }
}

/// The words of links that lead past the repeated parts of a page.
enum SkipWords {
  static func areIn(_ text: String) -> Bool {
    // No phrase of 80 characters has more bytes.
    guard text.utf8.count <= 4 * 80 + 40 else { return false }
    return known.value(of: text) { text in
      let text = StockWords.folded(text)
      return text.count <= 80 && phrases.contains { text.contains(bytesOf: $0) }
    }
  }

  private static let known = TextMemo<Bool>()

  private static let phrases = [
    "acces au contenu", "acces direct au contenu", "acceder au contenu", "aller a la navigation",
    "aller a la recherche", "aller au contenu", "aller au menu", "aller directement au contenu",
    "contenu principal", "evitement", "jump to content", "jump to main", "main content",
    "passer au contenu", "passer la navigation", "passer le menu", "sauter au contenu",
    "skip navigation", "skip to", "vers le contenu",
  ]
}
