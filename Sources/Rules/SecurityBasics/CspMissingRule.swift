import AuditModel
import DOM
import RuleKit

/// The first page has a content security policy, in its header or in a `meta` element.
struct CspMissingRule: SiteRule {
  /// True of a page that says it itself.
  typealias Fact = Bool

  static func collect(from page: Page) -> Bool? {
    guard page.site.kind == .live else { return nil }
    return page.index.metas.contains { node in
      page.document.attribute(.httpEquiv, of: node)?.trimmed
        .equalsIgnoringASCIICase("content-security-policy") ?? false
    }
  }

  static func conclude(
    _ facts: [CollectedFact<Bool>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = site.server?.start else { return }
    let isInPage = facts.contains { $0.path == site.startPlace.path && $0.fact }
    if isInPage || start.headers["content-security-policy"] != nil {
      reporter.pass(site)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
