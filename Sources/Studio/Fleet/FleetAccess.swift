import FlyingFox
import Reports

/// Who may see the pages on many sites: whoever has the secret sees all, whoever has what is derived of it for
/// a site sees that site.
struct FleetAccess: Sendable {
  /// Nil on loopback, where nobody else asks.
  let secret: String?

  /// What a reader may see.
  enum Grant: Equatable { case all, site }

  private static let allCookie = "parvis_fleet"
  private static let siteCookie = "parvis_site"
  /// Bookmarks go on working for half a year.
  private static let lifetime = 180 * 24 * 3600

  /// What opens the pages of a site; nil where no secret is asked for.
  func invitation(to folder: String) -> String? {
    secret.map { Self.derived($0, "site " + folder) }
  }

  /// What the cookies of the request allow.
  ///
  /// - Parameter folder: that of the site whose pages are asked for; nil for what concerns all.
  func grant(_ request: HTTPRequest, _ folder: String?) -> Grant? {
    guard let secret else { return .all }
    let cookies = Self.cookies(of: request)
    if cookies.contains(where: {
      $0.name == Self.allCookie && AccessToken.equal($0.value, Self.derived(secret, "cookie"))
    }) {
      return .all
    }
    guard let folder else { return nil }
    let wanted = Self.derived(secret, "cookie " + folder)
    return cookies.contains {
      $0.name == Self.siteCookie && AccessToken.equal($0.value, wanted)
    } ? .site : nil
  }

  /// The cookie for whoever brings a secret in the address; nil when it is none.
  ///
  /// - Parameter folder: as in ``grant(_:_:)``.
  func cookie(for given: String, _ folder: String?) -> String? {
    guard let secret else { return nil }
    let rest = "; Max-Age=\(Self.lifetime); HttpOnly; Secure; SameSite=Lax"
    if AccessToken.equal(given, secret) {
      return "\(Self.allCookie)=\(Self.derived(secret, "cookie")); Path=/" + rest
    }
    guard let folder, AccessToken.equal(given, Self.derived(secret, "site " + folder)) else {
      return nil
    }
    return "\(Self.siteCookie)=\(Self.derived(secret, "cookie " + folder)); Path=/\(folder)/" + rest
  }

  private static func cookies(of request: HTTPRequest) -> [(name: Substring, value: String)] {
    (request.headers[.cookie] ?? "").split(separator: ";").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return (parts[0].drop { $0 == " " }, String(parts[1]))
    }
  }

  /// A text that only who knows the secret can make, and from which the secret is not found out.
  private static func derived(_ secret: String, _ name: String) -> String {
    let key = Array("parvis \(secret) ".utf8)
    let inner = SHA256.digest(of: key + Array(name.utf8))
    return SHA256.digest(of: key + inner).prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
