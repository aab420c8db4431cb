package import WebAddress

/// Which addresses belong to the site.
package struct CrawlScope: Sendable, Hashable, Codable {
  /// Hosts of the site, as in ``WebURL/host``.
  package private(set) var hosts: Set<String>
  /// Ports of the site, nil being the scheme's own.
  package private(set) var ports: Set<Int?>
  /// Begins and ends with `/`: pages outside it are another site's.
  package var basePath: String

  /// The site that `start` opens: its host with and without `www.`, and its folder.
  ///
  /// - Parameter alsoHosts: more hosts that are the same site.
  package init(start: WebURL, basePath: String? = nil, alsoHosts: [String] = []) {
    let host = start.host ?? ""
    hosts = Set(alsoHosts)
    hosts.insert(host)
    hosts.insert(host.hasPrefix("www.") ? String(host.dropFirst(4)) : "www." + host)
    ports = [start.port]
    // A server on its own port has no second port for TLS that could be guessed.
    let folder = start.path[...(start.path.lastIndex(of: "/") ?? start.path.startIndex)]
    var path = basePath ?? String(folder)
    if !path.hasPrefix("/") { path = "/" + path }
    if !path.hasSuffix("/") { path += "/" }
    self.basePath = path
  }

  package func contains(host: String?) -> Bool { host.map(hosts.contains) ?? false }

  package func contains(origin url: WebURL) -> Bool {
    url.isHTTP && contains(host: url.host) && ports.contains(url.port)
  }

  /// Why `url` is not of the site; nil when it is.
  package func refusal(of url: WebURL) -> CrawlRefusal? {
    guard url.isHTTP else { return .notHTTP }
    guard contains(origin: url) else { return .offSite }
    let path = WebURL.percentDecoded(url.path)
    let base = WebURL.percentDecoded(basePath)
    guard path.hasPrefix(base) || path + "/" == base else { return .outsideBasePath }
    return nil
  }
}
