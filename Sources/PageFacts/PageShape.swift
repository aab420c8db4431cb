import DOM
package import RuleKit

/// How much of a page a file is.
///
/// Folders of sites hold files that are no pages of their own: pieces that a server or a script
/// puts into others, and empty files. Rules about what a whole page must have look at this first.
package enum PageShape {
  /// The file writes a doctype, `html`, `head`, `title`, `body` or `frameset`.
  case whole
  /// None of these: perhaps a piece of a page.
  case perhapsFragment
  /// None of these, and its name says that it is a piece: `_menu.html`, `includes/footer.html`.
  case fragment
  /// No tag and no text.
  case blank
}

extension Page {
  package var shape: PageShape {
    if document.doctype != nil || !index.titles.isEmpty || isWritten(document.documentElement)
      || isWritten(document.head) || isWritten(document.body)
    {
      return .whole
    }
    if isBlank { return .blank }
    return hasNameOfFragment ? .fragment : .perhapsFragment
  }

  /// True when the element's start tag is in the source.
  private func isWritten(_ node: NodeID?) -> Bool {
    node.map { !document[$0].source.isEmpty } ?? false
  }

  private var isBlank: Bool {
    document.nodes.allSatisfy { node in
      switch node.kind {
      case .element: node.source.isEmpty
      case .text: document.slice(node.text).isBlank
      default: true
      }
    }
  }

  /// True under the doctype of HTML since its fifth version.
  package var declaresHTML5: Bool { document.doctype.map { $0.publicID?.isEmpty ?? true } ?? false }

  private var hasNameOfFragment: Bool {
    let parts = path.lowercased().split(separator: "/")
    guard let file = parts.last else { return false }
    let stem = file.split(separator: ".").first ?? file
    return file.hasPrefix("_") || Self.namesOfFragments.contains(stem)
      || parts.dropLast().contains { Self.foldersOfFragments.contains($0) }
  }

  private static let foldersOfFragments: Set<Substring> = [
    "_includes", "_layouts", "_partials", "blocks", "component", "components", "elements",
    "fragment", "fragments", "inc", "include", "includes", "layout", "layouts", "partial",
    "partials", "snippets", "templates", "views",
  ]

  private static let namesOfFragments: Set<Substring> = [
    "entete", "footer", "head", "header", "menu", "modal", "nav", "navbar", "navigation",
    "pied", "pied-de-page", "sidebar", "topbar",
  ]
}
