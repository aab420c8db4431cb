import RuleKit

/// The server limits who may frame its pages, by one header or the other.
struct FrameOptionsMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = server.start else { return }
    let options = start.header("x-frame-options")?.lowercased() ?? ""
    let policy = start.header("content-security-policy")?.lowercased() ?? ""
    if options.contains("deny") || options.contains("sameorigin")
      || policy.contains("frame-ancestors")
    {
      reporter.pass(site)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
