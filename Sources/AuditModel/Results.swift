/// What the run concluded of one page.
package struct PageResult: Sendable {
  /// Relative to the site's root, with `/`.
  package var path: String
  /// Where the page is published, if that is known.
  package var url: String?
  /// The value of `html`'s `lang`, as written.
  package var language: String?
  package var title: String?
  /// What its main heading says, shortened; nil without one.
  package var heading: String?
  /// Every rule of the run that judges pages.
  package var outcomes: RuleOutcomes
  /// The findings, in source order. They are unpacked on each access: read them once and keep the result.
  package var findings: [Finding] {
    get { packed.unpacked }
    set { packed = PackedFindings(newValue, pool: pool) }
  }
  /// How many ``findings`` there are.
  package var findingCount: Int { packed.count }
  /// For each finding, in order, a key that is equal for the same fault in the same block on other
  /// pages.
  package var templateKeys: [UInt64] { packed.templateKeys }

  /// Sets, for each finding, the number of pages whose same block has it.
  package mutating func notePages(_ pages: (_ templateKey: UInt64) -> Int) {
    packed.setPages(pages)
  }

  private var packed: PackedFindings
  private let pool: StringPool
  package var accessibilityScore: Double?
  package var seoScore: Double?
  /// What is concluded of each test of the RGAA.
  package var ledger = PageLedger()
  /// What could not be known of the page.
  package var notes: [PageNote] = []
  /// By selector that settings name: where the elements begin that it means. Only where they may matter.
  package var noted: [String: Set<Int>] = [:]
  /// How a browser built the page, where one did: places are those of what it built.
  package var rendering: PageRendering?
  /// The id of the publishing tool that it comes from; nil where that is not known.
  package var publishingTool: String?

  /// - Parameter pool: where the texts of the findings are kept; pages of a run share one.
  package init(
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

  package init(
    path: String, url: String?, language: String?, title: String?,
    outcomes: [RuleID: RuleOutcome], findings: [Finding]
  ) {
    self.init(
      path: path, url: url, language: language, title: title, outcomes: RuleOutcomes(outcomes),
      findings: findings)
  }
}

/// A page as a browser built it, beside what was served.
package struct PageRendering: Sendable, Hashable, Codable {
  /// How many elements the page has as served, and as built.
  package var servedElements: Int
  package var elements: Int

  package init(servedElements: Int, elements: Int) {
    self.servedElements = servedElements
    self.elements = elements
  }

  /// How far both are from one another.
  package var difference: Int { abs(elements - servedElements) }
}

/// The result of one rule that judges the whole site.
package struct SiteRuleOutcome: Sendable, Hashable {
  package var outcome: Outcome
  /// The number of pages with a finding when the rule failed or needs review, else of pages examined.
  package var pages: Int
  /// How many items failed and passed, for the score.
  package var failed: Int
  package var passed: Int

  package init(outcome: Outcome, pages: Int, failed: Int = 0, passed: Int = 0) {
    self.outcome = outcome
    self.pages = pages
    self.failed = failed
    self.passed = passed
  }
}

/// A file that was not audited, and the reason.
package struct SkippedFile: Sendable, Hashable, Codable {
  package var path: String
  package var reason: SkipReason

  package init(path: String, reason: SkipReason) {
    self.path = path
    self.reason = reason
  }
}

/// Why a file was not audited, or not wholly.
package enum SkipReason: Sendable, Hashable, Codable {
  case unreadable(String)
  case tooLarge(limit: Int)
  case notHTML
  /// A file that is named as a page and holds no tag: it is empty, or a text such as a server's message.
  case withoutMarkup
  /// A link that leads out of the folder.
  case linkOutside
  /// A fragment or component that pages include, not a page of its own.
  case tooManyPages(limit: Int)
  case failed(String)
  /// A page of a live site that could not be fetched.
  case noAnswer(FetchProblem)
  /// The crawl of a live site was stopped by a limit; the pages beyond it are not audited.
  case crawlEnded(SiteStatusReason)

  /// True when this reason makes the run incomplete.
  package var isPartialFailure: Bool {
    switch self {
    case .notHTML: false
    // As many pages as were asked for: a sample is no failure.
    case .crawlEnded(.pageBudget): false
    default: true
    }
  }
}

/// What the run concluded of the whole site.
package struct SiteResult: Sendable {
  /// The target of the run: a file, a folder or an address.
  package var target: String
  /// By path.
  package var pages: [PageResult]
  package var outcomes: [RuleID: SiteRuleOutcome]
  package var findings: [Finding]
  package var skipped: [SkippedFile]
  package var accessibilityScore: Double?
  package var seoScore: Double?
  /// The score of each theme that decided something.
  package var themeScores: [Theme: Double]
  /// What each rule takes from each score.
  package var scoreParts: [ScorePart]
  /// The RGAA verdicts that the run supports; nil when it judged no page.
  package var rgaa: RGAALedger?
  /// What became of the answers of people; nil where there were none.
  package var answers: AnswerOutcome?
  /// The pages that an audit of the RGAA looks at, where only those were asked for, and the paths of the
  /// others.
  package var sample: [SampledPage]?
  package var unsampledPages: [String] = []
  /// The country whose law the site is taken to be under, two letters; nil when that is not known.
  package var country: String?
  /// The legal checks; nil when none ran.
  package var legal: [LegalCheck]?
  /// The files that pages link to, the worst first; nil where they were not looked at.
  package var documents: [SiteDocument]?
  /// How much of the site a crawl read; nil for files, of which ``skipped`` tells it.
  package var crawlCoverage: RunCoverage?
  /// The screen that styles were judged for, in CSS pixels.
  package var viewport: Viewport?
  /// True where a part of what the pages were read from is lost: records of an archive, lines of workers.
  package var lacksRecords = false

  package init(target: String) {
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
  package var isIncomplete: Bool {
    lacksRecords || skipped.contains { $0.reason.isPartialFailure }
      || pages.contains {
        $0.outcomes.values.contains { $0.outcome == .untested && !$0.lacksInput }
      }
  }
}

/// The size of a screen, in CSS pixels.
package struct Viewport: Sendable, Hashable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What one rule takes from a site's score.
package struct ScorePart: Sendable, Hashable {
  package var rule: RuleID
  package var category: Category
  package var theme: Theme
  /// What the rule costs at most.
  package var penalty: Double
  /// 0 to 1: the mean of the rule's losses over the pages where it decided.
  package var loss: Double
  /// On how many pages it decided.
  package var pages: Int

  package init(
    rule: RuleID, category: Category, theme: Theme, penalty: Double, loss: Double, pages: Int
  ) {
    self.rule = rule
    self.category = category
    self.theme = theme
    self.penalty = penalty
    self.loss = loss
    self.pages = pages
  }

  /// The rule's share of the sum that the score comes from.
  package var cost: Double { penalty * loss }
}
