package import WebAddress

/// Who gets one address over HTTP, without following anything.
package protocol HTTPFetching: Sendable {
  /// The answer, or why there was none. Never throws: a bad server is a result.
  func fetch(_ request: HTTPRequest) async -> HTTPResult
}

/// An answer or why there was none.
package typealias HTTPResult = Result<HTTPResponse, HTTPFailure>

/// What is asked of a server. Nothing but reading can be asked.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable { case get = "GET", head = "HEAD" }

  package var url: WebURL
  package var method: Method
  /// Names and values to send beside those of the fetcher.
  package var headers: [HTTPHeader]
  /// Bytes of the body, decoded, after which the answer is cut.
  package var bodyLimit: Int
  /// Bodies that their header says are no HTML are not taken.
  package var takesOnlyHTML: Bool

  package init(
    _ url: WebURL, method: Method = .get, headers: [HTTPHeader] = [], bodyLimit: Int = 10 << 20,
    takesOnlyHTML: Bool = false
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.bodyLimit = bodyLimit
    self.takesOnlyHTML = takesOnlyHTML
  }
}

/// One line of a header.
package struct HTTPHeader: Sendable, Hashable, Codable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The header of an answer, in order.
package struct HTTPHeaders: Sendable, Hashable, Codable {
  package private(set) var fields: [HTTPHeader]

  package init(_ fields: [HTTPHeader] = []) { self.fields = fields }

  /// All values of `name`, whatever its case.
  package func all(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The values of `name` as one list, or nil without any.
  package subscript(_ name: String) -> String? {
    let values = all(name)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  mutating func append(_ field: HTTPHeader) { fields.append(field) }
}

/// Type and character encoding of a body, from its `Content-Type`.
package struct MediaType: Sendable, Hashable {
  /// Lower case, without parameters.
  package var essence: String
  /// The label as the server gives it.
  package var charset: String?

  /// Nil when there is no `type/subtype`.
  package init?(_ text: String) {
    let parts = MediaType.parts(text)
    guard let essence = parts.first?.lowercased(), essence.contains("/"),
      !essence.contains(" "), essence.count > 2
    else { return nil }
    self.essence = essence
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let name = part[..<equals].lowercased()
      var value = part[part.index(after: equals)...]
      if value.hasPrefix("\"") { value = value.dropFirst().prefix { $0 != "\"" } }
      if name == "charset", charset == nil, !value.isEmpty { charset = String(value) }
    }
  }

  private static func parts(_ text: String) -> [Substring] {
    text.split(separator: ";", omittingEmptySubsequences: false).map { part in
      var part = part
      while part.first?.isWhitespace == true { part.removeFirst() }
      while part.last?.isWhitespace == true { part.removeLast() }
      return part
    }
  }

  /// Browsers read it as XML.
  package var isXML: Bool { essence == "application/xhtml+xml" }

  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }
}

/// What a server answered.
package struct HTTPResponse: Sendable, Equatable {
  /// The address asked, without fragment.
  package var url: WebURL
  package var status: Int
  package var headers: HTTPHeaders
  /// Decoded.
  package var body: [UInt8]
  /// Why the body is not whole; nil when it is.
  package var cut: Cut?
  package var timings: HTTPTimings
  /// The address that the connection went to.
  package var remoteAddress: String?
  /// `1.0`, `1.1`, `2`.
  package var version: String
  /// Bytes of the body as they came over the wire.
  package var wireBytes: Int
  /// The body was announced as encoded but was not: it is given as it came.
  package var hasFalseContentEncoding: Bool
  /// When the certificate of the server ends, in seconds since 1970; nil where the connection was open
  /// already, or none is needed.
  package var certificateEnd: Double?

  /// Why a body is not whole.
  package enum Cut: Sendable, Hashable {
    /// More bytes than wanted.
    case limit(Int)
    /// Not taken: its header says that it is no HTML.
    case unwantedType(String)
    /// The server ended it early, or what it sent could not be decoded to the end.
    case broken(String)
    /// The server took too long.
    case timedOut
  }

  package init(
    url: WebURL, status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
    cut: Cut? = nil, timings: HTTPTimings = HTTPTimings(), remoteAddress: String? = nil,
    version: String = "1.1", wireBytes: Int = 0, hasFalseContentEncoding: Bool = false
  ) {
    self.url = url
    self.status = status
    self.headers = headers
    self.body = body
    self.cut = cut
    self.timings = timings
    self.remoteAddress = remoteAddress
    self.version = version
    self.wireBytes = wireBytes
    self.hasFalseContentEncoding = hasFalseContentEncoding
  }

  package var mediaType: MediaType? { headers["Content-Type"].flatMap(MediaType.init) }

  /// Where the answer sends on to: nil unless it is a redirect with an address.
  package var redirectTarget: WebURL? {
    guard isRedirect, let location = headers.all("Location").first, location.utf8.count <= 8192
    else { return nil }
    guard var target = WebURL(location, relativeTo: url) else { return nil }
    if target.fragment == nil { target.fragment = url.fragment }
    return target
  }

  package var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }
  package var isSuccess: Bool { (200...299).contains(status) }
}

/// Seconds from the start of a request.
package struct HTTPTimings: Sendable, Hashable {
  package var nameLookup = 0.0
  package var connect = 0.0
  package var tls = 0.0
  package var firstByte = 0.0
  package var total = 0.0

  package init() {}
}

/// Why there was no answer.
package enum HTTPFailure: Error, Sendable, Hashable, Codable {
  /// Neither http nor https.
  case unsupportedScheme(String)
  /// An address that must not be asked, as it was about to be connected to.
  case refusedAddress(String)
  /// The port is not one that sites are served from.
  case refusedPort(Int)
  case nameNotFound
  case nameLookupTimedOut
  case connectionRefused
  case connectTimedOut
  /// Connected, but not one byte came in time.
  case firstByteTimedOut
  /// Slower than the least speed, or longer than the longest time.
  case timedOut
  case tls(TLSFault, detail: String)
  /// The connection ended before an answer.
  case connectionLost(String)
  /// What came is not HTTP.
  case notHTTP(String)
  case headersTooLarge(limit: Int)
  case tooManyEncodings(Int)
  /// The body's encoding is not what the header says.
  case undecodable(String)
  /// The proxy could not be reached or refused.
  case proxy(String)
  /// No HTTP library, no certificates: nothing can be asked at all.
  case unavailable(String)
  case cancelled
  case other(String)

  /// Whether asking again later may help.
  package var isTransient: Bool {
    switch self {
    case .nameLookupTimedOut, .connectionRefused, .connectTimedOut, .firstByteTimedOut, .timedOut,
      .connectionLost, .proxy:
      true
    default: false
    }
  }
}

/// What is wrong with a site's TLS.
package enum TLSFault: String, Sendable, Hashable, Codable {
  case expired
  case notYetValid
  case selfSigned
  case unknownAuthority
  case wrongHost
  case revoked
  /// No common version or cipher, or the handshake broke off.
  case handshake
  case other
}

extension HTTPFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unsupportedScheme(let scheme): "\(scheme) is neither http nor https"
    case .refusedAddress(let address): "\(address) is a private or special address"
    case .refusedPort(let port): "port \(port) is not allowed"
    case .nameNotFound: "the host name is not known"
    case .nameLookupTimedOut: "the host name could not be looked up in time"
    case .connectionRefused: "the connection was refused"
    case .connectTimedOut: "no connection in time"
    case .firstByteTimedOut: "no answer in time"
    case .timedOut: "the answer took too long"
    case .tls(let fault, let detail): "TLS: \(fault.rawValue) (\(detail))"
    case .connectionLost(let detail): "the connection was lost (\(detail))"
    case .notHTTP(let detail): "not an HTTP answer (\(detail))"
    case .headersTooLarge(let limit): "the header is longer than \(limit) bytes"
    case .undecodable(let detail): "the body could not be decoded (\(detail))"
    case .tooManyEncodings(let count): "the body is encoded \(count) times"
    case .proxy(let detail): "proxy: \(detail)"
    case .unavailable(let detail): detail
    case .cancelled: "stopped"
    case .other(let detail): detail
    }
  }
}
