public import WebAddress

/// How one site is crawled.
public struct CrawlSettings: Sendable {
  public var start: WebURL
  /// The product token that `robots.txt` rules are looked up with.
  public var agent: String
  public var scope: CrawlScope
  public var budget: CrawlBudget
  public var keys: URLKeyRules
  public var traps: TrapRules
  /// Only for those who own the site.
  public var ignoresRobots: Bool
  /// 401 and 403 for `robots.txt` mean that nothing may be fetched.
  public var takesForbiddenRobotsAsDenial: Bool
  /// How often an unreachable `robots.txt` is asked for again, and after how many seconds.
  public var robotsRetries: Int
  public var robotsRetryDelay: Double
  public var usesSitemaps: Bool
  public var fetchesStylesheets: Bool
  public var checksFiles: Bool
  /// Asks for a page that cannot exist, to know the site's soft errors.
  public var probesSoftErrors: Bool
  /// Asks for the start over the other of http and https.
  public var probesOtherScheme: Bool
  public var followsNoFollow: Bool
  public var pageLimit: Int
  public var redirectLimit: Int

  public init(start: WebURL, agent: String = "Parvis", budget: CrawlBudget = CrawlBudget()) {
    self.start = start
    self.agent = agent
    self.budget = budget
    scope = CrawlScope(start: start)
    keys = URLKeyRules()
    traps = TrapRules()
    ignoresRobots = false
    takesForbiddenRobotsAsDenial = false
    robotsRetries = 0
    robotsRetryDelay = 300
    usesSitemaps = true
    fetchesStylesheets = true
    checksFiles = true
    probesSoftErrors = true
    probesOtherScheme = true
    followsNoFollow = false
    pageLimit = 10 << 20
    redirectLimit = 10
  }

  static let robotsRedirectLimit = 5
  static let sitemapRedirectLimit = 3
  static let sitemapDepth = 3
  static let maximumSitemapAddresses = 200_000
  static let maximumSitemaps = 200
  static let importDepth = 3
  static let importsPerStylesheet = 32
  static let stylesheetLimit = 5 << 20
  /// Bytes of all stylesheets of a site together: beyond, no more are asked for.
  static let stylesheetBytes = 16 << 20
}

/// What a server gave to ask with whether a page has changed.
public struct HTTPValidators: Sendable, Hashable, Codable {
  public var entityTag: String?
  public var lastModified: String?

  public init(entityTag: String? = nil, lastModified: String? = nil) {
    self.entityTag = entityTag
    self.lastModified = lastModified
  }

  /// Those of an answer; nil without any.
  public init?(_ headers: HTTPHeaders) {
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
public struct RedirectHop: Sendable, Hashable, Codable {
  public var url: WebURL
  public var status: Int
  /// As the server wrote it.
  public var location: String
}
