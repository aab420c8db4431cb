import DOM
import HTMLParsing
import Styling

/// A page with its cascade, for tests.
func page(
  _ html: String, loader: any StyleSheetLoading = NoStyleSheets(),
  environment: MediaEnvironment = .desktop
) -> StyledDocument {
  StyledDocument(
    document: HTMLParser.parse("<!DOCTYPE html>" + html), loader: loader, environment: environment)
}

extension StyledDocument {
  /// The element whose id is `id`.
  func node(_ id: String) -> NodeID { document.element(withID: id) ?? .document }

  /// The style of the element whose id is `id`.
  func style(_ id: String) -> ComputedStyle { style(of: node(id)) }

  /// The ids, in tree order, of the elements that carry the mark `z-index: 7`.
  var marked: String {
    document.elements.filter { style(of: $0.id).zIndex == 7 }
      .compactMap { $0[.id].map { String($0) } }.joined(separator: " ")
  }
}

/// The ids of the elements of `html` that `selector` matches, in tree order.
func matches(_ selector: String, in html: String) -> String {
  page("<style>\(selector) { z-index: 7 }</style>\(html)").marked
}

/// Sheets held in memory, by reference.
struct MemorySheets: StyleSheetLoading {
  var sheets: [String: String]

  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    sheets[reference].map { .loaded(StyleSheet($0)) } ?? .unavailable
  }

  func address(of reference: String, relativeTo base: String?) -> String { reference }
}

/// A page without document type.
func quirkyPage(_ html: String) -> StyledDocument {
  StyledDocument(document: HTMLParser.parse(html))
}
