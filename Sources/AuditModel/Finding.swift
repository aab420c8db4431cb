/// The location of a finding in a file.
package struct Place: Sendable, Hashable, Codable {
  /// The page, relative to the site's root, with `/`.
  package var path: String
  /// From 1; columns in Unicode scalars. The `<` of the element's start tag in the file as it is on
  /// disk.
  package var line: Int
  package var column: Int
  /// After the `>` of the start tag.
  package var endLine: Int
  package var endColumn: Int
  /// A CSS selector that matches the element.
  package var selector: String
  /// The element's source, shortened.
  package var snippet: String
  /// Orders the findings of a page: the offset of the start tag in the source.
  package var offset: Int
  /// A hash of the element and its ancestors without positions: equal for elements that a template
  /// repeats on several pages. Of findings that are told by block or by target, a hash of these.
  package var context: UInt64
  /// A hash of what tells the element apart for good: its id, or its name and the address it leads to
  /// or loads, else its kind. 0 where no element is meant.
  package var element: UInt64

  package init(
    path: String, line: Int, column: Int, endLine: Int, endColumn: Int, selector: String,
    snippet: String, offset: Int, context: UInt64, element: UInt64 = 0
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
    self.element = element
  }
}

/// What one edit mends or one look settles: an element, page or site that failed or needs review, or
/// several elements that the rule's ``FindingGrouping`` tells as one. Its text is in the rule's catalogue
/// file, under ``message``.
package struct Finding: Sendable, Hashable, Codable {
  /// The argument that says when an element is seen, where that is not all the time: a raw value of
  /// ``Seen``.
  package static let seenArgument = "seen"

  /// The argument that says where the style rule behind a finding stands: `css/style.css:48`.
  package static let styleArgument = "style-rule"

  /// When an element is seen that is not, or perhaps not, there to be seen as the page loads.
  package enum Seen: String, Sendable, CaseIterable {
    case onDemand = "on-demand"
    case onNarrowScreens = "narrow"
    case byScript = "by-script"
    /// A style sheet that could not be read may hide it for good.
    case perhapsNever = "perhaps-never"
  }

  /// Reports list at most this many places of a finding.
  package static let maximumListedPlaces = 100

  package var rule: RuleID
  /// `failed` or `needs-review`.
  package var outcome: Outcome
  package var severity: Severity
  /// The key of the message in the rule's catalogue file.
  package var message: String
  /// The values of the message's placeholders; text of the page, untrusted.
  package var arguments: [String: String]
  /// The first of its places.
  package var place: Place
  /// The others, in the order of the source, as far as they are listed.
  package var otherPlaces: [Place]
  /// How many elements it stands for, those that are not listed included.
  package var places: Int
  /// How elements were gathered in it; nil when the rule tells each by itself.
  package var grouping: FindingGrouping?
  /// Identifies the finding from run to run: 16 hexadecimal digits, put together by
  /// ``FindingIdentity``.
  package var fingerprint: String
  /// On how many pages of the run the same block has the same finding.
  package var pages: Int
  /// The tests of the RGAA that it speaks of.
  package var tests: FindingTests

  package init(
    rule: RuleID, outcome: Outcome, severity: Severity, message: String,
    arguments: [String: String] = [:], place: Place, otherPlaces: [Place] = [], places: Int = 1,
    grouping: FindingGrouping? = nil, fingerprint: String = "", pages: Int = 1,
    tests: FindingTests = FindingTests()
  ) {
    self.rule = rule
    self.outcome = outcome
    self.severity = severity
    self.message = message
    self.arguments = arguments
    self.place = place
    self.otherPlaces = otherPlaces
    self.places = places
    self.grouping = grouping
    self.fingerprint = fingerprint
    self.pages = pages
    self.tests = tests
  }
}

extension Finding {
  /// The file and the line of the style rule behind it; nil where there is none, or where it is not known.
  package var styleSource: (path: String, line: Int)? {
    guard let text = arguments[Finding.styleArgument], let colon = text.lastIndex(of: ":"),
      let line = Int(text[text.index(after: colon)...])
    else { return nil }
    return (String(text[..<colon]), line)
  }

  /// All places that are listed.
  package var listedPlaces: [Place] { [place] + otherPlaces }
}

/// The result of one rule on one page.
package struct RuleOutcome: Sendable, Hashable {
  package var outcome: Outcome
  /// How many elements failed, passed and need review.
  package var failed: Int
  package var passed: Int
  package var review: Int
  /// How many elements cannot be judged because they were made invisible without a known reason.
  package var withheld = 0
  /// True where it is untested because what it rests on could not be had, which notes of the page tell;
  /// false where a limit was hit.
  package var lacksInput = false

  package init(outcome: Outcome, failed: Int = 0, passed: Int = 0, review: Int = 0) {
    self.outcome = outcome
    self.failed = failed
    self.passed = passed
    self.review = review
  }

  /// The outcome that follows from these counts.
  package init(failed: Int, passed: Int, review: Int) {
    let outcome: Outcome =
      failed > 0 ? .failed : review > 0 ? .needsReview : passed > 0 ? .passed : .inapplicable
    self.init(outcome: outcome, failed: failed, passed: passed, review: review)
  }
}
