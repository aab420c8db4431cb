import RuleKit
import Text
import WebAddress

/// What files in a folder tell a server about requests that match no file: redirects that are spelt out,
/// and whether there are rules that cannot be followed here.
struct ServerConfiguration {
  private(set) var redirects = FolderRedirects()
  /// Rules may answer for any address.
  private(set) var isOpen = false
  /// Hosts of the site, where it is known: redirects to them stay on it.
  private let host: String?

  init(host: String?) { self.host = host.map(Self.bare) }

  /// Whether a file may hold such settings.
  static func isOne(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ["_redirects", "web.config", "netlify.toml", "vercel.json"].contains(path)
      || name == ".htaccess" || isNginx(path)
  }

  private static func isNginx(_ path: String) -> Bool {
    !path.contains("/") && path.hasPrefix("nginx") && path.hasSuffix(".conf")
  }

  /// Reads a file; nil bytes are those of a file that is not here.
  mutating func read(_ path: String, _ bytes: [UInt8]?) {
    guard let bytes else { return isOpen = true }
    let text = HandwrittenText.decode(bytes)
    switch path {
    case "_redirects": for line in lines(text) { readNetlify(line) }
    case "netlify.toml": readTOML(text)
    case "web.config", "vercel.json": isOpen = true
    default:
      if Self.isNginx(path) { readNginx(text) } else { readApache(text) }
    }
  }

  private func lines(_ text: String) -> [[Substring]] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.first.map { $0.hasPrefix("#") } ?? true ? nil : words
    }
  }

  // MARK: - Netlify and its like

  private mutating func readNetlify(_ words: [Substring]) {
    guard words.count >= 2 else { return }
    // Between the two there may be conditions on the query.
    let rest = words.dropFirst()
    guard let target = rest.first(where: { $0.hasPrefix("/") || $0.contains("://") }) else {
      return
    }
    let status = rest.drop { $0 != target }.dropFirst().first { $0.first?.isNumber ?? false }
    addNetlify(from: String(words[0]), to: String(target), status: status.map(String.init))
  }

  private mutating func addNetlify(from: String, to target: String, status: String?) {
    if status?.hasPrefix("4") ?? false { return }
    var from = from
    if let url = WebURL(from), url.isHTTP { from = url.path }
    guard from.contains("*") || from.contains("/:") else { return add(from, to: target) }
    let stem = from.dropLast(from.hasSuffix("/*") ? 2 : 0)
    guard from.hasSuffix("/*"), !stem.isEmpty, !stem.contains("*"), !stem.contains("/:") else {
      return isOpen = true
    }
    let splat = "/:splat"
    if target.hasSuffix(splat) {
      add(prefix: String(stem), to: String(target.dropLast(splat.count)), keepsRest: true)
    } else if !target.contains(":splat") {
      add(prefix: String(stem), to: target, keepsRest: false)
    } else {
      isOpen = true
    }
  }

  /// The tables of `[[redirects]]`, as far as their values stand in quotes.
  private mutating func readTOML(_ text: String) {
    var table: [String: String] = [:]
    var isRedirect = false
    func value(_ text: Substring) -> String {
      let text = text.drop(while: \.isWhitespace)
      guard let quote = text.first, quote == "\"" || quote == "'" else {
        return String(text.prefix { !$0.isWhitespace && $0 != "#" })
      }
      return String(text.dropFirst().prefix { $0 != quote })
    }
    let lines: [Substring] = text.split(whereSeparator: \.isNewline) + ["["]
    for line in lines {
      let line = line.drop(while: \.isWhitespace)
      if line.hasPrefix("[") {
        // Conditions on country or language belong to the redirect above.
        if line.hasPrefix("[redirects.") { continue }
        if isRedirect, let from = table["from"], let target = table["to"] {
          addNetlify(from: from, to: target, status: table["status"])
        }
        table = [:]
        isRedirect = line.hasPrefix("[[redirects]]")
      } else if let equals = line.firstIndex(of: "=") {
        let name = line[..<equals].filter { !$0.isWhitespace }
        table[String(name)] = value(line[line.index(after: equals)...])
      }
    }
  }

  // MARK: - Apache

  private mutating func readApache(_ text: String) {
    var hasCondition = false
    for words in lines(text) {
      switch words[0].lowercased() {
      case "redirect", "redirectpermanent", "redirecttemp": readRedirect(words)
      case "redirectmatch": readMatch(words.dropFirst().filter { !Self.isStatus($0) })
      case "rewritecond": hasCondition = true
      case "rewriterule":
        readRewrite(words, hasCondition: hasCondition)
        hasCondition = false
      case "fallbackresource", "aliasmatch", "alias", "scriptalias", "action": isOpen = true
      case "options":
        if words.contains(where: { $0.lowercased().hasSuffix("multiviews") }) { isOpen = true }
      default: break
      }
    }
  }

  private static func isStatus(_ word: Substring) -> Bool {
    word.allSatisfy(\.isNumber)
      || ["permanent", "temp", "seeother", "gone"].contains(word.lowercased())
  }

  /// `Redirect 301 /old /new`: all below /old goes below /new (mod_alias).
  private mutating func readRedirect(_ words: [Substring]) {
    let parts = words.dropFirst().filter { !Self.isStatus($0) }
    guard parts.count == 2, let from = parts.first, let target = parts.last else { return }
    add(String(from), to: String(target))
    add(prefix: String(from), to: String(target), keepsRest: true)
  }

  private mutating func readMatch(_ parts: [Substring]) {
    guard parts.count == 2, let path = Self.literal(parts[0], isFromRoot: true) else {
      return isOpen = isOpen || !parts.isEmpty
    }
    add(path, to: String(parts[1]))
  }

  private mutating func readRewrite(_ words: [Substring], hasCondition: Bool) {
    guard words.count >= 3 else { return isOpen = true }
    let target = words[2]
    let isExternal = target.contains("://")
    let isWhole = ["^(.*)$", "(.*)", "^(.*)", "^", "^.*$", ".*", ".?"].contains(words[1])
    // To another scheme or host, the path as it is.
    if isWhole, isExternal,
      target.hasSuffix("/$1") || target.hasSuffix("%{REQUEST_URI}")
        || target.hasSuffix("%{REQUEST_URI}/")
    {
      return
    }
    if target == "-" { return }
    guard !hasCondition, let path = Self.literal(words[1], isFromRoot: false),
      !target.contains("$"),
      !target.contains("%{")
    else { return isOpen = true }
    add(path, to: isExternal || target.hasPrefix("/") ? String(target) : "/" + target)
  }

  /// The path that a pattern such as `^/old\.html$` stands for alone.
  private static func literal(_ pattern: Substring, isFromRoot: Bool) -> String? {
    guard pattern.hasPrefix("^"), pattern.hasSuffix("$") else { return nil }
    var text = ""
    var rest = pattern.dropFirst().dropLast()
    if rest.hasSuffix("/?") { rest = rest.dropLast(2) }
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.popFirst() {
        guard !next.isLetter, !next.isNumber else { return nil }
        text.append(next)
      } else if "()[]{}*+?|^$".contains(character) {
        return nil
      } else {
        text.append(character)
      }
    }
    return text
  }

  // MARK: - nginx

  private mutating func readNginx(_ text: String) {
    let plain = text.split(whereSeparator: \.isNewline)
      .map { $0.prefix { $0 != "#" } }.joined(separator: " ")
    var location: [Substring]?
    for statement in plain.split(whereSeparator: { $0 == ";" || $0 == "}" }) {
      let parts = statement.split(separator: "{")
      if parts.count > 1 {
        let words = parts[parts.count - 2].split(whereSeparator: \.isWhitespace)
        location = words.first == "location" ? words : nil
      }
      let words = (parts.last ?? "").split(whereSeparator: \.isWhitespace)
      switch words.first {
      case "rewrite" where words.count >= 3:
        if let path = Self.literal(words[1], isFromRoot: true), !words[2].contains("$") {
          add(path, to: String(words[2]))
        } else {
          isOpen = true
        }
      case "return" where words.count == 3 && words[1].hasPrefix("3"): readReturn(words, location)
      case "try_files":
        if words.last.map({ !$0.hasPrefix("=") && !$0.hasPrefix("$") }) ?? false { isOpen = true }
      case "proxy_pass", "fastcgi_pass", "alias": isOpen = true
      default: break
      }
    }
  }

  private mutating func readReturn(_ words: [Substring], _ location: [Substring]?) {
    let target = words[2]
    guard let location, location.count >= 2 else {
      // Of a whole server: to another name, the path as it is.
      if !target.hasSuffix("$request_uri") { isOpen = true }
      return
    }
    if location.count == 3, location[1] == "=", !target.contains("$") {
      add(String(location[2]), to: String(target))
    } else if location.count == 2, location[1].hasPrefix("/"), location[1] != "/",
      !target.contains("$")
    {
      add(prefix: String(location[1]), to: String(target), keepsRest: false)
    } else if !target.hasSuffix("$request_uri") {
      isOpen = true
    }
  }

  // MARK: - What they come to

  private mutating func add(_ path: String, to target: String) {
    redirects.add(WebURL.percentDecoded(path), to: onSite(target))
  }

  private mutating func add(prefix path: String, to target: String, keepsRest: Bool) {
    redirects.add(prefix: WebURL.percentDecoded(path), to: onSite(target), keepsRest: keepsRest)
  }

  /// The path of an address of the site itself; other addresses as they are.
  private func onSite(_ target: String) -> String {
    let target = target.trimmingQuotes
    guard let url = WebURL(target), url.isHTTP, let own = url.host, let host,
      Self.bare(own) == host
    else { return target }
    return url.path
  }

  private static func bare(_ host: String) -> String {
    host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
