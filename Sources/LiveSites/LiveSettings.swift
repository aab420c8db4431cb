package import Crawling
package import WebAddress

/// How live sites are asked and how far: defaults, then what a configuration file and the command
/// line say.
package struct LiveSettings: Sendable, Codable {
  package var budget = CrawlBudget()
  package var politeness = PolitenessRules()
  package var fetch: FetchConfiguration
  /// More hosts that are the same site.
  package var hosts: [String] = []
  /// The folder of the site; nil: that of the start.
  package var basePath: String?
  /// Parameters that never name a page, and those that always do.
  package var droppedParameters: [String] = []
  package var keptParameters: [String] = []
  /// Addresses that are taken and left out.
  package var filter = AddressFilter()
  /// Only for those who own the site.
  package var ignoresRobots = false
  package var followsNoFollow = false
  package var checksFiles = true
  /// Style sheets of other hosts are fetched too.
  package var fetchesStyles = false
  /// Links to other sites are asked for.
  package var checksExternalLinks = false
  /// How many PDF and office files are examined; nil: as many as is usual.
  package var documents: Int?
  /// Which pages a browser builds, and whether it may do without its sandbox.
  package var rendering = RenderingMode.never
  package var rendersWithoutSandbox = false
  /// Where whoever runs a server can complain: a mail address or a page.
  package var contact: String?

  /// - Parameter userAgent: what every server is told of who asks.
  package init(userAgent: String) {
    fetch = FetchConfiguration(userAgent: userAgent)
  }

  /// Private addresses, and ports that only servers of one's own have, may be asked.
  package var allowsPrivate: Bool {
    get { fetch.addresses.allowsPrivate }
    set {
      let defaults = FetchConfiguration(
        userAgent: fetch.userAgent, addresses: AddressPolicy(allowsPrivate: newValue))
      fetch.addresses = defaults.addresses
      fetch.allowedPorts = defaults.allowedPorts
    }
  }

  /// Whether a text can stand in a header as a mail address or the address of a page.
  package static func isContact(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && text.utf8.count <= 200
    return isPlain && !text.contains(where: "();,\"\\<>".contains)
      && (text.dropFirst().dropLast().contains("@") || text.hasPrefix("https://")
        || text.hasPrefix("http://"))
  }

  /// How often a request that failed for a moment is made again.
  package var retries: Int {
    get { politeness.backOff.count }
    set { politeness.backOff = Array([5, 30, 60, 120, 240].prefix(max(newValue, 0))) }
  }

  /// The longest time for one answer, in seconds.
  package var timeout: Double {
    get { fetch.totalTimeout }
    set {
      fetch.totalTimeout = newValue
      fetch.connectTimeout = min(10, newValue)
      fetch.firstByteTimeout = min(20, newValue)
    }
  }

  /// How the site at `start` is crawled.
  ///
  /// - Parameter start: user and password in it belong to ``fetch``; they are left out here.
  package func crawlSettings(for start: WebURL) -> CrawlSettings {
    var start = start
    start.userInfo = nil
    var settings = CrawlSettings(start: start, agent: Self.product(of: fetch.userAgent))
    settings.budget = budget
    settings.scope = CrawlScope(start: start, basePath: basePath, alsoHosts: hosts)
    settings.hasOwnBasePath = basePath != nil
    settings.keys = URLKeyRules(
      droppedParameters: droppedParameters, keptParameters: keptParameters)
    settings.filter = filter
    settings.ignoresRobots = ignoresRobots
    settings.followsNoFollow = followsNoFollow
    settings.checksFiles = checksFiles
    settings.fetchesForeignStylesheets = fetchesStyles
    return settings
  }

  /// The product token that `robots.txt` knows a user agent by (RFC 9309, 2.2.1).
  package static func product(of userAgent: String) -> String {
    let token = userAgent.prefix { $0.isASCII && $0.isLetter || $0 == "-" || $0 == "_" }
    return token.isEmpty ? "Parvis" : String(token)
  }
}
