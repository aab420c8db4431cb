extension SiteStatus {
  /// True when pages were judged, so that there is something to compare.
  package var isAudited: Bool { self == .ok || self == .partial }
}

/// Why a visit is not `ok`, with its text, so that later versions need not know the code.
package struct VisitReason: Sendable, Hashable {
  /// Kebab case, for programs; never translated.
  package var code: String
  /// A sentence without its full stop. May hold words of a server, not to be trusted.
  package var text: LocalizedText

  package init(code: String, text: LocalizedText) {
    self.code = code
    self.text = text
  }
}

/// The result of one run on one site, as far as the history keeps it.
package struct SiteVisit: Sendable, Hashable {
  package var status: SiteStatus
  package var reason: VisitReason?
  package var accessibilityScore: Double?
  package var seoScore: Double?
  /// When the certificate of the site ends, in seconds since 1970; nil where that is not known.
  package var certificateEnd: Double?
  /// What became of the duties under French law; nil where the law does not hold or was not judged.
  package var law: LawStanding?
  /// The paths of the pages that were judged.
  package var pages: [String]
  package var findings: [VisitFinding]
  /// The rules that judged.
  package var rules: [RuleID]
  /// Rules that a limit kept from judging a page: none of their findings there counts as fixed.
  package var untested: [VisitJudgement]
  /// False when something was asked for and had no answer, perhaps for this night alone: what follows from
  /// all answers together is not compared then.
  package var isSettled = true

  package init(
    status: SiteStatus, reason: VisitReason? = nil, accessibilityScore: Double? = nil,
    seoScore: Double? = nil, pages: [String] = [], findings: [VisitFinding] = [],
    rules: [RuleID] = [], untested: [VisitJudgement] = []
  ) {
    self.status = status
    self.reason = reason
    self.accessibilityScore = accessibilityScore
    self.seoScore = seoScore
    self.pages = pages
    self.findings = findings
    self.rules = rules
    self.untested = untested
  }

  /// The visit for a result.
  package init(_ site: SiteResult, status: SiteStatus, reason: VisitReason? = nil) {
    self.init(status: status, reason: reason)
    accessibilityScore = site.accessibilityScore
    seoScore = site.seoScore
    pages = site.pages.map(\.path)
    var judged = Set(site.outcomes.keys)
    for page in site.pages {
      judged.formUnion(page.outcomes.keys)
      findings += page.findings.map { VisitFinding($0, isSiteWide: false) }
      for (rule, outcome) in page.outcomes where outcome.outcome == .untested {
        untested.append(VisitJudgement(path: page.path, rule: rule))
      }
    }
    findings += site.findings.map { VisitFinding($0, isSiteWide: true) }
    rules = judged.sorted()
    untested.sort { ($0.path, $0.rule) < ($1.path, $1.rule) }
  }
}

/// A rule's judgement of a page.
package struct VisitJudgement: Sendable, Hashable {
  package var path: String
  package var rule: RuleID

  package init(path: String, rule: RuleID) {
    self.path = path
    self.rule = rule
  }
}

/// A finding as it is kept from run to run.
package struct VisitFinding: Sendable, Hashable {
  package var rule: RuleID
  package var outcome: Outcome
  package var severity: Severity
  /// The page; empty for the site as a whole.
  package var path: String
  /// From 1; 0 where there is none.
  package var line: Int
  package var fingerprint: String
  /// True when a rule that judges the whole site found it, from all pages together.
  package var isSiteWide: Bool
  /// What else it is recognised by.
  package var detail: FindingDetail
  /// How many elements it stands for; nil where that was not recorded.
  package var places: Int?

  package init(
    rule: RuleID, outcome: Outcome, severity: Severity, path: String, line: Int,
    fingerprint: String, isSiteWide: Bool = false, detail: FindingDetail = FindingDetail(packed: 0),
    places: Int? = nil
  ) {
    self.rule = rule
    self.outcome = outcome
    self.severity = severity
    self.path = path
    self.line = line
    self.fingerprint = fingerprint
    self.isSiteWide = isSiteWide
    self.detail = detail
    self.places = places
  }

  package init(_ finding: Finding, isSiteWide: Bool) {
    self.init(
      rule: finding.rule, outcome: finding.outcome, severity: finding.severity,
      path: finding.place.path, line: finding.place.line, fingerprint: finding.fingerprint,
      isSiteWide: isSiteWide, detail: FindingDetail(finding), places: finding.places)
  }
}
