/// How the audit of a live site ended.
public enum SiteStatus: String, Sendable, Hashable, Codable, CaseIterable {
  /// All that belongs to the audit was taken; the page budget may have been spent.
  case ok
  /// Pages were audited, then something put an end to it.
  case partial
  /// No answer, or only the server's own errors: nothing is known of the site.
  case unreachable
  /// The site does not let us in: `robots.txt`, a password, a refusal.
  case blocked
  /// What was asked for is no site that can be audited: no page, moved, an address that is refused.
  case error
}

/// Why the audit of a live site ended as it did. Holds no language.
public enum SiteStatusReason: Sendable, Hashable {
  /// Known pages were left: as many as wanted were taken.
  case pageBudget(limit: Int)
  case timeBudget
  case byteBudget
  /// The site failed too often in a row.
  case tooManyFailures
  case stopped
  case noAnswer(FetchProblem)
  /// The start answers with this status.
  case status(Int)
  /// The start is no HTML.
  case notHTML
  /// The start is longer than a page may be, in bytes.
  case pageTooLarge(limit: Int)
  /// The start redirects in a circle, nowhere, or to where nothing may be fetched.
  case redirect(to: String)
  case movedOffSite(to: String)
  case robotsDisallow(line: Int?)
  case robotsUnreachable(FetchProblem)
}

/// Why an address could not be had. Holds no language.
public enum FetchProblem: Sendable, Hashable {
  case nameNotFound
  case connectionRefused
  /// No connection, no first byte or no end in time.
  case timedOut
  case connectionLost
  case tls(TLSProblem)
  /// A private or special address.
  case refusedAddress(String)
  case refusedPort(Int)
  case unsupportedScheme(String)
  /// Headers beyond the limit, in bytes.
  case headersTooLarge(limit: Int)
  /// The body is not encoded as the header says, or encoded too often.
  case undecodable
  case notHTTP
  case proxy
  /// The body ended early.
  case cutShort
  /// The server answers with this status.
  case status(Int)
  /// Nothing at all can be asked from this machine; the library's own words.
  case unavailable(String)
  /// The library's own words.
  case other(String)
}

/// What is wrong with a site's TLS.
public enum TLSProblem: String, Sendable, Hashable, Codable, CaseIterable {
  case expired
  case notYetValid = "not-yet-valid"
  case selfSigned = "self-signed"
  case unknownAuthority = "unknown-authority"
  case wrongHost = "wrong-host"
  case revoked
  case handshake
  case other
}

extension SiteStatusReason {
  /// The reason's name in data; never translated.
  public var code: String {
    switch self {
    case .pageBudget: "page-budget"
    case .timeBudget: "time-budget"
    case .byteBudget: "byte-budget"
    case .tooManyFailures: "too-many-failures"
    case .stopped: "stopped"
    case .noAnswer(let problem): problem.code
    case .status(let status): "status-\(status)"
    case .notHTML: "not-html"
    case .pageTooLarge: "page-too-large"
    case .redirect: "redirect"
    case .movedOffSite: "moved-off-site"
    case .robotsDisallow: "robots-disallow"
    case .robotsUnreachable: "robots-unreachable"
    }
  }
}

extension FetchProblem {
  /// The problem's name in data; never translated.
  public var code: String {
    switch self {
    case .nameNotFound: "name-not-found"
    case .connectionRefused: "connection-refused"
    case .timedOut: "timed-out"
    case .connectionLost: "connection-lost"
    case .tls(let problem): "tls-\(problem.rawValue)"
    case .refusedAddress: "refused-address"
    case .refusedPort: "refused-port"
    case .unsupportedScheme: "unsupported-scheme"
    case .headersTooLarge: "headers-too-large"
    case .undecodable: "undecodable"
    case .notHTTP: "not-http"
    case .proxy: "proxy"
    case .cutShort: "cut-short"
    case .status(let status): "status-\(status)"
    case .unavailable: "unavailable"
    case .other: "other"
    }
  }
}
