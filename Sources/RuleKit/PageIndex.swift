package import DOM

/// The elements that several rules need, gathered in one pass over the document.
package struct PageIndex: Sendable {
  /// HTML `title` elements.
  package private(set) var titles: [NodeID] = []
  package private(set) var metas: [NodeID] = []
  /// `link` elements.
  package private(set) var links: [NodeID] = []
  /// `a` and `area` elements with `href`.
  package private(set) var hyperlinks: [NodeID] = []
  /// `h1` to `h6` and elements with `role=heading`.
  package private(set) var headings: [NodeID] = []

  init(_ document: Document) {
    for element in document.elements {
      if element.namespace == .html {
        switch element.name {
        case .title: titles.append(element.id)
        case .meta: metas.append(element.id)
        case .link: links.append(element.id)
        case .a, .area: if element.has(.href) { hyperlinks.append(element.id) }
        case .h1, .h2, .h3, .h4, .h5, .h6:
          headings.append(element.id)
          continue
        default: break
        }
      }
      if let role = element[.role],
        role.tokens.contains(where: { $0.equalsIgnoringASCIICase("heading") })
      {
        headings.append(element.id)
      }
    }
  }
}
