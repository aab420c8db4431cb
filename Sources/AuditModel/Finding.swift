/// The location of a finding in a file.
public struct Place: Sendable, Hashable {
  /// The page, relative to the site's root, with `/`.
  public var path: String
  /// From 1; columns in Unicode scalars. The `<` of the element's start tag in the file as it is on
  /// disk.
  public var line: Int
  public var column: Int
  /// After the `>` of the start tag.
  public var endLine: Int
  public var endColumn: Int
  /// A CSS selector that matches the element.
  public var selector: String
  /// The element's source, shortened.
  public var snippet: String
  /// Orders the findings of a page: the offset of the start tag in the source.
  public var offset: Int
  /// A hash of the element and its ancestors without positions: equal for elements that a template
  /// repeats on several pages.
  public var context: UInt64

  public init(
    path: String, line: Int, column: Int, endLine: Int, endColumn: Int, selector: String,
    snippet: String, offset: Int, context: UInt64
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.selector = selector
    self.snippet = snippet
    self.offset = offset
    self.context = context
  }
}

/// One element, page or site that failed or needs review. Its text is in the rule's catalogue file,
/// under ``message``.
public struct Finding: Sendable, Hashable {
  public var rule: RuleID
  /// `failed` or `needs-review`.
  public var outcome: Outcome
  public var severity: Severity
  /// The key of the message in the rule's catalogue file.
  public var message: String
  /// The values of the message's placeholders; text of the page, untrusted.
  public var arguments: [String: String]
  public var place: Place
  /// Identifies the finding from run to run: 16 hexadecimal digits that survive edits elsewhere in
  /// the file.
  public var fingerprint: String
  /// On how many pages of the run the same block has the same finding.
  public var pages: Int
  /// The tests of the RGAA that it speaks of.
  public var tests: FindingTests

  public init(
    rule: RuleID, outcome: Outcome, severity: Severity, message: String,
    arguments: [String: String] = [:], place: Place, fingerprint: String = "", pages: Int = 1,
    tests: FindingTests = FindingTests()
  ) {
    self.rule = rule
    self.outcome = outcome
    self.severity = severity
    self.message = message
    self.arguments = arguments
    self.place = place
    self.fingerprint = fingerprint
    self.pages = pages
    self.tests = tests
  }
}

/// The result of one rule on one page.
public struct RuleOutcome: Sendable, Hashable {
  public var outcome: Outcome
  /// How many elements failed, passed and need review.
  public var failed: Int
  public var passed: Int
  public var review: Int

  public init(outcome: Outcome, failed: Int = 0, passed: Int = 0, review: Int = 0) {
    self.outcome = outcome
    self.failed = failed
    self.passed = passed
    self.review = review
  }

  /// The outcome that follows from these counts.
  public init(failed: Int, passed: Int, review: Int) {
    let outcome: Outcome =
      failed > 0 ? .failed : review > 0 ? .needsReview : passed > 0 ? .passed : .inapplicable
    self.init(outcome: outcome, failed: failed, passed: passed, review: review)
  }
}
