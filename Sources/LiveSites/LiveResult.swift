package import Audit
package import AuditModel
package import Crawling

/// What the audit of a live site came to.
package struct LiveResult: Sendable {
  /// The audit of the pages that could be had; without any, rules about the server may still speak.
  package var result: SiteResult
  package var status: SiteStatus
  /// Why, unless all is well. With ``SiteStatus/ok``: known pages were left, as wanted.
  package var reason: SiteStatusReason?
  /// What became of every address.
  package var log: ExplainLog
  /// What HTTP said of the site, and what it cost.
  package var facts: SiteFacts
  /// Pages that were judged without a style sheet or script of theirs, which had no answer.
  package var unsettledPages: Set<String> = []
  /// Where the time of the audit went.
  package var profile: AuditProfile
}

/// How far the audit of a live site is.
package struct LiveProgress: Sendable, Hashable {
  /// Pages judged.
  package var pages: Int
  /// Pages that the audit takes at most.
  package var limit: Int
  /// The page that was judged last.
  package var path: String
}
