import CSS
package import DOM
import PageFacts
import PageMetadata
import Text
package import WebAddress

/// What a crawl needs to know of a page's contents.
package struct PageLinks: Sendable {
  package struct Link: Sendable, Hashable {
    package var url: WebURL
    package var origin: CrawlOrigin
    package var isNoFollow: Bool

    package init(_ url: WebURL, origin: CrawlOrigin = .link, isNoFollow: Bool = false) {
      self.url = url
      self.origin = origin
      self.isNoFollow = isNoFollow
    }
  }

  /// In document order.
  package var links: [Link]
  package var stylesheets: [WebURL]
  /// The parts of the page that it asks for or names: images, fonts, scripts, sheets.
  package var resources: [WebURL] = []
  /// The files of its scripts.
  package var scripts: [WebURL] = []
  /// Parts of the page that are asked for without TLS.
  package var insecureParts: [WebURL]
  package var canonical: WebURL?
  private var hasRefresh = false

  package init(
    links: [Link] = [], stylesheets: [WebURL] = [], insecureParts: [WebURL] = [],
    canonical: WebURL? = nil
  ) {
    self.links = links
    self.stylesheets = stylesheets
    self.insecureParts = insecureParts
    self.canonical = canonical
  }

  /// Reads the links of `document`, which was found at `url`.
  package init(_ document: Document, at url: WebURL) {
    self.init()
    let base = document.baseAddress(at: url) ?? url
    for element in document.elements {
      read(element, base, isSecure: url.scheme == "https")
      readResources(element, base)
    }
  }

  private static let maximumResources = 2000

  private mutating func readResources(_ element: Element, _ base: WebURL) {
    guard resources.count < Self.maximumResources else { return }
    // What frames show is crawled as a page.
    if element.is(.iframe) || element.is(.frame) { return }
    for reference in Resource.references(of: element) where reference.count <= 8192 {
      let url = WebURL(
        reference.description, relativeTo: base,
        inPageEncodedAs: element.document.encoding.name)
      if let url, url.isHTTP { resources.append(url) }
    }
    let css =
      element.is(.style) ? element.textContent : element[.style].map { $0.description } ?? ""
    guard css.contains(bytesOf: "url(") || css.contains(bytesOf: "@import") else { return }
    let references = StyleSheetReferences(bytes: Array(css.utf8))
    func addresses(_ texts: [String]) -> [WebURL] {
      texts.compactMap { WebURL($0, relativeTo: base) }.filter(\.isHTTP)
    }
    let imports = addresses(references.imports)
    stylesheets += imports
    resources += imports + addresses(references.files)
  }

  /// Reads the links of a page and of its header.
  ///
  /// - Parameter isSparse: the page says hardly anything: a script may do nothing but send on.
  init(_ document: Document, of response: HTTPResponse, isSparse: Bool) {
    self.init(document, at: response.url)
    readHeader(response)
    guard isSparse, !hasRefresh, let text = ScriptedRedirect.reference(in: document),
      let url = WebURL(text, relativeTo: document.baseAddress(at: response.url) ?? response.url),
      url.isHTTP, url.textWithoutFragment != response.url.textWithoutFragment
    else { return }
    links.insert(Link(url, origin: .script), at: 0)
  }

  private mutating func readHeader(_ response: HTTPResponse) {
    // Browsers obey the header before the page (HTML, 7.5.5, "create and initialize a Document object").
    if let header = response.headers.all("Refresh").first,
      let refresh = MetaRefresh(UTF8Slice(header)), let reference = refresh.reference,
      let url = WebURL(reference, relativeTo: response.url)
    {
      hasRefresh = true
      links.insert(Link(url, origin: .metaRefresh), at: 0)
    }
  }

  /// More links than these are not even looked at.
  static let maximumLinks = 20_000

  private mutating func read(_ element: Element, _ base: WebURL, isSecure: Bool) {
    func address(_ name: Name) -> WebURL? {
      element[name].flatMap { text in
        text.count <= 8192
          ? WebURL(
            text.description, relativeTo: base,
            inPageEncodedAs: element.document.encoding.name) : nil
      }
    }
    guard links.count < Self.maximumLinks else { return }
    switch element.name {
    case .a, .area:
      guard let url = address(.href) else { return }
      let words = element[.rel]?.asciiLowercased.split(whereSeparator: \.isWhitespace) ?? []
      links.append(Link(url, isNoFollow: words.contains("nofollow")))
    case .iframe, .frame:
      guard let url = address(.src) else { return }
      links.append(Link(url, origin: .frame))
      note(part: url, isSecure)
    case .link: readLinkElement(element, address(.href), isSecure)
    case .meta: readRefresh(element, base)
    case .script:
      guard let url = address(.src) else { return }
      scripts.append(url)
      note(part: url, isSecure)
    case .img, .source, .video, .audio, .embed, .track:
      if let url = address(.src) { note(part: url, isSecure) }
    case .object: if let url = address(.data) { note(part: url, isSecure) }
    default: break
    }
  }

  private mutating func readLinkElement(_ element: Element, _ url: WebURL?, _ isSecure: Bool) {
    guard let url, let rel = element[.rel]?.asciiLowercased else { return }
    let words = rel.split(whereSeparator: \.isWhitespace)
    if words.contains("stylesheet") {
      if !words.contains("alternate") { stylesheets.append(url) }
      note(part: url, isSecure)
    } else if words.contains("canonical") {
      if canonical == nil { canonical = url }
    } else if words.contains("next") || words.contains("prev") || words.contains("alternate") {
      links.append(Link(url))
    } else if words.contains("icon") || words.contains("preload") {
      note(part: url, isSecure)
    }
  }

  /// Of several refreshes, browsers obey the first that makes sense.
  private mutating func readRefresh(_ element: Element, _ base: WebURL) {
    guard !hasRefresh, let refresh = MetaRefresh(element) else { return }
    hasRefresh = true
    if let url = refresh.reference.flatMap({ WebURL($0, relativeTo: base) }) {
      links.append(Link(url, origin: .metaRefresh))
    }
  }

  private mutating func note(part url: WebURL, _ isSecure: Bool) {
    if isSecure, url.scheme == "http", insecureParts.count < 1000 { insecureParts.append(url) }
  }
}
