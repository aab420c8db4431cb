import Text

/// A parsed web address, resolved as browsers do (WHATWG URL) as far as links of pages need: special
/// schemes, hosts in lower case, dot segments, `\` as `/`, surrounding white space.
///
/// Hosts are in their canonical ASCII form (``WebHost``).
package struct WebURL: Sendable, Hashable {
  /// Lower case, without the colon.
  package var scheme: String
  package var userInfo: String?
  /// Nil for addresses such as `mailto:` that have none.
  package var host: String?
  package var port: Int?
  /// Of special schemes: begins with `/`, no dot segments. Of others: as written.
  package var path: String
  /// Without the `?`.
  package var query: String?
  /// Without the `#`.
  package var fragment: String?

  /// True of http, https, ftp, file, ws and wss.
  package var isSpecial: Bool { Self.isSpecial(scheme) }

  /// True of http and https.
  package var isHTTP: Bool { scheme == "http" || scheme == "https" }

  private static func isSpecial(_ scheme: String) -> Bool {
    scheme == "file" || defaultPort(of: scheme) != nil
  }

  static func defaultPort(of scheme: String) -> Int? {
    switch scheme {
    case "https", "wss": 443
    case "http", "ws": 80
    case "ftp": 21
    default: nil
    }
  }

  /// Parses `text`, relative to `base` when it has no scheme of its own; nil when parsing fails (URL,
  /// "basic URL parser").
  package init?(_ text: String, relativeTo base: WebURL? = nil) {
    var input = Substring(WebURL.cleaned(text))
    let fragment = input.firstIndex(ofByte: UInt8(ascii: "#")).map { index in
      defer { input = input[..<index] }
      return WebURL.component(input[input.utf8.index(after: index)...])
    }

    if let (scheme, rest) = WebURL.splitScheme(input) {
      if !Self.isSpecial(scheme) {
        self.init(opaque: scheme, rest: rest, fragment: fragment)
        return
      }
      // "https:page.html" on an https page is relative (URL, "special relative or authority").
      let isRelativeToBase =
        base?.scheme == scheme && scheme != "file" && !WebURL.beginsWithTwoSlashes(rest)
      if !isRelativeToBase {
        self.init(scheme: scheme, afterColon: rest, fragment: fragment)
        return
      }
      input = rest
    }
    guard let base else { return nil }
    guard base.host != nil || base.scheme == "file" else {
      guard input.isEmpty, fragment != nil else { return nil }
      self = base
      self.fragment = fragment
      return
    }
    self = base
    self.fragment = fragment
    if input.isEmpty { return }

    if WebURL.beginsWithTwoSlashes(input) {
      self.init(scheme: base.scheme, afterColon: input, fragment: fragment)
      return
    }
    let (rawPath, query) = WebURL.splitQuery(input)
    if rawPath.isEmpty {
      self.query = query
      return
    }
    let path = rawPath.replacingBackslashes
    if path.utf8.first == UInt8(ascii: "/") {
      self.path = WebURL.hierarchicalPath(path)
    } else {
      let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? base.path.startIndex
      self.path = WebURL.hierarchicalPath(base.path[...slash] + path)
    }
    self.query = query
  }

  private init?(scheme: String, afterColon rest: Substring, fragment: String?) {
    let (location, query) = WebURL.splitQuery(rest)
    let text = location.replacingBackslashes
    var authorityAndPath = Substring(text)
    var slashes = 0
    while authorityAndPath.utf8.first == UInt8(ascii: "/"), scheme != "file" || slashes < 2 {
      authorityAndPath.removeFirst()
      slashes += 1
    }
    let split =
      authorityAndPath.firstIndex(ofByte: UInt8(ascii: "/")) ?? authorityAndPath.endIndex
    var authority = authorityAndPath[..<split]
    self.scheme = scheme
    if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
      let info = authority[..<at]
      userInfo = info.isEmpty || info == ":" ? nil : WebURL.component(info)
      authority = authority[authority.utf8.index(after: at)...]
    }
    if let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")),
      authority.utf8.last != UInt8(ascii: "]")
    {
      let digits = authority[authority.utf8.index(after: colon)...]
      if digits.isEmpty {
        authority = authority[..<colon]
      } else if let number = UInt16(digits), digits.utf8.first != UInt8(ascii: "+") {
        port = Self.defaultPort(of: scheme) == Int(number) ? nil : Int(number)
        authority = authority[..<colon]
      } else {
        return nil
      }
    }
    let name = WebURL.percentDecoded(String(authority))
    guard let host = name.isEmpty && scheme == "file" ? "" : WebHost.canonical(name) else {
      return nil
    }
    self.host = host
    let rawPath = authorityAndPath[split...]
    path = WebURL.hierarchicalPath(rawPath.isEmpty ? "/" : String(rawPath))
    self.query = query
    self.fragment = fragment
  }

  private init(opaque scheme: String, rest: Substring, fragment: String?) {
    let (path, query) = WebURL.splitQuery(rest)
    self.scheme = scheme
    self.path = WebURL.component(path)
    self.query = query
    self.fragment = fragment
  }

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

  /// Without control characters and blanks at the ends, nor tabs and line ends anywhere
  /// (URL, "basic URL parser", steps 1 and 3).
  private static func cleaned(_ text: String) -> String {
    guard text.holdsControlOrBlank else { return text }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    var result = String.UnicodeScalarView()
    for scalar in scalars where scalar != "\t" && scalar != "\n" && scalar != "\r" {
      result.append(scalar)
    }
    return String(result)
  }

  private static func splitScheme(_ text: Substring) -> (String, Substring)? {
    guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return nil
    }
    let end = text.utf8.firstIndex { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: false
      default: true
      }
    }
    guard let colon = end, text.utf8[colon] == 0x3A else { return nil }
    return (text[..<colon].lowercased(), text[text.utf8.index(after: colon)...])
  }

  private static func splitQuery(_ text: Substring) -> (Substring, String?) {
    guard let mark = text.firstIndex(ofByte: UInt8(ascii: "?")) else { return (text, nil) }
    return (text[..<mark], component(text[text.utf8.index(after: mark)...]))
  }

  /// A part of an address as it is written, except what an address in one piece would lose: control characters
  /// and a space at the end are percent-encoded (URL, "C0 control percent-encode set", "opaque path state").
  private static func component(_ text: some StringProtocol) -> String {
    guard text.holdsControlOrBlank || text.holds(byte: 0x7F) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F || byte == 0x20 && index == bytes.count - 1 {
        result.appendPercentEncoded(byte)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func beginsWithSlash(_ text: Substring) -> Bool {
    text.utf8.first == UInt8(ascii: "/") || text.utf8.first == UInt8(ascii: "\\")
  }

  private static func beginsWithTwoSlashes(_ text: Substring) -> Bool {
    beginsWithSlash(text) && beginsWithSlash(Substring(text.utf8.dropFirst()))
  }

  /// True when a segment begins with a dot, or might with an encoded one.
  private static func hasDotSegment(_ path: some Sequence<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in path {
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
        return true
      }
      previous = byte
    }
    return false
  }

  /// A path of a special address, from its first slash: without dot segments.
  private static func hierarchicalPath(_ path: some StringProtocol) -> String {
    component(removingDotSegments(path))
  }

  private static func removingDotSegments(_ path: some StringProtocol) -> String {
    guard hasDotSegment(path.utf8) else { return String(path) }
    var kept: [UInt8] = []
    /// Where each segment that is kept begins, at its slash.
    var starts: [Int] = []
    var rest = Substring(path).utf8.dropFirst()
    while true {
      let segment = rest.prefix { $0 != UInt8(ascii: "/") }
      let isLast = segment.endIndex == rest.endIndex
      let dots = dots(in: segment)
      if dots == 2, let start = starts.popLast() { kept.removeSubrange(start...) }
      if dots == nil || isLast {
        starts.append(kept.count)
        kept.append(UInt8(ascii: "/"))
        if dots == nil { kept += segment }
      }
      if isLast { return String(decoding: kept, as: UTF8.self) }
      rest = rest[segment.endIndex...].dropFirst()
    }
  }

  /// 1 of a segment that stands for its own folder, 2 of one for the folder above, encoded or not.
  private static func dots(in segment: Substring.UTF8View) -> Int? {
    var rest = segment
    var count = 0
    while let byte = rest.first {
      if byte == UInt8(ascii: ".") {
        rest.removeFirst()
      } else if rest.starts(with: "%2e".utf8) || rest.starts(with: "%2E".utf8) {
        rest.removeFirst(3)
      } else {
        return nil
      }
      count += 1
      if count > 2 { return nil }
    }
    return count == 0 ? nil : count
  }
}

extension Substring {
  fileprivate var replacingBackslashes: String {
    guard holds(byte: 0x5C) else { return String(self) }
    return String(decoding: utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
  }
}
