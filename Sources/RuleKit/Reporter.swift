package import AuditModel
package import DOM

/// Collects what a rule finds on one page.
package struct Reporter<R: AnyRule> {
  /// What was said so far; of one type for all rules.
  package private(set) var log: FindingLog

  /// Whether something that is not known may hide an element from everyone; nil where all is known.
  private let mayBeHidden: ((NodeID) -> Bool)?
  private let showsHiddenParts: Bool

  /// - Parameter yields: true when other rules may say what this one finds (``settle(without:)``).
  package init(yields: Bool = false, mayBeHidden: ((NodeID) -> Bool)? = nil) {
    log = FindingLog(R.groupings, yields: yields)
    self.mayBeHidden = R.judgesHiddenElements ? nil : mayBeHidden
    showsHiddenParts = false
  }

  /// Of a page with hidden parts shown.
  ///
  /// - Parameter mayStayHidden: whether the element may never come into view.
  package init(
    mayStayHidden: @escaping (NodeID) -> Bool, seenWhen: @escaping (NodeID) -> Finding.Seen?
  ) {
    log = FindingLog(R.groupings, seenWhen: seenWhen)
    mayBeHidden = mayStayHidden
    showsHiddenParts = true
  }

  /// See ``FindingLog/settle(without:)``.
  package mutating func settle(without isSaid: (NodeID, Outcome) -> Bool) -> FindingLog {
    log.settle(without: isSaid)
  }

  /// The element is as it should be.
  package mutating func pass(_ element: Element) { log.passed += 1 }

  /// The page is as it should be.
  package mutating func passPage() { log.passed += 1 }

  /// The element certainly fails; a person must look where it may be hidden from everyone.
  ///
  /// - Parameters:
  ///   - subject: what the finding is about, where findings are told by target and the values of the message
  ///     do not name it.
  ///   - style: where the style rule behind it stands.
  package mutating func fail(
    _ element: Element, _ message: R.Message, about subject: String? = nil,
    from style: String? = nil
  ) {
    let isDoubtful = mayBeHidden?(element.id) ?? false
    log.add(
      isDoubtful ? .needsReview : .failed, message, .element(element.id), near: element,
      about: subject, seen: isDoubtful && !showsHiddenParts ? .perhapsNever : nil, style: style)
  }

  /// A person must look at the element.
  ///
  /// - Parameter subject: as for ``fail(_:_:about:)``.
  package mutating func review(
    _ element: Element, _ message: R.Message, about subject: String? = nil
  ) {
    log.add(.needsReview, message, .element(element.id), near: element, about: subject)
  }

  /// The page certainly fails; shown at its `html` start tag, or at its beginning without one.
  package mutating func failPage(_ message: R.Message) {
    log.add(.failed, message, .page, near: nil, about: nil)
  }

  /// A person must look at the page.
  package mutating func reviewPage(_ message: R.Message) {
    log.add(.needsReview, message, .page, near: nil, about: nil)
  }

  /// Something that is no element of the tree fails: `range` of the source.
  package mutating func fail(_ range: SourceRange, near element: Element?, _ message: R.Message) {
    log.add(.failed, message, .source(range, near: element?.id), near: element, about: nil)
  }

  /// The element cannot be judged because it was made invisible, and nothing says that this is meant:
  /// it counts as failing in scores, and nowhere else.
  package mutating func withhold(_ element: Element) { log.withheld += 1 }

  /// The rule could not be decided on this page: what it rests on, such as a style sheet, could not be
  /// had. The page's notes tell it, once for all rules.
  package mutating func markUntested() { log.lacksInput = true }
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
    /// What findings that are told by target are about, where the values of the message do not name it.
    package var target: String?

    /// By name: what findings that are told by target are about.
    package var values: [String: String] { target.map { ["target": $0] } ?? message.arguments }
  }

  package private(set) var entries: [Entry] = []
  private(set) var failed = 0
  private(set) var passed = 0
  private(set) var review = 0
  private(set) var isUntested = false
  /// What the site does about a duty, where the rule is about one.
  package var legal: LegalCheck?
  /// The country whose law the site is taken to be under, where the rule asks.
  package var country: String?
  private var failingPages: Set<String> = []
  private var reviewedPages: Set<String> = []
  private var passingPages: Set<String> = []

  package init() {}

  /// What stands at `path` is as it should be.
  package mutating func pass(path: String) {
    passed += 1
    passingPages.insert(path)
  }

  /// What stands at `place` certainly fails.
  ///
  /// - Parameter target: what the finding is about, where findings are told by target and the values of
  ///   the message do not name it.
  package mutating func fail(_ place: Place, _ message: R.Message, about target: String? = nil) {
    failed += 1
    failingPages.insert(place.path)
    entries.append(Entry(outcome: .failed, message: message, place: place, target: target))
  }

  package mutating func review(_ place: Place, _ message: R.Message, about target: String? = nil) {
    review += 1
    reviewedPages.insert(place.path)
    entries.append(Entry(outcome: .needsReview, message: message, place: place, target: target))
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
