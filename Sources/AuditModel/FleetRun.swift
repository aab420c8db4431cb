/// A run over all sites of a list, as reports show it.
package struct FleetRun: Sendable {
  /// From 1, in the order of time.
  package var number: Int
  /// The last run before this one that was completed.
  package var previous: Int?
  /// When it began, in seconds since 1970.
  package var startedAt: Double
  /// When it ended; nil while it has not.
  package var finishedAt: Double?
  /// When a run that audited at least one site last ended.
  package var lastSuccessAt: Double?
  /// Fingerprints were put together in another way in the run before: what changed since is not news.
  package var areIdentitiesRenewed: Bool
  /// Scores were computed by another formula in the run before: they do not compare.
  package var areScoresRenewed: Bool
  /// Rules are not those of the run before: scores may move without the sites.
  package var areRulesRenewed: Bool
  /// Sites of the list have not been visited yet.
  package var isIncomplete: Bool
  /// Sites of the list, those not visited yet included.
  package var siteCount: Int
  /// In the order of the list.
  package var sites: [SiteStanding]
  /// Rules that fail on several sites, what does most harm on most sites first.
  package var commonFaults: [CommonFault]

  package init(number: Int, startedAt: Double, siteCount: Int, sites: [SiteStanding]) {
    self.number = number
    self.startedAt = startedAt
    self.siteCount = siteCount
    self.sites = sites
    commonFaults = []
    previous = nil
    areIdentitiesRenewed = false
    areScoresRenewed = false
    areRulesRenewed = false
    finishedAt = nil
    lastSuccessAt = nil
    isIncomplete = false
  }
}

/// A rule that fails on several sites of a run.
package struct CommonFault: Sendable, Hashable {
  package var rule: RuleID
  package var severity: Severity
  /// The addresses of the sites, in order.
  package var sites: [String]
  /// Findings on all of them.
  package var findings: Int

  package init(rule: RuleID, severity: Severity, sites: [String], findings: Int) {
    self.rule = rule
    self.severity = severity
    self.sites = sites
    self.findings = findings
  }
}

/// What the list says of a site beside its name: who can be asked, and what it is grouped by.
package struct SiteLabels: Sendable, Hashable {
  /// Whoever makes or hosts the site.
  package var supplier: String?
  /// A class of size, or a number of inhabitants, as the list has it.
  package var size: String?
  /// Any other grouping.
  package var group: String?
  /// The mail address of the town.
  package var contact: String?

  package init(
    supplier: String? = nil, size: String? = nil, group: String? = nil, contact: String? = nil
  ) {
    self.supplier = supplier
    self.size = size
    self.group = group
    self.contact = contact
  }
}

/// The state of one site after a run.
package struct SiteStanding: Sendable {
  package var name: String
  package var url: String
  package var department: String?
  package var labels = SiteLabels()
  /// The name of the site's folder in the output.
  package var folder: String
  package var status: SiteStatus
  package var reason: VisitReason?
  /// How many pages were judged.
  package var pages: Int
  package var accessibilityScore: Double?
  package var seoScore: Double?
  /// Certain faults, and what a person must check.
  package var failures: Int
  package var reviews: Int
  /// Nil when nothing can be compared: never audited before, or not audited this time.
  package var changes: ChangeCounts?
  /// All visits up to this run, the oldest first.
  package var past: [PastVisit]
  /// New and fixed findings since the last audit of the site, the most severe first.
  package var new: [VisitFinding]
  package var fixed: [VisitFinding]
  /// Faults that are still there, in fewer places or in more.
  package var resized: [ResizedFinding]

  package init(name: String, url: String, folder: String, status: SiteStatus) {
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
    resized = []
  }

  /// What became of the duties under French law at this visit.
  package var law: LawStanding? { status.isAudited ? past.last?.law : nil }

  /// The visit before this one that judged pages.
  package var lastAudited: PastVisit? { past.dropLast().last { $0.status.isAudited } }
}

/// How many findings changed between two visits of a site, over pages that both saw.
package struct ChangeCounts: Sendable, Hashable {
  package var new: Int
  package var fixed: Int
  package var unchanged: Int
  /// On pages that were not read this time, or that a rule could not judge.
  package var notSeen: Int
  /// Appeared or disappeared because the rule changed.
  package var ruleChanged: Int
  /// Places of faults that are still there: how many were fixed, and how many came to them.
  package var fewerPlaces: Int
  package var morePlaces: Int
  /// Of ``new`` and of ``fixed``, what only asks a person to look.
  package var newReviews: Int
  package var fixedReviews: Int

  package init(
    new: Int = 0, fixed: Int = 0, unchanged: Int = 0, notSeen: Int = 0, ruleChanged: Int = 0,
    fewerPlaces: Int = 0, morePlaces: Int = 0, newReviews: Int = 0, fixedReviews: Int = 0
  ) {
    self.new = new
    self.fixed = fixed
    self.unchanged = unchanged
    self.notSeen = notSeen
    self.ruleChanged = ruleChanged
    self.fewerPlaces = fewerPlaces
    self.morePlaces = morePlaces
    self.newReviews = newReviews
    self.fixedReviews = fixedReviews
  }

  /// Certain faults that came and went.
  package var newFaults: Int { new - newReviews }
  package var fixedFaults: Int { fixed - fixedReviews }

  /// True when a finding is new or fixed, if only in some of its places.
  package var isChange: Bool { isOfSite || ruleChanged > 0 }

  /// True when the site changed, not only the rules.
  package var isOfSite: Bool { new + fixed + fewerPlaces + morePlaces > 0 }

  package static func + (one: ChangeCounts, other: ChangeCounts) -> ChangeCounts {
    ChangeCounts(
      new: one.new + other.new, fixed: one.fixed + other.fixed,
      unchanged: one.unchanged + other.unchanged, notSeen: one.notSeen + other.notSeen,
      ruleChanged: one.ruleChanged + other.ruleChanged,
      fewerPlaces: one.fewerPlaces + other.fewerPlaces,
      morePlaces: one.morePlaces + other.morePlaces,
      newReviews: one.newReviews + other.newReviews,
      fixedReviews: one.fixedReviews + other.fixedReviews)
  }
}

/// A fault that two visits saw, in another number of places.
package struct ResizedFinding: Sendable, Hashable {
  /// As the later visit has it.
  package var finding: VisitFinding
  package var before: Int
  package var after: Int

  package init(_ finding: VisitFinding, before: Int, after: Int) {
    self.finding = finding
    self.before = before
    self.after = after
  }
}

/// A visit of a site in some run.
package struct PastVisit: Sendable, Hashable {
  package var run: Int
  /// When the run began, in seconds since 1970.
  package var startedAt: Double
  package var status: SiteStatus
  package var pages: Int
  package var accessibilityScore: Double?
  package var seoScore: Double?
  package var failures: Int
  /// When the certificate of the site ends, in seconds since 1970; nil where that is not known.
  package var certificateEnd: Double?
  /// What became of the duties under French law; nil where the law does not hold or was not judged.
  package var law: LawStanding?
  package var changes: ChangeCounts?

  package init(run: Int, startedAt: Double, status: SiteStatus) {
    self.run = run
    self.startedAt = startedAt
    self.status = status
    pages = 0
    failures = 0
  }
}
