import Text

/// A parsed web address, resolved as browsers do (WHATWG URL) as far as links of pages need: special
/// schemes, hosts in lower case, dot segments, `\` as `/`, surrounding white space.
///
/// Hosts are in their canonical ASCII form (``WebHost``).
///
/// Pages hold many links, which hand their addresses on: a copy shares the parts.
package struct WebURL: Sendable, Hashable {
  private final class Shared: Sendable {
    let parts: WebURLParts

    init(_ parts: WebURLParts) { self.parts = parts }
  }

  private var shared: Shared

  /// Parses `text`, relative to `base` when it has no scheme of its own; nil when parsing fails (URL,
  /// "basic URL parser").
  package init?(_ text: String, relativeTo base: WebURL? = nil) {
    guard
      let parts = WebURLParts(plain: text) ?? WebURLParts(text, relativeTo: base?.shared.parts)
    else { return nil }
    shared = Shared(parts)
  }

  package static func == (one: WebURL, other: WebURL) -> Bool {
    one.shared === other.shared || one.shared.parts == other.shared.parts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(shared.parts) }

  private mutating func change(_ edit: (inout WebURLParts) -> Void) {
    var parts = shared.parts
    edit(&parts)
    shared = Shared(parts)
  }

  /// Lower case, without the colon.
  package var scheme: String {
    get { shared.parts.scheme }
    set { change { $0.scheme = newValue } }
  }

  package var userInfo: String? {
    get { shared.parts.userInfo }
    set { change { $0.userInfo = newValue } }
  }

  /// Nil for addresses such as `mailto:` that have none.
  package var host: String? {
    get { shared.parts.host }
    set { change { $0.host = newValue } }
  }

  package var port: Int? {
    get { shared.parts.port }
    set { change { $0.port = newValue } }
  }

  /// Of special schemes: begins with `/`, no dot segments. Of others: as written.
  package var path: String {
    get { shared.parts.path }
    set { change { $0.path = newValue } }
  }

  /// Without the `?`.
  package var query: String? {
    get { shared.parts.query }
    set { change { $0.query = newValue } }
  }

  /// Without the `#`.
  package var fragment: String? {
    get { shared.parts.fragment }
    set { change { $0.fragment = newValue } }
  }

  /// True of http, https, ftp, file, ws and wss.
  package var isSpecial: Bool { WebURLParts.isSpecial(scheme) }

  /// True of http and https.
  package var isHTTP: Bool { scheme == "http" || scheme == "https" }

  /// The address in one piece.
  package var text: String { textWithoutFragment + (fragment.map { "#" + $0 } ?? "") }

  package var textWithoutFragment: String {
    var result = scheme + ":"
    if let host {
      result += "//" + (userInfo.map { $0 + "@" } ?? "") + host + (port.map { ":\($0)" } ?? "")
    }
    return result + path + (query.map { "?" + $0 } ?? "")
  }

  /// True when both are served from the same scheme, host and port.
  package func hasSameOrigin(as other: WebURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// The text with `%XX` turned into bytes; malformed UTF-8 becomes U+FFFD.
  package static func percentDecoded(_ text: String) -> String {
    guard text.holds(byte: 0x25) else { return text }
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      if byte == 0x25, let high = rest.first?.hexDigitValue,
        let low = rest.dropFirst().first?.hexDigitValue
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
