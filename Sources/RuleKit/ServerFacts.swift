package import AuditModel
package import WebAddress

/// What the server of a live site answered, for the rules that judge sites.
///
/// Addresses are compared without their fragments.
package struct ServerFacts: Sendable, Codable {
  /// What came of one address.
  package enum Answer: Sendable, Hashable, Codable {
    case found
    /// An answer that is an error.
    case error(status: Int)
    /// A page that looks like what the site answers for pages that do not exist.
    case likelyError
    /// No answer, perhaps for a moment only.
    case noAnswer(FetchProblem)
    /// The redirects lead back to where they began, or do not end.
    case endlessRedirect
    /// Nothing there is looked at: `robots.txt` does not allow it.
    case disallowed(line: Int?)
  }

  /// One step of a redirect.
  package struct Step: Sendable, Hashable, Codable {
    package var address: WebURL
    package var status: Int
    /// Where it leads, as the server wrote it.
    package var location: String

    package init(address: WebURL, status: Int, location: String) {
      self.address = address
      self.status = status
      self.location = location
    }

    /// True when the old address is not to be used any more (RFC 9110, 15.4.2 and 15.4.9).
    package var isPermanent: Bool { status == 301 || status == 308 }
  }

  /// The first page of the crawl.
  package struct Start: Sendable, Codable {
    package var address: WebURL
    /// From the address that was asked for.
    package var redirects: [Step]
    /// By name, in lower case.
    package var headers: [String: [String]]
    /// `Set-Cookie` lines of the very first answer, before any consent could be given.
    package var cookies: [String]

    package init(
      address: WebURL, redirects: [Step] = [], headers: [(name: String, value: String)] = [],
      cookies: [String] = []
    ) {
      self.address = address
      self.redirects = redirects
      self.headers = Dictionary(
        headers.map { ($0.name.lowercased(), [$0.value]) }, uniquingKeysWith: +)
      self.cookies = cookies
    }

    /// The values of a header as one list, as HTTP has it; nil when it is absent.
    package func header(_ name: String) -> String? {
      headers[name].map { $0.joined(separator: ", ") }
    }
  }

  /// The start over the other of http and https.
  package enum OtherScheme: Sendable, Hashable, Codable {
    /// Sends on to the scheme of the site.
    case redirects
    /// Answers itself.
    case serves(status: Int)
    case noAnswer(FetchProblem)
  }

  /// The site's `robots.txt`.
  package enum Robots: Sendable, Hashable, Codable {
    /// - `isPage`: what stands in its place is a web page.
    case found(isPage: Bool)
    case missing(status: Int)
    /// The server's own error: crawlers take nothing of the site.
    case failing(status: Int)
    case unreachable
  }

  /// A sitemap that was asked for.
  package struct Sitemap: Sendable, Hashable, Codable {
    package var address: WebURL
    /// Nil without an answer.
    package var status: Int?
    package var addresses: Int
    /// Crawlers cannot read it, or only a part of it.
    package var isDamaged: Bool
    /// Addresses without scheme and host, which crawlers do not take.
    package var relativeAddresses: Int
    /// It is whole and lists nothing.
    package var isEmpty: Bool
    /// `robots.txt` names it.
    package var isInRobots: Bool

    package init(
      address: WebURL, status: Int?, addresses: Int = 0, isDamaged: Bool = false,
      relativeAddresses: Int = 0, isEmpty: Bool = false, isInRobots: Bool = false
    ) {
      self.address = address
      self.status = status
      self.addresses = addresses
      self.isDamaged = isDamaged
      self.relativeAddresses = relativeAddresses
      self.isEmpty = isEmpty
      self.isInRobots = isInRobots
    }
  }

  /// A file that a style sheet asks for.
  package struct SheetFile: Sendable, Hashable, Codable {
    /// As the sheet writes it.
    package var text: String
    package var address: WebURL

    package init(text: String, address: WebURL) {
      self.text = text
      self.address = address
    }
  }

  /// Nil when not even the first page could be had.
  package var start: Start?
  package var otherScheme: OtherScheme?
  /// Why the site's certificate was refused.
  package var tlsProblem: TLSProblem?
  package var robots: Robots?
  /// `robots.txt` keeps Google's crawler from the home page; from all of the site.
  package var closesHome = false
  package var closesSite = false
  /// It keeps it from all but the home page.
  package var closesRest = false
  /// Whether `robots.txt` keeps Google's crawler from an address of the site; nil where it keeps it from
  /// nothing.
  package var closes: ClosedAddresses?
  package var sitemaps: [Sitemap] = []
  /// Pages that do not exist are answered as if they did.
  package var hasSoftErrors = false
  /// Pages that came compressed, and those that did not and are long enough to gain from it.
  package var compressedPages = 0
  package var uncompressedPages: [WebURL] = []
  /// Redirects that pages went through, by the address that was linked.
  package var redirects: [String: [Step]] = [:]
  /// Where sitemaps, not links, led: of these addresses ``answers`` knows more.
  package var sitemapAddresses: [WebURL] = []
  /// Those of them that are another site's; the first of each host.
  package var foreignSitemapAddresses: [WebURL] = []
  /// Pages that search engines are asked not to show, by the address that was asked for.
  @InOrder package var unindexed: Set<String> = []
  /// What style sheets ask for, as written and resolved, by the address of the sheet.
  package var sheetFiles: [String: [SheetFile]] = [:]
  /// Pages that do not exist are sent to the first page.
  package var sendsAbsentHome = false
  /// How far pages are from the first, by the address that they were found at.
  package var clicks: [String: ClickDistance] = [:]
  /// Nothing that is known of the site was left out.
  package var isWhole = false
  private var answers: [String: Answer] = [:]

  package init() {}

  /// What came of an address; nil when it was not asked for.
  package subscript(url: WebURL) -> Answer? {
    get { answers[url.textWithoutFragment] }
    set { answers[url.textWithoutFragment] = newValue }
  }

  /// The redirects that an address goes through; empty when none.
  package func redirects(from url: WebURL) -> [Step] { redirects[url.textWithoutFragment] ?? [] }
}
