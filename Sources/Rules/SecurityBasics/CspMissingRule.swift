public import AuditModel
import DOM
public import RuleKit

/// The first page has a content security policy, in its header or in a `meta` element.
public struct CspMissingRule: SiteRule {
  public enum Message: String, RuleMessage {
    case missing
  }

  /// True of a page that says it itself.
  public typealias Fact = Bool

  public static let id: RuleID = "csp-missing"

  public static func collect(from page: Page) -> Bool? {
    guard page.site.kind == .live else { return nil }
    return page.index.metas.contains { node in
      page.document.attribute(.httpEquiv, of: node)?.trimmed
        .equalsIgnoringASCIICase("content-security-policy") ?? false
    }
  }

  public static func conclude(
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
