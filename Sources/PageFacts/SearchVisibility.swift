package import DOM
package import PageMetadata
package import RuleKit
import WebAddress
package import Wording

extension Page {
  /// The `meta http-equiv="refresh"` that browsers follow: the first that is valid.
  package var refresh: (element: Element, value: MetaRefresh)? {
    firstRefresh { !isInNoscript($0) }
  }

  /// The refresh that works in browsers whose scripts are turned off, and there alone.
  package var refreshWithoutScripts: (element: Element, value: MetaRefresh)? {
    firstRefresh(where: isInNoscript)
  }

  /// True of a page that sends its readers on at once: nobody reads it.
  package var leavesAtOnce: Bool { refresh.map { $0.value.delay <= 1 && $0.value.leads } ?? false }

  private func firstRefresh(
    where isMeant: (Element) -> Bool
  ) -> (element: Element, value: MetaRefresh)? {
    for node in index.metas {
      let meta = Element(node, in: document)
      if let value = MetaRefresh(meta), isMeant(meta) { return (meta, value) }
    }
    return nil
  }

  private func isInNoscript(_ element: Element) -> Bool {
    element.ancestors.contains { $0.is(.noscript) }
  }

  /// True of files that search engines are not to show as results: pieces of pages, pages with
  /// `noindex`, pages that redirect their readers at once, and error pages, by their names or by what their title
  /// and main heading say.
  ///
  /// Rules about how a result looks do not apply to them.
  package var isOutsideSearch: Bool { self[SearchVisibility.self].isOutside }
}

extension Page {
  /// The path under which the page is published; nil where it is not known, and on pages that search
  /// engines do not show.
  package var searchablePath: String? {
    if site.kind == .live { return isOutsideSearch ? nil : servedPath }
    let isKnown = site.kind == .folder || site.baseURL != nil
    return isKnown && !isOutsideSearch ? path : nil
  }

  /// The path of a page of a live site below its root, decoded, without the query.
  private var servedPath: String? {
    guard let address else { return nil }
    let root = site.baseURL?.path ?? "/"
    let path = address.path.hasPrefix(root) ? address.path.dropFirst(root.count) : address.path[...]
    return WebURL.percentDecoded(String(path))
  }
}

/// What search engines are told of a page.
private struct SearchVisibility: PageFact {
  let isOutside: Bool

  init(_ page: Page) {
    switch page.shape {
    case .blank, .fragment, .perhapsFragment: isOutside = true
    case .whole:
      let error = page.errorWords
      isOutside =
        page.isNoIndex || page.isErrorPage || page.leavesAtOnce || error.title && error.heading
    }
  }
}
