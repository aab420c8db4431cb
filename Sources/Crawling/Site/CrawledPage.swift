public import CSS
public import DOM
public import HTMLParsing
public import WebAddress

/// A stylesheet of the site.
public struct CrawledStylesheet: Sendable {
  /// Where it was found.
  public var url: WebURL
  /// As the page or sheet names it, resolved.
  public var requestedURL: WebURL
  /// 415: it is there, and is no stylesheet.
  public var status: Int
  /// The sheet as parsed, with the first page that asks for it; nil with later ones, and when it
  /// could not be fetched.
  public var sheet: StyleSheet?
  /// The stylesheets that it imports, in order.
  public var imports: [WebURL]
}

/// A page of the site with what HTTP says of it.
public struct CrawledPage: Sendable {
  /// As it was linked.
  public var url: WebURL
  public var depth: Int
  public var origin: CrawlOrigin
  public var referrer: WebURL?
  /// The steps from ``url`` to where the page is.
  public var redirects: [RedirectHop]
  /// The answer: status, headers, bytes, timings, remote address.
  public var response: HTTPResponse
  public var links: PageLinks
  /// The page as parsed, or why it could not be.
  public var document: Result<Document, ParserError>
  /// The page's own stylesheets that are the site's, and what they import; those that are not
  /// there too.
  public var stylesheets: [CrawledStylesheet]
  /// The page is as it was in the last crawl: the bytes are those of then.
  public var isNotModified: Bool

  /// Where the page is.
  public var finalURL: WebURL { response.url }
  public var bytes: [UInt8] { response.body }
  /// The values of `X-Robots-Tag` headers, as sent.
  public var robotsHeaders: [String] { response.headers.all("X-Robots-Tag") }
}
