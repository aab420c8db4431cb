package import AuditModel
package import DOM

/// Collects what a rule finds on one page.
package struct Reporter<R: AnyRule> {
  /// What was said so far; of one type for all rules.
  package private(set) var log = FindingLog()

  package init() {}

  /// The element is as it should be.
  package mutating func pass(_ element: Element) { log.passed += 1 }

  /// The page is as it should be.
  package mutating func passPage() { log.passed += 1 }

  /// The element certainly fails.
  package mutating func fail(_ element: Element, _ message: R.Message) {
    log.fail(message, .element(element.id))
  }

  /// A person must look at the element.
  package mutating func review(_ element: Element, _ message: R.Message) {
    log.review(message, .element(element.id))
  }

  /// The page certainly fails; shown at its `html` start tag, or at its beginning without one.
  package mutating func failPage(_ message: R.Message) {
    log.fail(message, .page)
  }

  /// A person must look at the page.
  package mutating func reviewPage(_ message: R.Message) {
    log.review(message, .page)
  }

  /// Something that is no element of the tree fails: `range` of the source.
  package mutating func fail(_ range: SourceRange, near element: Element?, _ message: R.Message) {
    log.fail(message, .source(range, near: element?.id))
  }

  /// The rule could not be decided on this page: a limit was hit or its input was not there.
  package mutating func markUntested() { log.isUntested = true }
}

/// What one rule said of one page.
package struct FindingLog {
  /// A finding with its place still to be worked out: most of a page's walk needs no line numbers.
  struct Entry {
    var outcome: Outcome
    /// The key of the message.
    var message: String
    var arguments: [String: String]
    var target: FindingTarget
  }

  /// Findings beyond this many are counted, not kept: a page with 100,000 faults needs no list.
  private static let maximumEntries = 1_000

  private(set) var entries: [Entry] = []
  private(set) var failed = 0
  var passed = 0
  private(set) var review = 0
  var isUntested = false

  package var outcome: RuleOutcome {
    var outcome = RuleOutcome(failed: failed, passed: passed, review: review)
    if isUntested, outcome.outcome != .failed { outcome.outcome = .untested }
    return outcome
  }

  mutating func fail(_ message: some RuleMessage, _ target: FindingTarget) {
    failed += 1
    keep(.failed, message, target)
  }

  mutating func review(_ message: some RuleMessage, _ target: FindingTarget) {
    review += 1
    keep(.needsReview, message, target)
  }

  private mutating func keep(
    _ outcome: Outcome, _ message: some RuleMessage, _ target: FindingTarget
  ) {
    guard entries.count < Self.maximumEntries else { return }
    entries.append(
      Entry(
        outcome: outcome, message: message.key, arguments: message.arguments, target: target))
  }

  /// The findings with their places.
  package func findings(
    of rule: RuleID, _ severity: Severity, on page: Page, _ tests: TestLookup
  ) -> [Finding] {
    var findings: [Finding] = []
    findings.reserveCapacity(entries.count)
    for entry in entries {
      let place = page.place(of: entry.target)
      // An element and the copies that the parser made of it are one tag to whoever mends it.
      if let last = findings.indices.last, findings[last].place.offset == place.offset,
        findings[last].message == entry.message, findings[last].arguments == entry.arguments
      {
        continue
      }
      findings.append(
        Finding(
          rule: rule, outcome: entry.outcome, severity: severity, message: entry.message,
          arguments: entry.arguments, place: place,
          tests: tests(
            FoundFault(
              rule: rule, message: entry.message, outcome: entry.outcome,
              element: entry.target.element.flatMap { page.document.element($0) }, page: page))))
    }
    return findings
  }
}

/// A finding as it is looked up in a standard.
package struct FoundFault {
  package var rule: RuleID
  package var message: String
  package var outcome: Outcome
  /// Nil when it is about a page, a site or a piece of the source.
  package var element: Element?
  /// Nil when it is about the site.
  package var page: Page?

  package init(
    rule: RuleID, message: String, outcome: Outcome, element: Element? = nil, page: Page? = nil
  ) {
    self.rule = rule
    self.message = message
    self.outcome = outcome
    self.element = element
    self.page = page
  }
}

/// Tells which tests of a standard a finding speaks of.
package typealias TestLookup = @Sendable (FoundFault) -> FindingTests

/// What a finding points at.
package enum FindingTarget: Sendable {
  case element(NodeID)
  case page
  case source(SourceRange, near: NodeID?)

  /// The element pointed at; nil of pages and pieces of the source.
  var element: NodeID? {
    if case .element(let node) = self { return node }
    return nil
  }
}

/// Collects what a site rule concludes.
package struct SiteReporter<R: AnyRule> {
  package struct Entry {
    package var outcome: Outcome
    package var message: R.Message
    package var place: Place
  }

  package private(set) var entries: [Entry] = []
  private(set) var failed = 0
  private(set) var passed = 0
  private(set) var review = 0
  private(set) var isUntested = false
  private var failingPages: Set<String> = []
  private var reviewedPages: Set<String> = []
  private var passingPages: Set<String> = []

  package init() {}

  /// What stands at `path` is as it should be.
  package mutating func pass(path: String) {
    passed += 1
    passingPages.insert(path)
  }

  package mutating func fail(_ place: Place, _ message: R.Message) {
    failed += 1
    failingPages.insert(place.path)
    entries.append(Entry(outcome: .failed, message: message, place: place))
  }

  package mutating func review(_ place: Place, _ message: R.Message) {
    review += 1
    reviewedPages.insert(place.path)
    entries.append(Entry(outcome: .needsReview, message: message, place: place))
  }

  package mutating func markUntested() { isUntested = true }

  package var outcome: SiteRuleOutcome {
    let counted = RuleOutcome(failed: failed, passed: passed, review: review)
    var outcome = counted.outcome
    if isUntested, outcome != .failed { outcome = .untested }
    let pages =
      switch outcome {
      case .failed: failingPages.count
      case .needsReview: reviewedPages.count
      default: passingPages.count
      }
    return SiteRuleOutcome(outcome: outcome, pages: pages, failed: failed, passed: passed)
  }
}
