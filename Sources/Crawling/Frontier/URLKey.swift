import Text
package import WebAddress

/// Which addresses count as one page, whatever comes back.
///
/// The key is only compared: what is fetched and reported is the address as it was linked.
package struct URLKeyRules: Sendable, Hashable, Codable {
  /// Names of parameters, in lower case, that never name a page, as the site's owner knows; `*` at the
  /// end stands for any rest.
  package var droppedParameters: [String]
  /// Those that always do.
  package var keptParameters: [String]
  /// http and https, with and without `www.`, are one site.
  package var joinsVariants: Bool

  package init(
    droppedParameters: [String] = [], keptParameters: [String] = [], joinsVariants: Bool = true
  ) {
    self.droppedParameters = droppedParameters
    self.keptParameters = keptParameters
    self.joinsVariants = joinsVariants
  }

  /// Names that mostly tell of a visitor or a campaign: one look at what comes back is enough to believe
  /// it.
  static let usualNames = [
    "phpsessid", "jsessionid", "sid", "sessid", "session", "sessionid", "session_id", "cfid",
    "cftoken", "aspsessionid*", "asp.net_sessionid", "oscsid", "zenid", "var_session", "phpsession",
    "s_id", "gclid", "fbclid", "msclkid", "dclid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid",
    "xtor", "_ga", "_gl", "wt_mc", "ref_src", "utm_*", "mtm_*", "pk_*", "piwik_*", "matomo_*",
    "at_*",
  ]
  private static let usual = NameList(usualNames)

  /// Whether a parameter mostly tells of a visitor or a campaign.
  static func isUsuallyNoPage(_ name: String) -> Bool {
    usual.contains((name.hasPrefix(";") ? String(name.dropFirst()) : name).lowercased())
  }

  /// What the owner of the site says of a parameter; nil when nothing.
  func isDropped(_ name: String) -> Bool? {
    if keptParameters.isEmpty, droppedParameters.isEmpty { return nil }
    let name = (name.hasPrefix(";") ? String(name.dropFirst()) : name).lowercased()
    if NameList(keptParameters).contains(name) { return false }
    if NameList(droppedParameters).contains(name) { return true }
    return nil
  }

  /// Host and port of an address, as they count.
  func authority(of url: WebURL) -> String {
    var host = url.host ?? ""
    if joinsVariants, host.hasPrefix("www.") { host.removeFirst(4) }
    while host.hasSuffix(".") { host.removeLast() }
    let result = joinsVariants ? host : url.scheme + "://" + host
    return result + (url.port.map { ":\($0)" } ?? "")
  }

  func parts(of url: WebURL) -> AddressParts {
    AddressParts(url, authority: authority(of: url))
  }

  /// The key of `url`: without fragment and user, percent-encoding and parameters normalised.
  package func key(of url: WebURL) -> String {
    parts(of: url).key { isDropped($0.name) ?? Self.namesVisitor($0) }
  }

  /// `;jsessionid=…` (Servlet 7.1.3) and ASP.NET's `(S(…))` can be nothing but the visitor's.
  static func namesVisitor(_ slot: AddressParts.Slot) -> Bool {
    slot.name.lowercased() == ";jsessionid"
      || slot.name.hasPrefix("/") && slot.value.hasPrefix("(S(")
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

/// Names, some of them with `*` for any rest.
private struct NameList {
  private let names: Set<String>
  private let beginnings: [String]

  init(_ list: [String]) {
    names = Set(list.lazy.filter { !$0.hasSuffix("*") }.map { $0.lowercased() })
    beginnings = list.filter { $0.hasSuffix("*") }.map { $0.dropLast().lowercased() }
  }

  func contains(_ name: String) -> Bool {
    names.contains(name) || beginnings.contains { name.hasPrefix($0) }
  }
}
