package import WebAddress

/// A request that a page in the browser makes, stopped before it goes anywhere.
struct BrowserRequest: Sendable {
  var url: String
  var method: String
  /// As the debugging protocol names it: `Document`, `Script`, `XHR`…
  var type: String
  /// Where it would be shown: the page itself, not a frame of it.
  var isMainFrame: Bool
  /// What the page says of where it comes from, where that is needed.
  var origin: String?
}

/// What is done with a request: the browser reaches nothing by itself.
enum RequestVerdict: Sendable, Hashable {
  /// It is for the page itself, whose bytes are here.
  case page
  /// It is asked for as the crawler asks, if that may.
  case fetch(WebURL)
  /// An empty picture does: no rule looks at pixels.
  case emptyImage
  case emptyPage
  case refuse

  /// - Parameters:
  ///   - page: the address that is rendered.
  ///   - isLoaded: the page has been handed over: whatever else would take its place is refused.
  init(_ request: BrowserRequest, page: WebURL, isLoaded: Bool) {
    guard request.method == "GET" else {
      self = .refuse
      return
    }
    switch request.type {
    case "Document" where request.isMainFrame:
      let address = WebURL(request.url)?.textWithoutFragment
      self = !isLoaded && address == page.textWithoutFragment ? .page : .refuse
    case "Document": self = .emptyPage
    case "Image": self = .emptyImage
    case "Stylesheet", "Script", "XHR", "Fetch":
      guard let url = WebURL(request.url), url.isHTTP, url.userInfo == nil else {
        self = .refuse
        return
      }
      self = .fetch(url)
    // Fonts, films, icons, pings, reports, events, prefetches and what is not known.
    default: self = .refuse
    }
  }
}

/// A file for a page in the browser.
package struct BrowserFile: Sendable {
  package var bytes: [UInt8]
  /// The value of its `Content-Type`.
  package var type: String?
  /// What it says of who may read it: names and values.
  package var access: [(name: String, value: String)]

  package init(bytes: [UInt8], type: String?, access: [(name: String, value: String)] = []) {
    self.bytes = bytes
    self.type = type
    self.access = access
  }
}

/// Gets the files that pages in the browser ask for, by the rules of a crawl.
package protocol BrowserFiles: Sendable {
  /// Nil of what may not, or cannot, be had.
  func file(at url: WebURL, origin: String?) async -> BrowserFile?
}
