extension SiteStatus {
  /// True when pages were judged, so that there is something to compare.
  public var isAudited: Bool { self == .ok || self == .partial }
}

/// Why a visit is not `ok`, with its text, so that later versions need not know the code.
public struct VisitReason: Sendable, Hashable {
  /// Kebab case, for programs; never translated.
  public var code: String
  /// A sentence without its full stop. May hold words of a server, not to be trusted.
  public var text: LocalizedText

  public init(code: String, text: LocalizedText) {
    self.code = code
    self.text = text
  }
}

/// The result of one run on one site, as far as the history keeps it.
public struct SiteVisit: Sendable, Hashable {
  public var status: SiteStatus
  public var reason: VisitReason?
  public var accessibilityScore: Double?
  public var seoScore: Double?
  /// The paths of the pages that were judged.
  public var pages: [String]
  public var findings: [VisitFinding]
  /// The rules that judged.
  public var rules: [RuleID]
  /// Rules that a limit kept from judging a page: none of their findings there counts as fixed.
  public var untested: [VisitJudgement]

  public init(
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
  public init(_ site: SiteResult, status: SiteStatus, reason: VisitReason? = nil) {
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
public struct VisitJudgement: Sendable, Hashable {
  public var path: String
  public var rule: RuleID

  public init(path: String, rule: RuleID) {
    self.path = path
    self.rule = rule
  }
}

/// A finding as it is kept from run to run.
public struct VisitFinding: Sendable, Hashable {
  public var rule: RuleID
  public var outcome: Outcome
  public var severity: Severity
  /// The page; empty for the site as a whole.
  public var path: String
  /// From 1; 0 where there is none.
  public var line: Int
  public var fingerprint: String
  /// True when a rule that judges the whole site found it, from all pages together.
  public var isSiteWide: Bool

  public init(
    rule: RuleID, outcome: Outcome, severity: Severity, path: String, line: Int,
    fingerprint: String, isSiteWide: Bool = false
  ) {
    self.rule = rule
    self.outcome = outcome
    self.severity = severity
    self.path = path
    self.line = line
    self.fingerprint = fingerprint
    self.isSiteWide = isSiteWide
  }

  public init(_ finding: Finding, isSiteWide: Bool) {
    self.init(
      rule: finding.rule, outcome: finding.outcome, severity: finding.severity,
      path: finding.place.path, line: finding.place.line, fingerprint: finding.fingerprint,
      isSiteWide: isSiteWide)
  }
}
