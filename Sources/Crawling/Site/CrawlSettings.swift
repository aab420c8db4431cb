package import WebAddress

/// How one site is crawled.
package struct CrawlSettings: Sendable {
  package var start: WebURL
  /// The product token that `robots.txt` rules are looked up with.
  package var agent: String
  package var scope: CrawlScope
  /// The folder of the site was said, not guessed from the start.
  package var hasOwnBasePath: Bool
  package var budget: CrawlBudget
  package var keys: URLKeyRules
  package var traps: TrapRules
  /// Addresses that are taken and left out.
  package var filter: AddressFilter
  /// Only for those who own the site.
  package var ignoresRobots: Bool
  /// 401 and 403 for `robots.txt` mean that nothing may be fetched.
  package var takesForbiddenRobotsAsDenial: Bool
  /// How often an unreachable `robots.txt` is asked for again, and after how many seconds.
  package var robotsRetries: Int
  package var robotsRetryDelay: Double
  package var usesSitemaps: Bool
  package var fetchesStylesheets: Bool
  /// Those of other hosts too.
  package var fetchesForeignStylesheets: Bool
  package var checksFiles: Bool
  /// Asks for a page that cannot exist, to know the site's soft errors.
  package var probesSoftErrors: Bool
  /// Asks for the start over the other of http and https.
  package var probesOtherScheme: Bool
  package var followsNoFollow: Bool
  package var pageLimit: Int
  package var redirectLimit: Int

  package init(start: WebURL, agent: String = "Parvis", budget: CrawlBudget = CrawlBudget()) {
    self.start = start
    self.agent = agent
    self.budget = budget
    scope = CrawlScope(start: start)
    hasOwnBasePath = false
    keys = URLKeyRules()
    traps = TrapRules()
    filter = AddressFilter()
    ignoresRobots = false
    takesForbiddenRobotsAsDenial = false
    robotsRetries = 0
    robotsRetryDelay = 300
    usesSitemaps = true
    fetchesStylesheets = true
    fetchesForeignStylesheets = false
    checksFiles = true
    probesSoftErrors = true
    probesOtherScheme = true
    followsNoFollow = false
    pageLimit = 10 << 20
    redirectLimit = 20
  }

  static let robotsRedirectLimit = 5
  static let sitemapRedirectLimit = 10
  static let sitemapDepth = 3
  static let linkRedirectLimit = 10
  static let maximumSitemapAddresses = 200_000
  static let maximumSitemaps = 200
  static let importDepth = 3
  static let importsPerStylesheet = 32
  static let stylesheetLimit = 5 << 20
  static let scriptLimit = 2 << 20
  /// Bytes of all stylesheets and scripts of a site together: beyond, no more are asked for.
  static let stylesheetBytes = 16 << 20
}

/// What a server gave to ask with whether a page has changed.
package struct HTTPValidators: Sendable, Hashable, Codable {
  package var entityTag: String?
  package var lastModified: String?

  package init(entityTag: String? = nil, lastModified: String? = nil) {
    self.entityTag = entityTag
    self.lastModified = lastModified
  }

  /// Those of an answer; nil without any.
  package init?(_ headers: HTTPHeaders) {
    entityTag = headers.all("ETag").first
    lastModified = headers.all("Last-Modified").first
    if entityTag == nil, lastModified == nil { return nil }
  }

  var requestHeaders: [HTTPHeader] {
    [
      entityTag.map { HTTPHeader("If-None-Match", $0) },
      lastModified.map { HTTPHeader("If-Modified-Since", $0) },
    ].compactMap { $0 }
  }
}

/// One step of a redirect.
package struct RedirectHop: Sendable, Hashable, Codable {
  package var url: WebURL
  package var status: Int
  /// As the server wrote it.
  package var location: String
}
