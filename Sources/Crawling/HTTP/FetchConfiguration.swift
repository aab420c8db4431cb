import WebAddress

/// Text that is used but never shown.
///
/// Encoded as it is: only for what another process of ours reads.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable, Codable
{
  let value: String

  public init(_ value: String) { self.value = value }

  public var description: String { "***" }
  public var debugDescription: String { "***" }
  public var customMirror: Mirror { Mirror(self, children: []) }

  public init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

/// What is sent to one host only: never to where it redirects.
public struct HostCredentials: Sendable {
  /// As in ``WebURL/host``.
  public var host: String
  public var user: String?
  public var password: Secret?
  /// Names and values of more headers.
  public var headers: [(name: String, value: Secret)]

  public init(
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

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      host: try container.decode(String.self, forKey: .host),
      user: try container.decodeIfPresent(String.self, forKey: .user),
      password: try container.decodeIfPresent(Secret.self, forKey: .password))
    for header in try container.decode([[Secret]].self, forKey: .headers) where header.count == 2 {
      headers.append((header[0].value, header[1]))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(host, forKey: .host)
    try container.encodeIfPresent(user, forKey: .user)
    try container.encodeIfPresent(password, forKey: .password)
    try container.encode(headers.map { [Secret($0.name), $0.value] }, forKey: .headers)
  }
}

/// How servers are asked.
public struct FetchConfiguration: Sendable, Codable {
  /// Said to every server: who asks, and where to complain.
  public var userAgent: String
  public var acceptLanguage: String
  public var addresses: AddressPolicy
  /// Ports that may be asked; nil for all.
  public var allowedPorts: Set<Int>?
  /// Seconds.
  public var connectTimeout: Double
  public var firstByteTimeout: Double
  public var totalTimeout: Double
  /// Answers slower than this many bytes a second, for ``slowWindow`` seconds, are cut.
  public var leastSpeed: Int
  public var slowWindow: Int
  /// Bytes of all header lines of an answer together.
  public var headerLimit: Int
  /// Such as `http://proxy.example:3128`; empty for none. May hold a password.
  public var proxy: Secret
  /// Hosts that are asked without the proxy, as in `NO_PROXY`.
  public var proxyExceptions: String
  /// A file of certificate authorities to trust instead of the system's.
  public var authorities: String?
  public var credentials: [HostCredentials]
  /// `host:port:address` entries that stand in for the name service, as curl's `--resolve`.
  public var fixedAddresses: [String]

  public init(userAgent: String, addresses: AddressPolicy = AddressPolicy()) {
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
  public mutating func readProxy(from environment: [String: String]) {
    let names = ["HTTPS_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy"]
    proxy = Secret(names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "")
    proxyExceptions = environment["NO_PROXY"] ?? environment["no_proxy"] ?? ""
  }

  var usesProxy: Bool { !proxy.value.isEmpty }

  func credentials(for url: WebURL) -> HostCredentials? {
    credentials.first { $0.host == url.host }
  }
}
