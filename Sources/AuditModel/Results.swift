/// What the run concluded of one page.
public struct PageResult: Sendable {
  /// Relative to the site's root, with `/`.
  public var path: String
  /// Where the page is published, if that is known.
  public var url: String?
  /// The value of `html`'s `lang`, as written.
  public var language: String?
  public var title: String?
  /// Every rule of the run that judges pages.
  public var outcomes: RuleOutcomes
  /// The findings, in source order. They are unpacked on each access: read them once and keep the result.
  public var findings: [Finding] {
    get { packed.unpacked }
    set { packed = PackedFindings(newValue, pool: pool) }
  }
  /// How many ``findings`` there are.
  public var findingCount: Int { packed.count }
  /// For each finding, in order, a key that is equal for the same fault in the same block on other
  /// pages.
  public var templateKeys: [UInt64] { packed.templateKeys }

  /// Sets, for each finding, the number of pages whose same block has it.
  public mutating func notePages(_ pages: (_ templateKey: UInt64) -> Int) {
    packed.setPages(pages)
  }

  private var packed: PackedFindings
  private let pool: StringPool
  public var accessibilityScore: Double?
  public var seoScore: Double?
  /// What is concluded of each test of the RGAA.
  public var ledger = PageLedger()

  /// - Parameter pool: where the texts of the findings are kept; pages of a run share one.
  public init(
    path: String, url: String?, language: String?, title: String?,
    outcomes: RuleOutcomes, findings: [Finding], pool: StringPool = StringPool()
  ) {
    self.path = path
    self.url = url
    self.language = language
    self.title = title
    self.outcomes = outcomes
    self.pool = pool
    packed = PackedFindings(findings, pool: pool)
  }

  public init(
    path: String, url: String?, language: String?, title: String?,
    outcomes: [RuleID: RuleOutcome], findings: [Finding]
  ) {
    self.init(
      path: path, url: url, language: language, title: title, outcomes: RuleOutcomes(outcomes),
      findings: findings)
  }
}

/// The result of one rule that judges the whole site.
public struct SiteRuleOutcome: Sendable, Hashable {
  public var outcome: Outcome
  /// The number of pages with a finding when the rule failed or needs review, else of pages examined.
  public var pages: Int
  /// How many items failed and passed, for the score.
  public var failed: Int
  public var passed: Int

  public init(outcome: Outcome, pages: Int, failed: Int = 0, passed: Int = 0) {
    self.outcome = outcome
    self.pages = pages
    self.failed = failed
    self.passed = passed
  }
}

/// A file that was not audited, and the reason.
public struct SkippedFile: Sendable, Hashable {
  public var path: String
  public var reason: SkipReason

  public init(path: String, reason: SkipReason) {
    self.path = path
    self.reason = reason
  }
}

/// Why a file was not audited, or not wholly.
public enum SkipReason: Sendable, Hashable {
  case unreadable(String)
  case tooLarge(limit: Int)
  case notHTML
  /// A fragment or component that pages include, not a page of its own.
  case tooManyPages(limit: Int)
  case failed(String)
  /// A page of a live site that could not be fetched.
  case noAnswer(FetchProblem)
  /// The crawl of a live site was stopped by a limit; the pages beyond it are not audited.
  case crawlEnded(SiteStatusReason)

  /// True when this reason makes the run incomplete.
  public var isPartialFailure: Bool {
    switch self {
    case .notHTML: false
    // As many pages as were asked for: a sample is no failure.
    case .crawlEnded(.pageBudget): false
    default: true
    }
  }
}

/// What the run concluded of the whole site.
public struct SiteResult: Sendable {
  /// The target of the run: a file, a folder or an address.
  public var target: String
  /// By path.
  public var pages: [PageResult]
  public var outcomes: [RuleID: SiteRuleOutcome]
  public var findings: [Finding]
  public var skipped: [SkippedFile]
  public var accessibilityScore: Double?
  public var seoScore: Double?
  /// The score of each theme that decided something.
  public var themeScores: [Theme: Double]
  /// The contribution of each rule to each score.
  public var scoreParts: [ScorePart]
  /// The RGAA verdicts that the run supports; nil when it judged no page.
  public var rgaa: RGAALedger?
  /// The legal checks; nil when none ran.
  public var legal: [LegalCheck]?

  public init(target: String) {
    self.target = target
    pages = []
    outcomes = [:]
    findings = []
    skipped = []
    accessibilityScore = nil
    seoScore = nil
    themeScores = [:]
    scoreParts = []
  }

  /// True when something could not be read or a limit was hit.
  public var isIncomplete: Bool {
    skipped.contains { $0.reason.isPartialFailure }
      || pages.contains { $0.outcomes.values.contains { $0.outcome == .untested } }
  }
}

/// What one rule adds to a site's score.
public struct ScorePart: Sendable, Hashable {
  public var rule: RuleID
  public var category: Category
  public var theme: Theme
  public var weight: Int
  /// 0 to 1: the mean of the rule's credits over the pages where it decided.
  public var credit: Double
  /// On how many pages it decided.
  public var pages: Int

  public init(
    rule: RuleID, category: Category, theme: Theme, weight: Int, credit: Double, pages: Int
  ) {
    self.rule = rule
    self.category = category
    self.theme = theme
    self.weight = weight
    self.credit = credit
    self.pages = pages
  }
}
