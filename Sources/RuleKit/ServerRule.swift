package import AuditModel

/// A rule about what the server of a live site answers; it needs nothing of the pages.
package protocol ServerRule: SiteRule where Fact == Never {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>)
}

extension ServerRule {
  package static func collect(from page: Page) -> Never? { nil }

  package static func conclude(
    _ facts: [CollectedFact<Never>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server { judge(server, of: site, reporter: &reporter) }
  }
}

/// A rule about `robots.txt` and sitemaps, which a folder may hold as well as a server.
package protocol PublishedFileRule: ServerRule {}

extension PublishedFileRule {
  package static func conclude(
    _ facts: [CollectedFact<Never>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server ?? site.published { judge(server, of: site, reporter: &reporter) }
  }
}

extension SiteContext {
  /// Where findings about the server stand: the beginning of the first page.
  package var startPlace: Place {
    let path =
      server?.start.map { livePath(of: $0.address) } ?? (kind == .folder ? homePath : nil) ?? "/"
    return Place(
      path: path, line: 1, column: 1, endLine: 1, endColumn: 1, selector: "", snippet: "",
      offset: 0, context: 0)
  }
}

extension SiteContext {
  /// The path of the page at the root of a folder.
  private var homePath: String? {
    if case .file(let path) = files.answer("") { return path }
    return nil
  }
}

extension SiteReporter {
  /// The server is as it should be.
  package mutating func pass(_ site: SiteContext) { pass(path: site.startPlace.path) }

  /// The server certainly fails.
  package mutating func fail(_ site: SiteContext, _ message: R.Message) {
    fail(site.startPlace, message)
  }

  /// A person must look at the server.
  package mutating func review(_ site: SiteContext, _ message: R.Message) {
    review(site.startPlace, message)
  }
}
