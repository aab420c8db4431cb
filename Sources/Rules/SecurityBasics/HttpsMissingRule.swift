import PageFacts
import RuleKit
import WebAddress

/// The site is served over https. Servers on the machine or its own network are left out.
struct HttpsMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = server.start?.address, !start.isLocal else { return }
    if start.scheme == "https" { return reporter.pass(site) }
    guard start.scheme == "http" else { return }
    if case .serves(let status)? = server.otherScheme, (200...299).contains(status) {
      reporter.fail(site, .available)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
