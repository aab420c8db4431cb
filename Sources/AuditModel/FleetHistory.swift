/// A run, as recorded in the history.
public struct StoredRun: Sendable, Hashable {
  /// The state of a run.
  public enum State: String, Sendable {
    case running
    /// All sites of its list were visited.
    case finished
    /// Stopped, and another run has begun since.
    case abandoned
  }

  public var number: Int
  /// Seconds since 1970.
  public var startedAt: Double
  public var finishedAt: Double?
  public var state: State
  /// The version of the rules as a whole.
  public var ruleset: String
  public var siteCount: Int
  /// How many sites were audited.
  public var audited: Int

  public init(
    number: Int, startedAt: Double, finishedAt: Double?, state: State, ruleset: String,
    siteCount: Int, audited: Int
  ) {
    self.number = number
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.state = state
    self.ruleset = ruleset
    self.siteCount = siteCount
    self.audited = audited
  }
}

/// Identifies a site from run to run.
public struct SiteIdentity: Sendable, Hashable {
  /// Its address in the list, which identifies it.
  public var url: String
  public var name: String
  public var department: String?

  public init(url: String, name: String, department: String? = nil) {
    self.url = url
    self.name = name
    self.department = department
  }
}

/// What changed on a site between two runs.
public struct SiteDifferences: Sendable {
  public var site: SiteIdentity
  /// The visits compared; nil where the site was not audited.
  public var before: PastVisit?
  public var after: PastVisit?
  /// Nil when one of the two has nothing to compare.
  public var changes: ChangeCounts?
  public var new: [VisitFinding]
  public var fixed: [VisitFinding]

  public init(site: SiteIdentity, before: PastVisit?, after: PastVisit?) {
    self.site = site
    self.before = before
    self.after = after
    changes = nil
    new = []
    fixed = []
  }
}
