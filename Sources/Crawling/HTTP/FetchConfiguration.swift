import WebAddress

/// Text that is used but never shown.
///
/// Encoded as it is: only for what another process of ours reads.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable, Codable
{
  let value: String

  package init(_ value: String) { self.value = value }

  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  package init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

/// What is sent to one host only: never to where it redirects.
package struct HostCredentials: Sendable {
  /// As in ``WebURL/host``.
  package var host: String
  package var user: String?
  package var password: Secret?
  /// Names and values of more headers.
  package var headers: [(name: String, value: Secret)]

  package init(
    host: String, user: String? = nil, password: Secret? = nil,
    headers: [(name: String, value: Secret)] = []
  ) {
    self.host = host
    self.user = user
    self.password = password
    self.headers = headers
  }
}

extension HostCredentials: Codable {
  private enum CodingKeys: CodingKey { case host, user, password, headers }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      host: try container.decode(String.self, forKey: .host),
      user: try container.decodeIfPresent(String.self, forKey: .user),
      password: try container.decodeIfPresent(Secret.self, forKey: .password))
    for header in try container.decode([[Secret]].self, forKey: .headers) where header.count == 2 {
      headers.append((header[0].value, header[1]))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(host, forKey: .host)
    try container.encodeIfPresent(user, forKey: .user)
    try container.encodeIfPresent(password, forKey: .password)
    try container.encode(headers.map { [Secret($0.name), $0.value] }, forKey: .headers)
  }
}

/// How servers are asked.
package struct FetchConfiguration: Sendable, Codable {
  /// Said to every server: who asks, and where to complain.
  package var userAgent: String
  package var acceptLanguage: String
  package var addresses: AddressPolicy
  /// Ports that may be asked; nil for all.
  package var allowedPorts: Set<Int>?
  /// Seconds.
  package var connectTimeout: Double
  package var firstByteTimeout: Double
  package var totalTimeout: Double
  /// Answers slower than this many bytes a second, for ``slowWindow`` seconds, are cut.
  package var leastSpeed: Int
  package var slowWindow: Int
  /// Bytes of all header lines of an answer together.
  package var headerLimit: Int
  /// Such as `http://proxy.example:3128`; empty for none. May hold a password.
  package var proxy: Secret
  /// Hosts that are asked without the proxy, as in `NO_PROXY`.
  package var proxyExceptions: String
  /// A file of certificate authorities to trust instead of the system's.
  package var authorities: String?
  package var credentials: [HostCredentials]
  /// `host:port:address` entries that stand in for the name service, as curl's `--resolve`.
  package var fixedAddresses: [String]

  package init(userAgent: String, addresses: AddressPolicy = AddressPolicy()) {
    self.userAgent = userAgent
    self.addresses = addresses
    acceptLanguage = "fr, en;q=0.5"
    allowedPorts = [80, 443, 8080, 8443]
    connectTimeout = 10
    firstByteTimeout = 20
    totalTimeout = 60
    leastSpeed = 1024
    slowWindow = 20
    headerLimit = 256 << 10
    proxy = Secret("")
    proxyExceptions = ""
    credentials = []
    fixedAddresses = []
    if addresses.allowsPrivate { allowedPorts = nil }
  }

  /// Reads the proxy from the usual variables.
  package mutating func readProxy(from environment: [String: String]) {
    let names = ["HTTPS_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy"]
    proxy = Secret(names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "")
    proxyExceptions = environment["NO_PROXY"] ?? environment["no_proxy"] ?? ""
  }

  var usesProxy: Bool { !proxy.value.isEmpty }

  func credentials(for url: WebURL) -> HostCredentials? {
    credentials.first { $0.host == url.host }
  }
}
