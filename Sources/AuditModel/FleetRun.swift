/// A run over all sites of a list, as reports show it.
public struct FleetRun: Sendable {
  /// From 1, in the order of time.
  public var number: Int
  /// The last run before this one that was completed.
  public var previous: Int?
  /// When it began, in seconds since 1970.
  public var startedAt: Double
  /// When it ended; nil while it has not.
  public var finishedAt: Double?
  /// When a run that audited at least one site last ended.
  public var lastSuccessAt: Double?
  /// Sites of the list have not been visited yet.
  public var isIncomplete: Bool
  /// Sites of the list, those not visited yet included.
  public var siteCount: Int
  /// In the order of the list.
  public var sites: [SiteStanding]

  public init(number: Int, startedAt: Double, siteCount: Int, sites: [SiteStanding]) {
    self.number = number
    self.startedAt = startedAt
    self.siteCount = siteCount
    self.sites = sites
    previous = nil
    finishedAt = nil
    lastSuccessAt = nil
    isIncomplete = false
  }
}

/// The state of one site after a run.
public struct SiteStanding: Sendable {
  public var name: String
  public var url: String
  public var department: String?
  /// The name of the site's folder in the output.
  public var folder: String
  public var status: SiteStatus
  public var reason: VisitReason?
  /// How many pages were judged.
  public var pages: Int
  public var accessibilityScore: Double?
  public var seoScore: Double?
  /// Certain faults, and what a person must check.
  public var failures: Int
  public var reviews: Int
  /// Nil when nothing can be compared: never audited before, or not audited this time.
  public var changes: ChangeCounts?
  /// All visits up to this run, the oldest first.
  public var past: [PastVisit]
  /// New and fixed findings since the last audit of the site, the most severe first.
  public var new: [VisitFinding]
  public var fixed: [VisitFinding]

  public init(name: String, url: String, folder: String, status: SiteStatus) {
    self.name = name
    self.url = url
    self.folder = folder
    self.status = status
    pages = 0
    failures = 0
    reviews = 0
    past = []
    new = []
    fixed = []
  }

  /// The visit before this one that judged pages.
  public var lastAudited: PastVisit? { past.dropLast().last { $0.status.isAudited } }
}

/// How many findings changed between two visits of a site, over pages that both saw.
public struct ChangeCounts: Sendable, Hashable {
  public var new: Int
  public var fixed: Int
  public var unchanged: Int
  /// On pages that were not read this time, or that a rule could not judge.
  public var notSeen: Int
  /// Appeared or disappeared because the rule changed.
  public var ruleChanged: Int

  public init(
    new: Int = 0, fixed: Int = 0, unchanged: Int = 0, notSeen: Int = 0, ruleChanged: Int = 0
  ) {
    self.new = new
    self.fixed = fixed
    self.unchanged = unchanged
    self.notSeen = notSeen
    self.ruleChanged = ruleChanged
  }

  /// True when a finding is new or fixed.
  public var isChange: Bool { new + fixed + ruleChanged > 0 }

  public static func + (one: ChangeCounts, other: ChangeCounts) -> ChangeCounts {
    ChangeCounts(
      new: one.new + other.new, fixed: one.fixed + other.fixed,
      unchanged: one.unchanged + other.unchanged, notSeen: one.notSeen + other.notSeen,
      ruleChanged: one.ruleChanged + other.ruleChanged)
  }
}

/// A visit of a site in some run.
public struct PastVisit: Sendable, Hashable {
  public var run: Int
  /// When the run began, in seconds since 1970.
  public var startedAt: Double
  public var status: SiteStatus
  public var pages: Int
  public var accessibilityScore: Double?
  public var seoScore: Double?
  public var failures: Int
  public var changes: ChangeCounts?

  public init(run: Int, startedAt: Double, status: SiteStatus) {
    self.run = run
    self.startedAt = startedAt
    self.status = status
    pages = 0
    failures = 0
  }
}
