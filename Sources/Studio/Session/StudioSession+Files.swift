import Sites
import Styling
import WebAddress

/// What is read of the site that is shown, be it a folder or stored pages.
extension StudioSession {
  /// A page, and what it is called.
  nonisolated func page(_ name: String, limit: Int) -> (name: String, bytes: [UInt8])? {
    if let stored { return stored.page(name).map { (name, $0.bytes) } }
    guard let path = Self.path(name), MediaType.isPage(path),
      let bytes = try? folder?.read(path, limit: limit)
    else { return nil }
    return (path, bytes)
  }

  /// What can be shown as source: a page or a style sheet.
  nonisolated func source(_ name: String, limit: Int) -> [UInt8]? {
    if let stored { return stored.page(name)?.bytes }
    guard let path = Self.path(name), MediaType.isKept(name) else { return nil }
    return try? folder?.read(path, limit: limit)
  }

  /// The style sheets that a page refers to.
  nonisolated func sheets(of name: String) -> any StyleSheetLoading {
    if let stored, let page = stored.page(name) { return stored.styleSheets(of: page.url) }
    return NeighbouringStyleSheets(page: (folder?.root ?? "") + "/" + name)
  }

  /// Where a page is published, or the folder that it is in.
  nonisolated func baseURL(of name: String) -> WebURL? {
    stored?.page(name)?.url ?? settings.baseURL
  }

  /// A name of a file of the site, as it is written; nil for what is not served.
  private nonisolated static func path(_ name: String) -> String? {
    guard let path = RequestPath(plain: name), !path.isFolder, !path.isHidden else { return nil }
    return path.text
  }
}
