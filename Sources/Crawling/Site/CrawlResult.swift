package import RuleKit
package import WebAddress

/// What a crawl of one site came to.
package struct CrawlResult: Sendable {
  package enum Status: Sendable, Hashable {
    /// All that was found was taken, or the page budget was.
    case complete
    /// Stopped before: by time, bytes, the caller or a site that failed too often.
    case partial(CrawlRefusal)
    /// No answer from the start.
    case unreachable(HTTPFailure)
    /// The start is an error, or no page.
    case noStartPage(status: Int)
    /// The start is a test whether a robot asks.
    case robotCheck
    /// The start leads to another site, which was not asked for.
    case movedOffSite(to: WebURL)
    /// `robots.txt` does not allow the start.
    case disallowed(line: Int?)
    /// `robots.txt` could not be had, so nothing may be fetched.
    case robotsUnreachable(status: Int)
  }

  package var status: Status
  package var pages: Int
  /// The page budget, when it was spent while addresses still waited.
  package var pageBudget: Int?
  /// Nobody guessed the folder of the site.
  package var hasOwnBasePath = false
  package var log: ExplainLog
  package var facts: SiteFacts
}

/// What HTTP says of a site, for the rules that judge sites.
package struct SiteFacts: Sendable {
  package enum Robots: Sendable, Hashable {
    case found(problems: [RobotsPolicy.Problem], crawlDelay: Double?)
    case missing(status: Int)
    /// An answer after which nothing may be fetched.
    case failing(status: Int)
    case unreachable(HTTPFailure)
  }

  /// A linked page or file that is not there, or that could not be had.
  package struct BrokenLink: Sendable, Hashable {
    package var url: WebURL
    /// Nil without an answer.
    package var status: Int?
    /// Why there was no answer.
    package var failure: HTTPFailure?
    /// Why its redirect was not followed.
    package var redirect: RedirectRefusal?
    package var origin: CrawlOrigin
    package var referrer: WebURL?

    init(
      _ item: Frontier.Item, status: Int? = nil, failure: HTTPFailure? = nil,
      redirect: RedirectRefusal? = nil
    ) {
      url = item.url
      origin = item.origin
      referrer = item.referrer
      self.status = status
      self.failure = failure
      self.redirect = redirect
    }
  }

  /// A linked file that is there.
  package struct File: Sendable, Hashable {
    package var url: WebURL
    package var status: Int
    package var type: String?
    package var length: Int?
    package var referrer: WebURL?
  }

  package struct SitemapReport: Sendable, Hashable {
    package var url: WebURL
    package var status: Int?
    package var addresses: Int
    package var problems: [Sitemap.Problem]
    /// `robots.txt` names it, or a sitemap that it names.
    package var isInRobots: Bool
  }

  /// The start over the other scheme.
  package enum OtherScheme: Sendable, Hashable {
    /// Sends on to the scheme of the site.
    case redirects(status: Int)
    /// Serves pages of its own.
    case serves(status: Int)
    case fails(HTTPFailure)
  }

  package var robots: Robots?
  /// `robots.txt` keeps search engines from the first page; from all of the site.
  package var closesHome = false
  package var closesSite = false
  /// It keeps them from all but the first page.
  package var closesRest = false
  /// Whether it keeps them from an address of the site; nil where it keeps them from nothing.
  package var closes: ClosedAddresses?
  package var sitemaps: [SitemapReport] = []
  /// The steps from the start to the first page.
  package var startRedirects: [RedirectHop] = []
  /// The headers of the first page.
  package var startHeaders: HTTPHeaders?
  /// Where the first page is.
  package var startURL: WebURL?
  /// `Set-Cookie` lines of the very first answer, before any consent could be given.
  package var firstCookies: [String] = []
  package var otherScheme: OtherScheme?
  /// Where the first page sends on to by itself, on another site.
  package var startLeadsTo: WebURL?
  /// The first page is there to log in.
  package var startIsLogin = false
  package var tlsFault: TLSFault?
  /// When the first certificate of the site's hosts ends, in seconds since 1970.
  package var certificateEnd: Double?
  /// Pages that do not exist are answered as if they did.
  package var hasSoftErrors = false
  /// What pages' addresses redirect through, by the address that it begins at.
  package var redirects: [WebURL: [RedirectHop]] = [:]
  /// Redirects from https to http.
  package var insecureRedirects: [RedirectHop] = []
  package var brokenLinks: [BrokenLink] = []
  /// What style sheets of the site ask for, as written and resolved, by the address that pages and sheets
  /// ask for the sheet with.
  package var sheetFiles: [String: [(text: String, url: WebURL)]] = [:]
  /// Pages that do not exist are sent to the first page.
  package var sendsAbsentHome = false
  /// How many clicks pages are from the first, by the address that they were found at.
  package var clicks: [String: ClickDistance] = [:]
  package var files: [File] = []
  /// Hosts from which pages under TLS take parts without, and a page of each.
  package var mixedContentHosts: [String: WebURL] = [:]
  /// Addresses that had no answer, or an error of the server, perhaps for a moment only.
  package var unsettled: Set<String> = []
  package var requests = 0
  package var wireBytes = 0
  package var compressedPages = 0
  package var uncompressedPages: [WebURL] = []
  /// Pages whose answer says nothing of how long it may be kept.
  package var pagesWithoutCaching: [WebURL] = []
  package var remoteAddresses: Set<String> = []
  package var versions: Set<String> = []

  package init() {}

  /// Headers of the first page that protect visitors, in lower case; nil when absent.
  package subscript(header name: String) -> String? { startHeaders?[name] }

  static let maximumListed = 2000

  mutating func note(page response: HTTPResponse, links: PageLinks) {
    if let address = response.remoteAddress { remoteAddresses.insert(address) }
    versions.insert(response.version)
    if response.headers["Content-Encoding"] != nil {
      compressedPages += 1
    } else if response.body.count > 1400, uncompressedPages.count < Self.maximumListed {
      uncompressedPages.append(response.url)
    }
    let isCacheable = ["Cache-Control", "Expires", "ETag", "Last-Modified"].contains {
      response.headers[$0] != nil
    }
    if !isCacheable, pagesWithoutCaching.count < Self.maximumListed {
      pagesWithoutCaching.append(response.url)
    }
    for part in links.insecureParts {
      guard let host = part.host, mixedContentHosts.count < Self.maximumListed else { continue }
      if mixedContentHosts[host] == nil { mixedContentHosts[host] = response.url }
    }
  }

  /// Notes whether an address was answered at all; the last word on it counts.
  mutating func note(_ result: HTTPResult, to url: WebURL) {
    let isUnsettled =
      switch result {
      case .success(let response): response.status >= 500 || response.status == 429
      case .failure(let failure): failure.isTransient
      }
    if !isUnsettled {
      unsettled.remove(url.textWithoutFragment)
    } else if unsettled.count < Self.maximumListed {
      unsettled.insert(url.textWithoutFragment)
    }
  }

  mutating func note(broken link: BrokenLink) {
    if brokenLinks.count < Self.maximumListed { brokenLinks.append(link) }
  }
}
