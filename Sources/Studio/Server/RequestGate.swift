import FlyingFox

/// Who may ask for what. A page of another site can make the reader's browser send requests here; by what
/// they say of where they come from they are refused.
package struct RequestGate: Sendable {
  /// The values of `Host` under which the studio answers, each with the origin that its pages then have:
  /// another name that leads to this address (DNS rebinding) is none of them.
  let origins: [String: String]
  /// What a client must know to see anything; nil on loopback, unless it was asked for.
  let access: AccessToken?
  /// What a client must know to change a file; nil where nothing can be changed.
  let action: String?

  /// What is asked for.
  enum Area {
    /// What is the same for everybody and tells nothing: the script that marks a page.
    case open
    /// The studio's page and what it is made of.
    case studio
    /// What is known of the pages.
    case data
    /// A file of the site.
    case site
  }

  /// Why a request is refused.
  enum Refusal: Sendable, Hashable {
    case host, method, origin, token
  }

  func refusal(of request: HTTPRequest, _ area: Area) -> Refusal? {
    guard let own = origin(of: request) else { return .host }
    guard request.method == .GET || request.method == .POST else { return .method }
    if let access, !access.isKnown(to: request, area) { return .token }
    let origin = request.headers[.origin]
    if request.method == .POST {
      guard area == .data else { return .method }
      guard let origin, origin == own, comesFromStudio(request) else { return .origin }
      guard let action, let given = request.headers[.action], AccessToken.equal(given, action)
      else { return .token }
      return nil
    }
    guard area == .data else { return nil }
    if let origin, origin != own { return .origin }
    return comesFromStudio(request) ? nil : .origin
  }

  /// The origin of the studio for whoever sends this request; nil under a name that is not its own.
  func origin(of request: HTTPRequest) -> String? {
    request.headers[.host].flatMap { origins[$0.lowercased()] }
  }

  /// Whether a form or script of a page of ours sends the request.
  func isOwnPost(_ request: HTTPRequest) -> Bool {
    guard request.method == .POST, let own = origin(of: request) else { return false }
    return request.headers[.origin] == own && comesFromStudio(request)
  }

  /// By what browsers say of the page that asks; older ones say nothing.
  private func comesFromStudio(_ request: HTTPRequest) -> Bool {
    guard let site = request.headers[.fetchSite] else { return true }
    return site == "same-origin" || site == "none"
  }
}

/// A secret that opens the studio to those who have it, and the cookies that stand for it in a browser.
package struct AccessToken: Sendable {
  private let secret: String
  /// Sent with requests of the studio's own page.
  private let studioCookie = SecretText.make()
  /// Sent with requests of previewed pages too, which have an origin of their own.
  private let siteCookie = SecretText.make()

  package init(_ secret: String) { self.secret = secret }

  /// Whether `given` is the secret.
  func isSecret(_ given: String) -> Bool { Self.equal(given, secret) }

  /// The cookies for a client that has given the secret. `Lax`: the link may stand in a mail that is read in
  /// the browser, and what changes something asks for more than cookies. `Secure` cookies pass over plain HTTP on loopback
  /// alone: elsewhere a proxy with TLS stands before the studio.
  var cookies: [String] {
    [
      "parvis_studio=\(studioCookie); Path=/-/; HttpOnly; Secure; SameSite=Lax",
      "parvis_site=\(siteCookie); Path=/; HttpOnly; Secure; SameSite=None",
    ]
  }

  /// What previewed pages and their files carry in their addresses: browsers send no cookies from a frame that
  /// has an origin of its own.
  var key: String { siteCookie }

  func isKnown(to request: HTTPRequest, _ area: RequestGate.Area) -> Bool {
    switch area {
    case .open: return true
    case .studio, .data: return holds(request.headers[.cookie], "parvis_studio", studioCookie, ";")
    case .site:
      return holds(request.headers[.cookie], "parvis_site", siteCookie, ";")
        || holds(request.target.query(), PageMarks.key, siteCookie, "&")
    }
  }

  /// Whether `name=value` is among the parts of a text.
  private func holds(_ text: String?, _ name: String, _ value: String, _ separator: Character)
    -> Bool
  {
    (text ?? "").split(separator: separator).contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { return false }
      return Self.equal(String(parts[1]), value)
    }
  }

  /// Compares without telling by its time how much is right.
  static func equal(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Texts that nobody guesses.
package enum SecretText {
  /// 32 hexadecimal digits.
  package static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
    .joined()
  }
}

extension HTTPHeader {
  static let origin = HTTPHeader("Origin")
  static let referer = HTTPHeader("Referer")
  static let fetchSite = HTTPHeader("Sec-Fetch-Site")
  static let fetchDestination = HTTPHeader("Sec-Fetch-Dest")
  /// The secret that a change of a file needs.
  static let action = HTTPHeader("X-Parvis-Action")
}
