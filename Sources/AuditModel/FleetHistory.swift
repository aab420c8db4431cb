/// A run, as recorded in the history.
package struct StoredRun: Sendable, Hashable {
  /// The state of a run.
  package enum State: String, Sendable {
    case running
    /// All sites of its list were visited.
    case finished
    /// Stopped, and another run has begun since.
    case abandoned
    /// Forgotten but for its number, which findings that have lasted since refer to.
    case pruned
  }

  package var number: Int
  /// Seconds since 1970.
  package var startedAt: Double
  package var finishedAt: Double?
  package var state: State
  /// The version of the rules as a whole.
  package var ruleset: String
  /// How fingerprints were put together: ``FindingIdentity/version`` as it was.
  package var identity: Int
  package var siteCount: Int
  /// How many sites were audited.
  package var audited: Int

  package init(
    number: Int, startedAt: Double, finishedAt: Double?, state: State, ruleset: String,
    identity: Int = FindingIdentity.version, siteCount: Int, audited: Int
  ) {
    self.number = number
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.state = state
    self.ruleset = ruleset
    self.identity = identity
    self.siteCount = siteCount
    self.audited = audited
  }
}

/// Identifies a site from run to run.
package struct SiteIdentity: Sendable, Hashable {
  /// Its address in the list, which identifies it.
  package var url: String
  package var name: String
  package var department: String?

  package init(url: String, name: String, department: String? = nil) {
    self.url = url
    self.name = name
    self.department = department
  }
}

/// What changed on a site between two runs.
package struct SiteDifferences: Sendable {
  package var site: SiteIdentity
  /// The visits compared; nil where the site was not audited.
  package var before: PastVisit?
  package var after: PastVisit?
  /// Nil when one of the two has nothing to compare.
  package var changes: ChangeCounts?
  package var new: [VisitFinding]
  package var fixed: [VisitFinding]
  /// Faults of both, in fewer places or in more.
  package var resized: [ResizedFinding]

  package init(site: SiteIdentity, before: PastVisit?, after: PastVisit?) {
    self.site = site
    self.before = before
    self.after = after
    changes = nil
    new = []
    fixed = []
    resized = []
  }
}
