/// How the audit of a live site ended.
package enum SiteStatus: String, Sendable, Hashable, Codable, CaseIterable {
  /// The audit is complete; the page budget may have been reached.
  case ok
  /// Some pages were audited before something stopped the audit.
  case partial
  /// No answer, or only server errors: nothing is known about the site.
  case unreachable
  /// The site denies access: by `robots.txt`, a password or a refusal.
  case blocked
  /// The address cannot be audited: it is no page, has moved or is a refused address.
  case error
}

/// Why the audit of a live site ended as it did, as data without text.
package enum SiteStatusReason: Sendable, Hashable, Codable {
  /// The page budget was reached before all known pages were read.
  case pageBudget(limit: Int)
  case timeBudget
  case byteBudget
  /// So many addresses that are no pages were asked for.
  case requestBudget(limit: Int)
  /// The site failed too often in a row.
  case tooManyFailures
  case stopped
  case noAnswer(FetchProblem)
  /// The start address answers with this status.
  case status(Int)
  /// The start address is not HTML.
  case notHTML
  /// The start page is larger than the limit, in bytes.
  case pageTooLarge(limit: Int)
  /// The start address redirects in a loop, nowhere, or to an address that may not be fetched.
  case redirect(to: String)
  case movedOffSite(to: String)
  /// The site tests whether a robot asks, in place of its first page.
  case robotCheck
  /// The first page is there to log in: what lies behind it is not known.
  case loginPage
  /// Pages link to others of the host that lie outside of the folder of the start; one of them.
  case outsideFolder(example: String)
  case robotsDisallow(line: Int?)
  case robotsUnreachable(FetchProblem)
}

/// Why an address could not be fetched, as data without text.
package enum FetchProblem: Sendable, Hashable, Codable {
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
  /// XHTML served as XML that is not well-formed: browsers show an error in place of the page.
  case malformedXML(line: Int)
  /// A test whether a robot asks, in place of the page.
  case robotCheck
  /// The server answers with this status.
  case status(Int)
  /// This machine cannot make requests at all; the message of the HTTP library.
  case unavailable(String)
  /// Any other failure; the message of the HTTP library.
  case other(String)
}

/// What is wrong with a site's TLS.
package enum TLSProblem: String, Sendable, Hashable, Codable, CaseIterable {
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
  /// The identifier of the reason in JSON and in the database; never translated.
  package var code: String {
    switch self {
    case .pageBudget: "page-budget"
    case .timeBudget: "time-budget"
    case .byteBudget: "byte-budget"
    case .requestBudget: "request-budget"
    case .tooManyFailures: "too-many-failures"
    case .stopped: "stopped"
    case .noAnswer(let problem): problem.code
    case .status(let status): "status-\(status)"
    case .notHTML: "not-html"
    case .pageTooLarge: "page-too-large"
    case .redirect: "redirect"
    case .movedOffSite: "moved-off-site"
    case .robotCheck: "robot-check"
    case .loginPage: "login-page"
    case .outsideFolder: "outside-folder"
    case .robotsDisallow: "robots-disallow"
    case .robotsUnreachable: "robots-unreachable"
    }
  }
}

extension FetchProblem {
  /// The identifier of the problem in JSON and in the database; never translated.
  package var code: String {
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
    case .malformedXML: "malformed-xml"
    case .robotCheck: "robot-check"
    case .status(let status): "status-\(status)"
    case .unavailable: "unavailable"
    case .other: "other"
    }
  }
}
