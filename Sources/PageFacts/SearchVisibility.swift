import DOM
import RuleKit
import WebAddress

extension Page {
  /// The `meta http-equiv="refresh"` that browsers obey: the first that makes sense.
  var refresh: (element: Element, value: MetaRefresh)? {
    for node in index.metas {
      let meta = Element(node, in: document)
      guard let kind = meta[.httpEquiv], kind.trimmed.equalsIgnoringASCIICase("refresh"),
        let content = meta[.content], let value = MetaRefresh(content)
      else { continue }
      return (meta, value)
    }
    return nil
  }

  /// True of files that search engines are not to show as results: pieces of pages, pages kept out
  /// by `noindex`, pages that send their readers elsewhere at once, and the page for errors.
  ///
  /// Rules about how a result looks have nothing to say of them.
  var isOutsideSearch: Bool { shared(SearchStanding.init).isOutside }

  fileprivate var isLeftOut: Bool {
    switch shape {
    case .blank, .fragment, .perhapsFragment: return true
    case .whole: break
    }
    return isNoIndex || isErrorPage
      || refresh.map { $0.value.delay <= 1 && $0.value.leads } ?? false
  }

  /// True of the page that servers show for addresses they do not know.
  var isErrorPage: Bool {
    let stem = path.split(separator: "/").last?.split(separator: ".").first ?? ""
    return ["404", "error", "erreur", "403", "410", "500", "503"].contains(stem.lowercased())
  }
}

extension Page {
  /// The path under which the page is published, where search engines may show it and the path is
  /// known to be the published one.
  var searchablePath: String? {
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

/// What search engines make of a page, for all its rules.
private final class SearchStanding {
  let isOutside: Bool

  init(_ page: Page) { isOutside = page.isLeftOut }
}

extension MetaRefresh {
  /// True when it leads to another address.
  var leads: Bool { reference != nil }
}
