package import AuditModel

/// One side of a comparison: what a run looked at and what it found. Made from a result, a report or
/// a database.
package struct RunRecord: Sendable {
  /// The version of each rule the run judged by.
  package struct Rules: Sendable, Hashable {
    /// The version of the ruleset: when both sides have the same one, no rule has changed.
    package var ruleset: String
    /// By id; a version is nil where only the whole ruleset's is known.
    package var versions: [RuleID: String?]

    package init(ruleset: String, versions: [RuleID: String?]) {
      self.ruleset = ruleset
      self.versions = versions
    }
  }

  package var findings: [ComparedFinding]
  /// The paths of the pages that were judged.
  package var pages: Set<String>
  /// By path, what pages are called, where it is known.
  package var titles: [String: String]
  package var rules: Rules
  /// Pairs of page and rule that a limit left unjudged: nothing there counts as fixed.
  package var untested: Set<Judgement>
  /// What the scores are computed from; nil when the record does not hold it.
  package var scores: ScoreBasis?

  /// A rule's judgement of a page.
  package struct Judgement: Sendable, Hashable {
    package var path: String
    package var rule: RuleID

    package init(path: String, rule: RuleID) {
      self.path = path
      self.rule = rule
    }
  }

  package init(
    findings: [ComparedFinding], pages: Set<String>, titles: [String: String] = [:],
    rules: Rules, untested: Set<Judgement> = [], scores: ScoreBasis? = nil
  ) {
    self.findings = findings
    self.pages = pages
    self.titles = titles
    self.rules = rules
    self.untested = untested
    self.scores = scores
  }

  /// Takes over the result of a run.
  ///
  /// - Parameters:
  ///   - versions: the version of each rule that may have been part of the run.
  ///   - message: what a finding says.
  package init(
    _ site: SiteResult, ruleset: String, versions: [RuleID: String],
    message: (Finding) -> String
  ) {
    var judged = Set(site.outcomes.keys)
    var untested: Set<Judgement> = []
    for page in site.pages {
      judged.formUnion(page.outcomes.keys)
      for (rule, outcome) in page.outcomes where outcome.outcome == .untested {
        untested.insert(Judgement(path: page.path, rule: rule))
      }
    }
    var findings = site.findings.map { ComparedFinding($0, message: message($0)) }
    for page in site.pages {
      findings += page.findings.map { ComparedFinding($0, message: message($0)) }
    }
    self.init(
      findings: findings, pages: Set(site.pages.map(\.path)),
      titles: Dictionary(
        site.pages.map { ($0.path, $0.title ?? "") }, uniquingKeysWith: { first, _ in first }),
      rules: Rules(
        ruleset: ruleset,
        versions: Dictionary(uniqueKeysWithValues: judged.map { ($0, versions[$0]) })),
      untested: untested, scores: ScoreBasis(site))
  }
}
