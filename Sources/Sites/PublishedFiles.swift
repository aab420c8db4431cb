import Crawling
package import RuleKit
package import WebAddress

/// What `robots.txt` and the sitemaps of a folder say, read as those of a live site are.
package enum PublishedFiles {
  /// Sitemaps that are read of a folder.
  private static let maximumSitemaps = 50
  private static let agent = "Parvis"

  /// Nil when the folder has neither.
  ///
  /// - Parameters:
  ///   - base: where the root is published; without it, what sitemaps lead to is not known.
  ///   - read: the bytes of a file, by its path.
  package static func facts(
    of files: FileIndex, publishedAt base: WebURL?, read: (String) -> [UInt8]?
  ) -> ServerFacts? {
    guard let root = base ?? WebURL("http://site.invalid/") else { return nil }
    var facts = ServerFacts()
    var policy = RobotsPolicy.allowingAll
    // A folder below the root of its host has no robots.txt of its own.
    if root.path == "/", case .file("robots.txt") = files.answer("robots.txt"),
      let bytes = read("robots.txt")
    {
      policy = RobotsPolicy(bytes)
      facts.robots = .found(isPage: policy.problems.contains(.isHTML))
      facts.closesHome = policy.closesHome
      facts.closesSite = policy.closesSite
      facts.closesRest = policy.closesRest
      facts.closes = policy.closedAddresses
    }
    var named = policy.sitemaps.compactMap { WebURL($0, relativeTo: root) }
      .filter { base == nil || isHost($0.host, of: root) }
    let areInRobots = !named.isEmpty
    if named.isEmpty, case .file("sitemap.xml") = files.answer("sitemap.xml"),
      let usual = WebURL("sitemap.xml", relativeTo: root)
    {
      named = [usual]
    }
    var reader = Reader(
      files: files, root: root, isPublished: base != nil, policy: policy, facts: facts)
    reader.read(named, areInRobots: areInRobots, read)
    let found = reader.facts
    return found.robots == nil && found.sitemaps.isEmpty ? nil : found
  }

  /// Whether a host is that of the site, with `www.` or without.
  private static func isHost(_ host: String?, of root: WebURL) -> Bool {
    guard let host, let own = root.host else { return false }
    return host == own || host == "www." + own || "www." + host == own
  }

  private struct Reader {
    let files: FileIndex
    let root: WebURL
    let isPublished: Bool
    let policy: RobotsPolicy
    var facts: ServerFacts

    mutating func read(_ named: [WebURL], areInRobots: Bool, _ read: (String) -> [UInt8]?) {
      var waiting = named
      var seen = Set(waiting)
      var index = 0
      while index < waiting.count, index < maximumSitemaps {
        let url = waiting[index]
        index += 1
        guard let path = path(of: url) else { continue }
        guard case .file(let file) = files.answer(path), let bytes = read(file) else {
          if isPublished, case .nothing = files.answer(path) {
            facts.sitemaps.append(.init(address: url, status: 404, isInRobots: areInRobots))
          }
          continue
        }
        let sitemap = Sitemap(bytes, at: url)
        facts.sitemaps.append(report(of: sitemap, at: url, isInRobots: areInRobots))
        for entry in sitemap.entries {
          if sitemap.kind != .index {
            note(entry.url)
          } else if seen.insert(entry.url).inserted {
            waiting.append(entry.url)
          }
        }
      }
    }

    private func report(
      of sitemap: Sitemap, at url: WebURL, isInRobots: Bool
    ) -> ServerFacts.Sitemap {
      var report = ServerFacts.Sitemap(
        address: url, status: 200, addresses: sitemap.entries.count, isInRobots: isInRobots)
      for problem in sitemap.problems {
        switch problem {
        case .relativeAddresses(let count): report.relativeAddresses = count
        case .empty: report.isEmpty = true
        default: report.isDamaged = true
        }
      }
      return report
    }

    /// What will come of an address that a sitemap lists.
    private mutating func note(_ url: WebURL) {
      guard isPublished else { return }
      guard let path = path(of: url) else {
        if !facts.foreignSitemapAddresses.contains(where: { $0.host == url.host }) {
          facts.foreignSitemapAddresses.append(url)
        }
        return
      }
      facts.sitemapAddresses.append(url)
      let verdict = policy.verdict(on: url, for: agent)
      if !verdict.isAllowed {
        facts[url] = .disallowed(line: verdict.line)
        return
      }
      switch files.answer(path) {
      case .file, .absentFile:
        facts[url] = .found
        if case .site? = files.redirects.target(of: path) {
          facts.redirects[url.textWithoutFragment] = [redirect(of: path, at: url)]
        }
      case .nothing where !files.hasRewriteRules: facts[url] = .error(status: 404)
      case .nothing, .folderWithoutIndex, .differentCase: break
      }
    }

    private func redirect(of path: String, at url: WebURL) -> ServerFacts.Step {
      guard case .site(let target)? = files.redirects.target(of: path) else {
        return ServerFacts.Step(address: url, status: 302, location: "")
      }
      return ServerFacts.Step(address: url, status: 301, location: "/" + target)
    }

    /// The path of an address of the site; nil of others'.
    private func path(of url: WebURL) -> String? {
      if isPublished {
        guard isHost(url.host, of: root), url.path.hasPrefix(root.path) else { return nil }
      }
      let start = isPublished ? root.path.utf8.count : 1
      return WebURL.percentDecoded(String(decoding: url.path.utf8.dropFirst(start), as: UTF8.self))
    }
  }
}
