public import WebAddress

/// What a crawl of one site came to.
public struct CrawlResult: Sendable {
  public enum Status: Sendable, Hashable {
    /// All that was found was taken, or the page budget was.
    case complete
    /// Stopped before: by time, bytes, the caller or a site that failed too often.
    case partial(CrawlRefusal)
    /// No answer from the start.
    case unreachable(HTTPFailure)
    /// The start is an error, or no page.
    case noStartPage(status: Int)
    /// The start leads to another site, which was not asked for.
    case movedOffSite(to: WebURL)
    /// `robots.txt` does not allow the start.
    case disallowed(line: Int?)
    /// `robots.txt` could not be had, so nothing may be fetched.
    case robotsUnreachable(status: Int)
  }

  public var status: Status
  public var pages: Int
  /// The page budget, when it was spent while addresses still waited.
  public var pageBudget: Int?
  public var log: ExplainLog
  public var facts: SiteFacts
}

/// What HTTP says of a site, for the rules that judge sites.
public struct SiteFacts: Sendable {
  public enum Robots: Sendable, Hashable {
    case found(problems: [RobotsPolicy.Problem], crawlDelay: Double?)
    case missing(status: Int)
    /// An answer after which nothing may be fetched.
    case failing(status: Int)
    case unreachable(HTTPFailure)
  }

  /// A linked page or file that is not there, or that could not be had.
  public struct BrokenLink: Sendable, Hashable {
    public var url: WebURL
    /// Nil without an answer.
    public var status: Int?
    /// Why there was no answer.
    public var failure: HTTPFailure?
    /// Why its redirect was not followed.
    public var redirect: RedirectRefusal?
    public var origin: CrawlOrigin
    public var referrer: WebURL?

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
  public struct File: Sendable, Hashable {
    public var url: WebURL
    public var status: Int
    public var type: String?
    public var length: Int?
    public var referrer: WebURL?
  }

  public struct SitemapReport: Sendable, Hashable {
    public var url: WebURL
    public var status: Int?
    public var addresses: Int
    public var problems: [Sitemap.Problem]
    /// `robots.txt` names it, or a sitemap that it names.
    public var isInRobots: Bool
  }

  /// The start over the other scheme.
  public enum OtherScheme: Sendable, Hashable {
    /// Sends on to the scheme of the site.
    case redirects(status: Int)
    /// Serves pages of its own.
    case serves(status: Int)
    case fails(HTTPFailure)
  }

  public var robots: Robots?
  public var sitemaps: [SitemapReport] = []
  /// The steps from the start to the first page.
  public var startRedirects: [RedirectHop] = []
  /// The headers of the first page.
  public var startHeaders: HTTPHeaders?
  /// Where the first page is.
  public var startURL: WebURL?
  /// `Set-Cookie` lines of the very first answer, before any consent could be given.
  public var firstCookies: [String] = []
  public var otherScheme: OtherScheme?
  public var tlsFault: TLSFault?
  /// Pages that do not exist are answered as if they did.
  public var hasSoftErrors = false
  /// What pages' addresses redirect through, by the address that it begins at.
  public var redirects: [WebURL: [RedirectHop]] = [:]
  /// Chains of two redirects and more.
  public var redirectChains: [WebURL: [RedirectHop]] { redirects.filter { $0.value.count > 1 } }
  /// Redirects from https to http.
  public var insecureRedirects: [RedirectHop] = []
  public var brokenLinks: [BrokenLink] = []
  public var files: [File] = []
  /// Hosts from which pages under TLS take parts without, and a page of each.
  public var mixedContentHosts: [String: WebURL] = [:]
  public var requests = 0
  public var wireBytes = 0
  public var compressedPages = 0
  public var uncompressedPages: [WebURL] = []
  /// Pages whose answer says nothing of how long it may be kept.
  public var pagesWithoutCaching: [WebURL] = []
  public var remoteAddresses: Set<String> = []
  public var versions: Set<String> = []

  public init() {}

  /// Headers of the first page that protect visitors, in lower case; nil when absent.
  public subscript(header name: String) -> String? { startHeaders?[name] }

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

  mutating func note(broken link: BrokenLink) {
    if brokenLinks.count < Self.maximumListed { brokenLinks.append(link) }
  }
}
