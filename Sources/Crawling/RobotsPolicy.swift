package import WebAddress

/// What a site's `robots.txt` allows (RFC 9309), read as Google's parser reads it, since that is
/// what webmasters test their files against.
package struct RobotsPolicy: Sendable {
  /// One `Allow` or `Disallow`.
  struct Rule: Sendable {
    var pattern: RobotsPattern
    var allows: Bool
    var line: Int
  }

  /// The rules for the agents that a run of `User-agent` lines names.
  struct Group: Sendable {
    /// Lower case; `*` for all.
    var agents: [String] = []
    var rules: [Rule] = []
    var crawlDelay: Double?
  }

  /// The answer to whether a path may be fetched.
  package struct Verdict: Sendable, Equatable {
    package var isAllowed: Bool
    /// The line of the deciding rule, counted from 1; nil when no rule speaks of the path.
    package var line: Int?
  }

  /// Something to tell the site's owner.
  package enum Problem: Sendable, Equatable, Hashable {
    /// The file is longer than what is read of it.
    case tooLong(limit: Int)
    /// The server sent a page instead of the file.
    case isHTML
    /// More than ``RobotsPolicy/maximumCrawlDelay`` seconds were asked for.
    case crawlDelayCut(asked: Double)
  }

  /// Bytes read of a file; crawlers must read at least this much (RFC 9309, 2.5).
  package static let maximumBytes = 500 << 10
  /// Seconds; a greater `Crawl-delay` counts as this much.
  package static let maximumCrawlDelay = 60.0
  /// Bytes kept of a line, less one: what Google's parser keeps.
  static let maximumLineLength = 2083 * 8

  /// Addresses of `Sitemap` lines, as written; they belong to no group.
  package private(set) var sitemaps: [String] = []
  package private(set) var problems: [Problem] = []
  /// Lines with a directive that is known.
  package private(set) var validDirectives = 0
  /// Lines with a name and a colon that mean nothing to us.
  package private(set) var unknownDirectives = 0
  /// The number of the last line that is not empty at the file's end.
  package private(set) var lastLine = 0
  private(set) var groups: [Group] = []

  /// Reads a file. Never fails: what is not understood has no effect.
  package init(_ bytes: some Collection<UInt8>) {
    if bytes.count > Self.maximumBytes { problems.append(.tooLong(limit: Self.maximumBytes)) }
    var parser = RobotsParser(policy: self)
    parser.read(Array(bytes.prefix(Self.maximumBytes)))
    self = parser.policy
    if validDirectives == 0, Self.looksLikeHTML(bytes) { problems.append(.isHTML) }
  }

  /// A file that says nothing: all is allowed.
  package static let allowingAll = RobotsPolicy([UInt8]())

  /// Whether `agent` may fetch `url`.
  ///
  /// - Parameter agent: the product token, without version.
  package func verdict(on url: WebURL, for agent: String) -> Verdict {
    let target = RobotsPattern.escapedPath(url.requestTarget.utf8)
    return verdict(onTarget: String(decoding: target, as: UTF8.self), for: agent)
  }

  /// Whether `agent` may fetch a path with its query, which the caller has percent-encoded.
  package func verdict(onTarget target: String, for agent: String) -> Verdict {
    let path = RobotsPattern.escapedPath(target.utf8)
    var allow = (priority: 0, line: 0)
    var disallow = (priority: 0, line: 0)
    for group in groups(for: agent) {
      for rule in group.rules where rule.pattern.priority > 0 {
        let best = rule.allows ? allow.priority : disallow.priority
        guard rule.pattern.priority > best, rule.pattern.matches(path) else { continue }
        if rule.allows {
          allow = (rule.pattern.priority, rule.line)
        } else {
          disallow = (rule.pattern.priority, rule.line)
        }
      }
    }
    // On equal length, allow wins (2.2.2).
    if disallow.priority > allow.priority {
      return Verdict(isAllowed: false, line: disallow.line)
    }
    return Verdict(isAllowed: true, line: allow.priority > 0 ? allow.line : nil)
  }

  /// Seconds between two requests that the file asks of `agent`, at most
  /// ``maximumCrawlDelay``. Not in the standard, but what small hosts rely on.
  package func crawlDelay(for agent: String) -> Double? {
    groups(for: agent).compactMap(\.crawlDelay).max().map { min($0, Self.maximumCrawlDelay) }
  }

  /// True when search engines, by the example of Google's, may not look at the first page.
  package var closesHome: Bool { closes("/") }

  /// True when they may not look at the first page, nor at such as no rule names.
  package var closesSite: Bool {
    closesHome && closes("/a-page-like-any-other") && closes("/a-folder/a-page")
  }

  /// True when they may look at the first page alone: one exception from a rule against all.
  package var closesRest: Bool {
    let exceptions = groups(for: "googlebot").reduce(0) { count, group in
      count + group.rules.count { $0.allows && $0.pattern.priority > 0 }
    }
    return !closesHome && exceptions == 1 && closes("/a-page-like-any-other")
      && closes("/a-folder/a-page")
  }

  /// Whether search engines may not look at an address, by the example of Google's; nil where no rule keeps
  /// anybody from anything.
  package var closedAddresses: ClosedAddresses? {
    let closesAnything = groups.contains { group in
      group.rules.contains { !$0.allows && $0.pattern.priority > 0 }
    }
    guard closesAnything else { return nil }
    return ClosedAddresses(
      groups(for: "googlebot").flatMap { group in
        group.rules.map { (pattern: $0.pattern, allows: $0.allows) }
      })
  }

  private func closes(_ target: String) -> Bool {
    !verdict(onTarget: target, for: "googlebot").isAllowed
  }

  /// The groups that name `agent`, together; if there are none, those for everyone (2.2.1).
  private func groups(for agent: String) -> [Group] {
    let agent = agent.lowercased()
    let own = groups.filter { $0.agents.contains(agent) && agent != "*" && !agent.isEmpty }
    return own.isEmpty ? groups.filter { $0.agents.contains("*") } : own
  }

  /// A product token may hold only letters, `_` and `-` (2.2.1).
  package static func isValidAgent(_ agent: String) -> Bool {
    !agent.isEmpty && agent.utf8.allSatisfy(RobotsParser.isAgentByte)
  }

  /// Path and query of an address as rules are matched with, from text that need not be a valid
  /// address.
  static func target(ofAddress text: String) -> String {
    let bytes = Array(text.utf8)
    var start = bytes.startIndex
    if bytes.starts(with: Array("//".utf8)) {
      start = 2
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[colon...].starts(with: Array("://".utf8)),
      !bytes[..<colon].contains(where: { $0 == 0x2F || $0 == 0x3F || $0 == 0x3B })
    {
      start = colon + 3
    }
    let marks = Set("/?;".utf8)
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    guard let path = bytes[start..<end].firstIndex(where: marks.contains) else { return "/" }
    let target = String(decoding: bytes[path..<end], as: UTF8.self)
    return target.hasPrefix("/") ? target : "/" + target
  }

  private static func looksLikeHTML(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html") || head.contains("<head")
  }
}

extension RobotsPolicy {
  mutating func count(line: Int, isKnown: Bool) {
    if isKnown { validDirectives += 1 } else { unknownDirectives += 1 }
  }

  mutating func note(lastLine line: Int) { lastLine = line }
  mutating func add(sitemap: String) { if sitemaps.count < 1000 { sitemaps.append(sitemap) } }
  mutating func add(group: Group) { groups.append(group) }
  mutating func add(problem: Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }
}
