package import AuditModel
import CSS
import Styling
package import WebAddress

/// The pages of a live site as its servers sent them, with their style sheets. Nothing else of the site is there:
/// whatever a page refers to is not asked for.
package struct StoredSite: Sendable {
  /// Where the site is.
  package let address: WebURL
  /// By address, without fragment.
  private let files: [String: [UInt8]]
  /// The addresses of pages, by what results call them and by the path that the studio serves them under.
  private let pages: [String: WebURL]

  /// - Parameter file: what a server has sent for an address; nil of what was not kept.
  package init(
    _ address: WebURL, result: SiteResult, sheets: [String], file: (WebURL) -> [UInt8]?
  ) {
    var files: [String: [UInt8]] = [:]
    var pages: [String: WebURL] = [:]
    for page in result.pages {
      guard let url = page.url.flatMap({ WebURL($0) }), let bytes = file(url) else { continue }
      files[url.textWithoutFragment] = bytes
      pages[page.path] = url
      pages[Self.served(page.path)] = url
    }
    for sheet in sheets {
      guard files[sheet] == nil, let url = WebURL(sheet), let bytes = file(url) else { continue }
      files[sheet] = bytes
    }
    self.address = address
    self.files = files
    self.pages = pages
  }

  /// The path of a page below the studio's root, as it is found out of a request.
  private static func served(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("/") { path = path.dropFirst() }
    while path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// A page by what results or requests call it.
  func page(_ name: String) -> (url: WebURL, bytes: [UInt8])? {
    guard let url = pages[name] ?? pages[Self.served(name)],
      let bytes = files[url.textWithoutFragment]
    else { return nil }
    return (url, bytes)
  }

  /// A style sheet of the site's own host, by its path.
  func styleSheet(_ path: String, query: String) -> [UInt8]? {
    guard let url = WebURL("/" + path + (query.isEmpty ? "" : "?" + query), relativeTo: address)
    else { return nil }
    return files[url.textWithoutFragment]
  }

  /// The sheets that a page refers to.
  func styleSheets(of url: WebURL) -> any StyleSheetLoading {
    StoredStyleSheets(page: url, files: files)
  }

  /// The page with addresses of its own host written from the root, so that they lead to what is stored.
  func localized(_ bytes: [UInt8]) -> [UInt8] {
    guard let host = address.host else { return bytes }
    let port = address.port.map { ":\($0)" } ?? ""
    let starts = ["https://", "http://", "//"].map { Array("\($0)\(host)\(port)/".utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      result.append(byte)
      index += 1
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(")
      else { continue }
      for start in starts where bytes[index...].starts(with: start) {
        // The slash at its end stays.
        index += start.count - 1
        break
      }
    }
    return result
  }
}

/// Sheets out of a stored site.
private struct StoredStyleSheets: StyleSheetLoading {
  let page: WebURL
  let files: [String: [UInt8]]

  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    files[address(of: reference, relativeTo: base)].map { .loaded(StyleSheet(bytes: $0)) }
      ?? .unavailable
  }

  func address(of reference: String, relativeTo base: String?) -> String {
    WebURL(reference, relativeTo: base.flatMap { WebURL($0) } ?? page)?.textWithoutFragment ?? ""
  }
}
