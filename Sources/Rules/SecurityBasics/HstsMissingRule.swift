import RuleKit
import WebAddress

/// Pages over https tell browsers to come back over https alone (RFC 6797).
struct HstsMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = server.start, start.address.scheme == "https" else { return }
    // The first header counts, and zero seconds take it back (RFC 6797, 8.1 and 6.1.1).
    let policy = start.headers["strict-transport-security"]?.first ?? ""
    let age = policy.lowercased().split(separator: ";").compactMap { directive -> Int? in
      let parts = directive.split(separator: "=", maxSplits: 1)
        .map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
      return parts.count == 2 && parts[0] == "max-age" ? Int(parts[1]) : nil
    }.first
    if let age, age > 0 { reporter.pass(site) } else { reporter.fail(site, .missing) }
  }
}
