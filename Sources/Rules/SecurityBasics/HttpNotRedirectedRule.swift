import AuditModel
import RuleKit
import WebAddress

/// Who asks for the site without TLS is sent on to https.
struct HttpNotRedirectedRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard server.start?.address.scheme == "https" else { return }
    switch server.otherScheme {
    case .redirects?: reporter.pass(site)
    case .serves(let status)? where (200...299).contains(status): reporter.fail(site, .served)
    default: break
    }
  }
}
