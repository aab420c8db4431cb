import Text
package import WebAddress

/// Which addresses count as one page.
///
/// The key is only compared: what is fetched and reported is the address as it was linked.
package struct URLKeyRules: Sendable, Hashable, Codable {
  /// Names of query parameters, in lower case, that do not change the page: campaigns, sessions.
  package var droppedParameters: Set<String>
  /// Beginnings of such names.
  package var droppedPrefixes: [String]
  /// http and https, with and without `www.`, are one site.
  package var joinsVariants: Bool

  package init(
    droppedParameters: Set<String> = Self.sessions.union(Self.campaigns),
    droppedPrefixes: [String] = ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "at_"],
    joinsVariants: Bool = true
  ) {
    self.droppedParameters = droppedParameters
    self.droppedPrefixes = droppedPrefixes
    self.joinsVariants = joinsVariants
  }

  package static let sessions: Set<String> = [
    "phpsessid", "jsessionid", "sid", "sessid", "session", "sessionid", "session_id", "cfid",
    "cftoken", "aspsessionid", "asp.net_sessionid", "osCsid", "oscsid", "zenid", "var_session",
    "phpsession", "s_id",
  ]
  package static let campaigns: Set<String> = [
    "gclid", "fbclid", "msclkid", "dclid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "xtor",
    "_ga", "_gl", "wt_mc", "ref_src",
  ]

  /// The key of `url`: without fragment and user, percent-encoding and parameters normalised.
  package func key(of url: WebURL) -> String {
    var host = url.host ?? ""
    if joinsVariants, host.hasPrefix("www.") { host.removeFirst(4) }
    while host.hasSuffix(".") { host.removeLast() }
    var result = joinsVariants ? host : url.scheme + "://" + host
    if let port = url.port { result += ":\(port)" }
    result += Self.normalised(Self.withoutSession(url.path))
    let query = keptQuery(of: url)
    return query.isEmpty ? result : result + "?" + query
  }

  private func keptQuery(of url: WebURL) -> String {
    guard let query = url.query, !query.isEmpty else { return "" }
    let pairs = query.split(separator: "&", omittingEmptySubsequences: true)
    let kept = pairs.filter { pair in
      let name = pair.prefix { $0 != "=" }.lowercased()
      return !droppedParameters.contains(name)
        && !droppedPrefixes.contains { name.hasPrefix($0) }
    }
    return Self.normalised(kept.joined(separator: "&"))
  }

  /// `;jsessionid=…` and ASP.NET's `(S(…))` name the visitor, not the page.
  static func withoutSession(_ path: String) -> String {
    guard path.contains(";") || path.contains("(S(") else { return path }
    return path.split(separator: "/", omittingEmptySubsequences: false).compactMap {
      segment -> Substring? in
      if segment.hasPrefix("(S("), segment.hasSuffix("))") { return nil }
      guard let mark = segment.firstIndex(of: ";") else { return segment }
      let parameters = segment[mark...].split(separator: ";").filter { parameter in
        !sessions.contains(parameter.prefix { $0 != "=" }.lowercased())
      }
      return segment[..<mark] + parameters.map { ";" + $0 }.joined()
    }.joined(separator: "/")
  }

  /// Unreserved characters decoded, hexadecimal digits in upper case, all else encoded
  /// (RFC 3986, 6.2.2).
  static func normalised(_ text: String) -> String {
    let input = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var index = 0
    while index < input.count {
      var byte = input[index]
      var wasEncoded = false
      if byte == 0x25, index + 2 < input.count, let high = input[index + 1].hexDigitValue,
        let low = input[index + 2].hexDigitValue
      {
        byte = high << 4 | low
        wasEncoded = true
        index += 2
      }
      if isUnreserved(byte) || !wasEncoded && byte > 0x20 && byte < 0x7F {
        output.append(byte)
      } else {
        output.appendPercentEncoded(byte)
      }
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
