import AuditModel
import DOM
import RuleKit

/// The first page limits what other sites learn of it, by header or `meta` element.
struct ReferrerPolicyMissingRule: SiteRule {
  /// True of a page that says it itself.
  typealias Fact = Bool

  static func collect(from page: Page) -> Bool? {
    guard page.site.kind == .live else { return nil }
    return page.metas(named: "referrer").contains { meta in
      meta[.content].map { !$0.isBlank && !$0.trimmed.equalsIgnoringASCIICase("unsafe-url") }
        ?? false
    }
  }

  static func conclude(
    _ facts: [CollectedFact<Bool>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = site.server?.start else { return }
    let isInPage = facts.contains { $0.path == site.startPlace.path && $0.fact }
    // The last word counts (Referrer Policy, 8.1).
    let policy = start.header("referrer-policy")?.lowercased().split(separator: ",").last?
      .filter { !$0.isWhitespace }
    if isInPage || policy.map({ !$0.isEmpty && $0 != "unsafe-url" }) ?? false {
      reporter.pass(site)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
