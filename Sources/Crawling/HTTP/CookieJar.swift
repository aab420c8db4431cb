import WebAddress

/// The cookies of one site, for the time of one crawl, in memory only.
struct CookieJar: Sendable {
  private struct Cookie {
    var name: String
    var value: String
    var host: String
    var isForSubdomains: Bool
    var path: String
    var isSecure: Bool
  }

  private var cookies: [Cookie] = []
  static let maximumPerHost = 50
  static let maximumBytes = 4096

  init() {}

  /// Takes the cookies of an answer (RFC 6265, 5.2 and 5.3, less their expiry: a crawl is short).
  mutating func store(_ response: HTTPResponse) {
    guard let host = response.url.host else { return }
    for line in response.headers.all("Set-Cookie").prefix(Self.maximumPerHost) {
      guard line.utf8.count <= Self.maximumBytes else { continue }
      store(line, host, response.url)
    }
  }

  private mutating func store(_ line: String, _ host: String, _ url: WebURL) {
    var parts = line.split(separator: ";", omittingEmptySubsequences: false)[...]
    guard let pair = parts.popFirst(), let equals = pair.firstIndex(of: "=") else { return }
    let name = Self.trimmed(pair[..<equals])
    let value = Self.trimmed(pair[pair.index(after: equals)...])
    guard !name.isEmpty, !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return }
    let folder = url.path.prefix(upTo: url.path.lastIndex(of: "/") ?? url.path.startIndex)
    var cookie = Cookie(
      name: name, value: value, host: host, isForSubdomains: false,
      path: folder.isEmpty ? "/" : String(folder), isSecure: false)
    var isRemoved = false
    for part in parts {
      let equals = part.firstIndex(of: "=") ?? part.endIndex
      let key = Self.trimmed(part[..<equals]).lowercased()
      let text = equals < part.endIndex ? Self.trimmed(part[part.index(after: equals)...]) : ""
      switch key {
      case "secure": cookie.isSecure = true
      case "path": if text.hasPrefix("/") { cookie.path = text }
      case "max-age": if let age = Int(text), age <= 0 { isRemoved = true }
      case "domain":
        let domain = (text.hasPrefix(".") ? String(text.dropFirst()) : text).lowercased()
        guard !domain.isEmpty else { continue }
        // Another site's cookies, and those for whole top-level domains, are not taken.
        guard domain.contains("."), host == domain || host.hasSuffix("." + domain) else { return }
        cookie.host = domain
        cookie.isForSubdomains = true
      default: break
      }
    }
    cookies.removeAll {
      $0.name == cookie.name && $0.host == cookie.host && $0.path == cookie.path
    }
    guard !isRemoved, cookies.count(where: { $0.host == cookie.host }) < Self.maximumPerHost else {
      return
    }
    cookies.append(cookie)
  }

  /// The `Cookie` header for a request; nil without cookies for it.
  func header(for url: WebURL) -> String? {
    guard let host = url.host else { return nil }
    let fitting = cookies.filter { cookie in
      (cookie.host == host || cookie.isForSubdomains && host.hasSuffix("." + cookie.host))
        && (!cookie.isSecure || url.scheme == "https")
        && (cookie.path == "/" || url.path == cookie.path
          || url.path.hasPrefix(cookie.path.hasSuffix("/") ? cookie.path : cookie.path + "/"))
    }
    guard !fitting.isEmpty else { return nil }
    return fitting.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
