public import Audit
public import AuditModel
public import Crawling

/// What the audit of a live site came to.
public struct LiveResult: Sendable {
  /// The audit of the pages that could be had; without any, rules about the server may still speak.
  public var result: SiteResult
  public var status: SiteStatus
  /// Why, unless all is well. With ``SiteStatus/ok``: known pages were left, as wanted.
  public var reason: SiteStatusReason?
  /// What became of every address.
  public var log: ExplainLog
  /// What HTTP said of the site, and what it cost.
  public var facts: SiteFacts
  /// Where the time of the audit went.
  public var profile: AuditProfile
}

/// How far the audit of a live site is.
public struct LiveProgress: Sendable, Hashable {
  /// Pages judged.
  public var pages: Int
  /// Pages that the audit takes at most.
  public var limit: Int
  /// The page that was judged last.
  public var path: String
}
