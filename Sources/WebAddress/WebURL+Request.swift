import Text

extension WebURL {
  /// The address as it goes over the wire: without fragment and user, everything beyond plain
  /// ASCII percent-encoded (URL, "path" and "special-query percent-encode sets").
  package var requestText: String {
    var result = scheme + "://" + (host ?? "")
    if let port { result += ":\(port)" }
    return result + requestTarget
  }

  /// The path and query as they go over the wire.
  package var requestTarget: String {
    let path = WebURL.percentEncoded(path, WebURL.isEncodedInPath)
    return path + (query.map { "?" + WebURL.percentEncoded($0, WebURL.isEncodedInQuery) } ?? "")
  }

  /// Parses a reference of a page in the encoding named `encoding`: browsers write what a query has beyond
  /// ASCII in the page's own (URL, "query state"; HTML, 2.4.3).
  package init?(_ text: String, relativeTo base: WebURL?, inPageEncodedAs encoding: String) {
    self.init(text, relativeTo: base)
    guard isSpecial, scheme != "ws", scheme != "wss", !encoding.hasPrefix("UTF-"),
      encoding != "replacement", let query, query.utf8.contains(where: { $0 >= 0x80 })
    else { return }
    var bytes: [UInt8] = []
    for scalar in query.unicodeScalars {
      let text = Array(String(scalar).utf8)
      if scalar.isASCII {
        bytes += text
      } else if let encoded = CharacterConversion.convert(text, from: "UTF-8", to: encoding) {
        for byte in encoded { bytes.appendPercentEncoded(byte) }
      } else {
        // What the encoding cannot say is a numeric reference (Encoding, "percent-encode after encoding").
        bytes += Array("%26%23\(scalar.value)%3B".utf8)
      }
    }
    self.query = String(decoding: bytes, as: UTF8.self)
  }

  /// Scheme, host and port: what cookies, credentials and `robots.txt` belong to.
  package var origin: String {
    scheme + "://" + (host ?? "") + (port.map { ":\($0)" } ?? "")
  }

  /// The port that a connection would go to.
  package var effectivePort: Int? { port ?? WebURLParts.defaultPort(of: scheme) }

  /// The address without its password, for people: hosts beyond ASCII as they are written.
  package var displayText: String {
    var copy = self
    copy.userInfo = nil
    copy.host = host.map(WebHost.displayed)
    return copy.text
  }

  static func percentEncoded(_ text: String, _ isEncoded: (UInt8) -> Bool) -> String {
    guard text.utf8.contains(where: isEncoded) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if isEncoded(byte) {
        bytes.appendPercentEncoded(byte)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isEncodedInPath(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x23, 0x3C, 0x3E, 0x3F, 0x5E, 0x60, 0x7B, 0x7D, 0x7F...: true
    default: false
    }
  }

  private static func isEncodedInQuery(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x23, 0x27, 0x3C, 0x3E, 0x7F...: true
    default: false
    }
  }
}

/// An address is its text.
extension WebURL: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let url = WebURL(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an address")
    }
    self = url
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
