import RuleKit

/// Pages that are long enough to gain from it come compressed.
struct TextCompressionRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let first = server.uncompressedPages.first else {
      if server.compressedPages > 0 { reporter.pass(site) }
      return
    }
    if server.compressedPages == 0 {
      reporter.fail(site, .none)
    } else {
      let count = server.uncompressedPages.count
      reporter.fail(site, .some(count: count, page: site.livePath(of: first)))
    }
  }
}
