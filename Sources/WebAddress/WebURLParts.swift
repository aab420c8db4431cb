import Text

/// The parts of an address, and how they are read from a text; see ``WebURL``.
struct WebURLParts: Sendable, Hashable {
  var scheme: String
  var userInfo: String?
  var host: String?
  var port: Int?
  var path: String
  var query: String?
  var fragment: String?

  static func isSpecial(_ scheme: String) -> Bool {
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

  /// Parses an address of the web that is written as it is kept, as most are: each byte is looked at once. Nil
  /// where more must be known.
  init?(plain text: String) {
    let bytes = text.utf8.span
    guard let (scheme, start) = Self.plainScheme(bytes),
      let hostEnd = Self.endOfPlainHost(bytes, from: start)
    else { return nil }
    var query: Int?
    var fragment: Int?
    for index in hostEnd..<bytes.count {
      switch bytes[index] {
      case 0...0x20, 0x7F..., UInt8(ascii: "\\"): return nil
      case UInt8(ascii: "#") where fragment == nil: fragment = index
      case UInt8(ascii: "?") where query == nil && fragment == nil: query = index
      case UInt8(ascii: ".") where bytes[index - 1] == UInt8(ascii: "/"),
        UInt8(ascii: "%") where bytes[index - 1] == UInt8(ascii: "/"):
        // A segment of dots, perhaps.
        if query == nil, fragment == nil { return nil }
      default: break
      }
    }
    let utf8 = text.utf8
    func part(_ from: Int, _ to: Int) -> String {
      let first = utf8.index(utf8.startIndex, offsetBy: from)
      return String(text[first..<utf8.index(first, offsetBy: to - from)])
    }
    self.scheme = scheme
    host = part(start, hostEnd)
    let queryEnd = fragment ?? bytes.count
    let pathEnd = query ?? queryEnd
    path = pathEnd > hostEnd ? part(hostEnd, pathEnd) : "/"
    self.query = query.map { part($0 + 1, queryEnd) }
    self.fragment = fragment.map { part($0 + 1, bytes.count) }
  }

  /// The scheme of an address of the web in small letters, and where its host begins.
  private static func plainScheme(_ bytes: Span<UInt8>) -> (String, Int)? {
    for (scheme, start) in [("https", "https://"), ("http", "http://")]
    where bytes.count > start.utf8.count {
      let prefix = start.utf8.span
      if prefix.indices.allSatisfy({ bytes[$0] == prefix[$0] }) {
        return (scheme, start.utf8.count)
      }
    }
    return nil
  }

  /// Where a host of small letters ends whose last label begins with a letter, so that it is no number.
  private static func endOfPlainHost(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var label = start
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
      switch bytes[index] {
      case UInt8(ascii: "."): label = index + 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        break
      default: return nil
      }
      index += 1
    }
    guard label > start, label < index, bytes[label] >= UInt8(ascii: "a") else { return nil }
    return index
  }

  /// Parses `text`, relative to `base` when it has no scheme of its own; nil when parsing fails (URL,
  /// "basic URL parser").
  init?(_ text: String, relativeTo base: WebURLParts?) {
    var input = Substring(Self.cleaned(text))
    let fragment = input.firstIndex(ofByte: UInt8(ascii: "#")).map { index in
      defer { input = input[..<index] }
      return Self.component(input[input.utf8.index(after: index)...])
    }

    if let (scheme, rest) = Self.splitScheme(input) {
      if !Self.isSpecial(scheme) {
        self.init(opaque: scheme, rest: rest, fragment: fragment)
        return
      }
      // "https:page.html" on an https page is relative (URL, "special relative or authority").
      let isRelativeToBase =
        base?.scheme == scheme && scheme != "file" && !Self.beginsWithTwoSlashes(rest)
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

    if Self.beginsWithTwoSlashes(input) {
      self.init(scheme: base.scheme, afterColon: input, fragment: fragment)
      return
    }
    let (rawPath, query) = Self.splitQuery(input)
    if rawPath.isEmpty {
      self.query = query
      return
    }
    let path = rawPath.replacingBackslashes
    if path.utf8.first == UInt8(ascii: "/") {
      self.path = Self.hierarchicalPath(path)
    } else {
      let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? base.path.startIndex
      self.path = Self.hierarchicalPath(base.path[...slash] + path)
    }
    self.query = query
  }

  private init?(scheme: String, afterColon rest: Substring, fragment: String?) {
    let (location, query) = Self.splitQuery(rest)
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
      userInfo = info.isEmpty || info == ":" ? nil : Self.component(info)
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
    path = Self.hierarchicalPath(rawPath.isEmpty ? "/" : String(rawPath))
    self.query = query
    self.fragment = fragment
  }

  private init(opaque scheme: String, rest: Substring, fragment: String?) {
    let (path, query) = Self.splitQuery(rest)
    self.scheme = scheme
    self.path = Self.component(path)
    self.query = query
    self.fragment = fragment
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
