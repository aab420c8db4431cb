public import AuditModel
import DOM
public import RuleKit

/// The first page limits what other sites learn of it, by header or `meta` element.
public struct ReferrerPolicyMissingRule: SiteRule {
  public enum Message: String, RuleMessage {
    case missing
  }

  /// True of a page that says it itself.
  public typealias Fact = Bool

  public static let id: RuleID = "referrer-policy-missing"

  public static func collect(from page: Page) -> Bool? {
    guard page.site.kind == .live else { return nil }
    return page.metas(named: "referrer").contains { meta in
      meta[.content].map { !$0.isBlank && !$0.trimmed.equalsIgnoringASCIICase("unsafe-url") }
        ?? false
    }
  }

  public static func conclude(
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
