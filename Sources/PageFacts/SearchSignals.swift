package import AuditModel
import DOM
package import RuleKit
import Text
package import WebAddress
import Wording

/// What a page tells search engines about itself: its canonical address, its versions in other languages,
/// whether it is to be found. Rules that set pages side by side keep it of each.
package struct SearchSignals: PageFact, Sendable, Codable {
  /// An address that the page names.
  package struct Link: Sendable, Codable {
    package let url: WebURL
    /// As written.
    package let href: String
    package let place: Place
  }

  /// A version of the page in a language (`hreflang`).
  package struct Version: Sendable, Codable {
    /// In lower case; `x-default` for everybody else.
    package let language: String
    package let link: Link
  }

  /// Whole pages alone count: pieces and redirects have nothing to say.
  package let isWhole: Bool
  package let isNoIndex: Bool
  /// True when search engines may show it.
  package let isSearchable: Bool
  package let isHome: Bool
  package let address: WebURL?
  package let canonical: Link?
  package let versions: [Version]
  /// The primary language that `html` names; empty without one.
  package let language: String
  package let title: String
  package let heading: String
  package let place: Place

  package static let ignoresVisibility = true
  /// No site has more languages.
  private static let maximumVersions = 100

  package init(_ page: Page) {
    isWhole = page.shape == .whole && !page.leavesAtOnce
    isNoIndex = page.isNoIndex
    isSearchable = !page.isOutsideSearch
    isHome = page.isHome
    address = page.address
    canonical = isWhole ? Self.canonical(of: page) : nil
    versions = isWhole ? Self.versions(of: page) : []
    language =
      page.document.documentElement.flatMap { page.document.attribute(.lang, of: $0) }
      .map { LanguageTag($0).primary } ?? ""
    title = (page.titleText ?? "").comparisonForm
    heading = (page.firstH1Text ?? "").comparisonForm
    place = page.place
  }

  private static func canonical(of page: Page) -> Link? {
    for element in page.links(rel: "canonical") {
      guard let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        let url = page.address(of: href), url.isHTTP
      else { continue }
      return Link(url: url, href: String(href), place: page.place(of: element))
    }
    return page.headerCanonical.map { Link(url: $0, href: $0.text, place: page.place) }
  }

  private static func versions(of page: Page) -> [Version] {
    page.links(rel: "alternate").prefix(maximumVersions).compactMap { element in
      guard let language = element[.hreflang]?.trimmed, !language.isEmpty,
        let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        let url = page.address(of: href), url.isHTTP
      else { return nil }
      return Version(
        language: language.asciiLowercased,
        link: Link(url: url, href: String(href), place: page.place(of: element)))
    }
  }
}

/// The pages of a site as their addresses name them.
package struct SearchIndex: SiteFact {
  /// What stands at an address.
  package enum Target: Sendable, Hashable {
    /// The page with this path.
    case page(String)
    /// A redirect of the site, to the page with this path where that is known.
    case redirect(to: String)
    /// Certainly nothing.
    case missing
    /// The server of a live site answered an error.
    case error(status: Int)
    /// Another site.
    case elsewhere
    /// A file, a page that was not read, an address that was not asked for.
    case unknown
  }

  /// By path.
  package let pages: [String: SearchSignals]
  /// Where the root is published: as it was said, or as the canonical addresses of most pages have it.
  package let root: WebURL?
  /// Of a live site: by address.
  private let paths: [String: String]

  package init(_ facts: [CollectedFact<SearchSignals>], in site: SiteContext) {
    pages = Dictionary(facts.map { ($0.path, $0.fact) }) { first, _ in first }
    root = site.baseURL ?? Self.root(by: facts, in: site)
    paths =
      site.kind == .live
      ? Dictionary(
        facts.compactMap { fact in
          fact.fact.address.map { ($0.textWithoutFragment, fact.path) }
        }
      ) { first, _ in first }
      : [:]
  }

  /// The root that the canonical addresses of at least three pages, and of more than half of those that have
  /// one, imply.
  private static func root(by facts: [CollectedFact<SearchSignals>], in site: SiteContext)
    -> WebURL?
  {
    guard site.kind == .folder else { return nil }
    var votes: [String: Int] = [:]
    var count = 0
    for page in facts {
      guard let url = page.fact.canonical?.url, url.query == nil, url.host != "site.invalid" else {
        continue
      }
      count += 1
      let text = WebURL.percentDecoded(url.textWithoutFragment)
      for ending in Self.endings(of: page.path) where text.hasSuffix("/" + ending) {
        votes[String(text.dropLast(ending.count)), default: 0] += 1
        break
      }
    }
    guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3,
      best.value * 2 > count
    else { return nil }
    return WebURL(best.key)
  }

  /// How the address of a file may end, the longest first.
  private static func endings(of path: String) -> [String] {
    for index in ["index.html", "index.htm"] where path == index || path.hasSuffix("/" + index) {
      let folder = String(path.dropLast(index.count))
      return [path] + (folder.isEmpty ? [] : [folder, String(folder.dropLast())])
    }
    for ending in [".html", ".htm"] where path.hasSuffix(ending) {
      let stem = String(path.dropLast(ending.count))
      return [path, stem + "/", stem]
    }
    return [path]
  }

  /// What stands at `url`, as far as the run knows.
  package func target(of url: WebURL, in site: SiteContext) -> Target {
    if let server = site.server { return target(of: url, by: server, in: site) }
    guard site.kind == .folder, let path = path(of: url) else {
      return site.kind == .folder && root != nil ? .elsewhere : .unknown
    }
    guard url.query == nil else { return .unknown }
    let answer = site.files.answer(path)
    if case .site(let end)? = site.files.redirects.target(of: path), pages[path] == nil,
      site.files.answer(end) == answer
    {
      return .redirect(to: end)
    }
    switch answer {
    case .file(let file): return pages[file] == nil ? .unknown : .page(file)
    case .nothing:
      let isCertain =
        site.hasHomePage && !site.files.hasRewriteRules && StaticFileType.names(path)
      return isCertain ? .missing : .unknown
    case .absentFile, .folderWithoutIndex, .differentCase: return .unknown
    }
  }

  private static let trackers = ["utm_", "fbclid", "gclid", "phpsessid", "jsessionid", "mc_cid"]

  /// The page's own address where `url` differs from it by the scheme, by `www.` or by what follows visitors
  /// about; nil of other addresses. Whether a folder's site has `www.` is not known for certain.
  package func variant(
    _ url: WebURL, of page: CollectedFact<SearchSignals>, in site: SiteContext
  ) -> (own: String, isCertain: Bool)? {
    guard let root, url.isHTTP, Self.plain(url.host) == Self.plain(root.host) else { return nil }
    let isTracked =
      url.query.map { query in
        Self.trackers.contains { query.lowercased().contains(bytesOf: $0) }
      } ?? false
    let isOtherHost = url.host != root.host
    guard url.scheme != root.scheme || isOtherHost || isTracked else { return nil }
    var own = root
    own.path = url.path
    own.query = isTracked ? nil : url.query
    own.fragment = nil
    if site.kind == .live {
      guard page.fact.address?.textWithoutFragment == own.textWithoutFragment else { return nil }
      return (own.text, true)
    }
    guard site.kind == .folder, own.query == nil, url.path.hasPrefix(root.path) else { return nil }
    let path = WebURL.percentDecoded(String(url.path.dropFirst(root.path.count)))
    guard case .file(page.path) = site.files.answer(path) else { return nil }
    return (own.text, url.scheme != root.scheme || isTracked)
  }

  /// The path below the root, decoded; nil of other sites.
  private func path(of url: WebURL) -> String? {
    guard let root, url.isHTTP, Self.plain(url.host) == Self.plain(root.host),
      url.port == root.port, url.path.hasPrefix(root.path)
    else {
      return url.host == "site.invalid" ? WebURL.percentDecoded(String(url.path.dropFirst())) : nil
    }
    return WebURL.percentDecoded(String(url.path.dropFirst(root.path.count)))
  }

  private static func plain(_ host: String?) -> String {
    let host = host ?? ""
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private func target(of url: WebURL, by server: ServerFacts, in site: SiteContext) -> Target {
    if let last = server.redirects(from: url).last {
      let end = WebURL(last.location, relativeTo: last.address)
      return .redirect(to: end.map { site.livePath(of: $0) } ?? last.location)
    }
    if let path = paths[url.textWithoutFragment] { return .page(path) }
    if case .external = site.target(of: url) { return .elsewhere }
    if case .error(let status)? = server[url] {
      return status == 404 || status == 410 ? .error(status: status) : .unknown
    }
    return .unknown
  }
}

extension Page {
  /// What ``SearchIndex`` needs of the page; nil of loose pages, which have no neighbours.
  package var searchSignals: SearchSignals? {
    guard site.kind != .loosePages else { return nil }
    let signals = self[SearchSignals.self]
    return signals.isWhole ? signals : nil
  }
}
