package import CSS
package import DOM
package import HTMLParsing
package import WebAddress

/// A stylesheet of the site.
package struct CrawledStylesheet: Sendable {
  /// Where it was found.
  package var url: WebURL
  /// As the page or sheet names it, resolved.
  package var requestedURL: WebURL
  /// 415: it is there, and is no stylesheet.
  package var status: Int
  /// The sheet as parsed, with the first page that asks for it; nil with later ones, and when it
  /// could not be fetched.
  package var sheet: StyleSheet?
  /// The stylesheets that it imports, in order.
  package var imports: [WebURL]
}

/// A file of a script of the site.
package struct CrawledScript: Sendable {
  /// As the page names it, resolved.
  package var url: WebURL
  package var bytes: [UInt8]
}

/// A page of the site with what HTTP says of it.
package struct CrawledPage: Sendable {
  /// As it was linked.
  package var url: WebURL
  package var depth: Int
  package var origin: CrawlOrigin
  package var referrer: WebURL?
  /// The steps from ``url`` to where the page is.
  package var redirects: [RedirectHop]
  /// The answer: status, headers, bytes, timings, remote address.
  package var response: HTTPResponse
  package var links: PageLinks
  /// The page as parsed, or why it could not be.
  package var document: Result<Document, ParserError>
  /// The page's own stylesheets that are the site's, and what they import; those that are not
  /// there too.
  package var stylesheets: [CrawledStylesheet]
  /// The scripts of the site that no page before asked for.
  package var scripts: [CrawledScript]
  /// The page is as it was in the last crawl: the bytes are those of then.
  package var isNotModified: Bool
  /// What a browser made of the page, and how many elements it had before; nil where none was asked.
  package var rendering: (build: PageBuild, servedElements: Int)?

  /// Where the page is.
  package var finalURL: WebURL { response.url }
  /// The page as it is judged.
  package var bytes: [UInt8] {
    if case .built(let bytes, _)? = rendering?.build { bytes } else { response.body }
  }
  /// The values of `X-Robots-Tag` headers, as sent.
  package var robotsHeaders: [String] { response.headers.all("X-Robots-Tag") }
}
