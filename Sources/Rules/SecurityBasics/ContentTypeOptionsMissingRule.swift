import RuleKit

/// Browsers are told not to guess types (Fetch, `X-Content-Type-Options`).
struct ContentTypeOptionsMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = server.start else { return }
    let value = start.header("x-content-type-options")?.lowercased().split(separator: ",").first
    if value?.filter({ !$0.isWhitespace }) == "nosniff" {
      reporter.pass(site)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
