import AuditModel
import RuleCatalog

/// What is decided of each test of the RGAA and what a person has to look at, with the places: the content
/// of the worklist, whatever its form.
struct Worklist: Sendable {
  /// One thing to look at: a finding, or the findings of a block that a template repeats.
  struct Place: Sendable {
    /// With its secrets masked.
    let finding: Finding
    /// On which pages.
    var pages: [String]
    /// What an answer names it by.
    let key: AnswerKey
    /// What somebody answered that counts, and what no longer does.
    let answer: Answer?
    let expired: Answer?
  }

  /// A test with what is known of it.
  struct Test: Sendable {
    let test: RGAATest
    let criterion: RGAACriterion
    let outcome: Outcome
    let isAsServed: Bool
    let isHuman: Bool
    let isLeftOut: Bool
    /// The pages where a person has to decide, and those that fail, by path.
    let openPages: [String]
    let failedPages: [String]
    /// What to look at; what fails the test.
    let reviews: [Place]
    let failures: [Place]
    /// What was answered of the whole test, for all pages.
    let answer: Answer?
    let expired: Answer?

    var isOpen: Bool { outcome == .needsReview || outcome == .untested }
    var key: AnswerKey { .test(test.number, page: nil) }
  }

  struct ThemeTests: Sendable {
    let number: Int
    let name: String
    let tests: [Test]

    var open: [Test] { tests.filter(\.isOpen) }
    var decided: [Test] { tests.filter { !$0.isOpen } }
  }

  /// Pages that are judged: those that are whole, or all where none is.
  let pages: [PageResult]
  let themes: [ThemeTests]
  let ledger: RGAALedger?
  /// What became of answers; nil where none were given.
  let answers: AnswerOutcome?
  private let openByPage: [String: [Test]]

  var tests: [Test] { themes.flatMap(\.tests) }

  /// - Parameter site: as the run left it: identities rest on sources before secrets are masked.
  init(_ site: SiteResult, _ context: ReportContext) {
    let builder = WorklistBuilder(site)
    ledger = site.rgaa
    answers = site.answers
    pages = builder.pages.map(Redaction.pageAlone)
    let tests = builder.tests()
    openByPage = tests.reduce(into: [:]) { pages, test in
      for path in test.openPages { pages[path, default: []].append(test) }
    }
    themes = Theme.allCases.compactMap { theme in
      guard let number = theme.rgaaNumber else { return nil }
      let own = tests.filter { $0.test.number.hasPrefix("\(number).") }
      return own.isEmpty
        ? nil
        : ThemeTests(number: number, name: "\(number). \(context.name(of: theme))", tests: own)
    }
  }

  /// How many tests came to each verdict.
  func count(_ outcome: Outcome) -> Int { tests.count { $0.outcome == outcome } }

  /// The tests that are open on a page, in order.
  func openTests(on path: String) -> [Test] { openByPage[path] ?? [] }
}

/// Gathers places by test.
private struct WorklistBuilder {
  private let site: SiteResult
  private let reference = RGAAReference.current
  let pages: [PageResult]
  private let answers: AnswerLookup
  /// By the place of the test in the standard, in the order of pages and sources.
  private var reviews: [Int: PlaceList] = [:]
  private var failures: [Int: PlaceList] = [:]

  init(_ site: SiteResult) {
    self.site = site
    let whole = site.pages.filter { $0.ledger.standing == .whole }
    pages = whole.isEmpty ? site.pages : whole
    answers = AnswerLookup(site.answers)
    for page in site.pages { for finding in page.findings { add(finding) } }
    for finding in site.findings { add(finding) }
  }

  private mutating func add(_ finding: Finding) {
    for number in finding.tests.toReview {
      if let place = reference.places[number] { reviews[place, default: PlaceList()].add(finding) }
    }
    for number in finding.tests.failed {
      if let place = reference.places[number] { failures[place, default: PlaceList()].add(finding) }
    }
  }

  func tests() -> [Worklist.Test] {
    let criteria = Dictionary(
      uniqueKeysWithValues: reference.criteria.flatMap { criterion in
        criterion.tests.map { ($0.number, criterion) }
      })
    return reference.tests.enumerated().compactMap { place, test in
      guard let criterion = criteria[test.number] else { return nil }
      func paths(_ outcomes: Set<Outcome>) -> [String] {
        pages.compactMap { page in
          guard page.ledger.verdicts.indices.contains(place),
            outcomes.contains(page.ledger.verdicts[place].outcome)
          else { return nil }
          return Redaction.text(page.path)
        }
      }
      let key = AnswerKey.test(test.number, page: nil)
      return Worklist.Test(
        test: test, criterion: criterion, outcome: site.rgaa?.tests[test.number] ?? .untested,
        isAsServed: site.rgaa?.asServed.contains(test.number) ?? false,
        isHuman: site.rgaa?.human.contains(test.number) ?? false,
        isLeftOut: site.rgaa?.leftOut.contains(test.number) ?? false,
        openPages: paths([.needsReview, .untested]), failedPages: paths([.failed]),
        reviews: places(reviews[place], test.number),
        failures: places(failures[place], test.number),
        answer: answers.applied[key], expired: answers.expired[key])
    }
  }

  private func places(_ list: PlaceList?, _ test: String) -> [Worklist.Place] {
    (list?.entries ?? []).map { entry in
      let key = AnswerKey.finding(
        fingerprint: entry.fingerprint, stamp: entry.stamp, test: test)
      return Worklist.Place(
        finding: Redaction.finding(entry.first), pages: entry.pages.map(Redaction.text), key: key,
        answer: answers.applied(to: entry.first, test: test),
        expired: answers.expired(of: entry.first, test: test))
    }
  }
}

/// Findings of one test, those of a repeated block as one.
private struct PlaceList {
  struct Entry {
    let first: Finding
    let stamp: String
    var pages: [String]

    /// Of what stands on one page the finding's own, else the part that does not depend on the page.
    var fingerprint: String { pages.count > 1 ? first.pagelessFingerprint : first.fingerprint }
  }

  private struct Block: Hashable {
    let rule: RuleID
    let message: String
    let fingerprint: String
    let stamp: String
  }

  private(set) var entries: [Entry] = []
  private var blocks: [Block: Int] = [:]

  mutating func add(_ finding: Finding) {
    let stamp = finding.stamp
    let block = Block(
      rule: finding.rule, message: finding.message, fingerprint: finding.pagelessFingerprint,
      stamp: stamp)
    if let known = blocks[block] {
      if entries[known].pages.last != finding.place.path {
        entries[known].pages.append(finding.place.path)
      }
      return
    }
    blocks[block] = entries.count
    entries.append(Entry(first: finding, stamp: stamp, pages: [finding.place.path]))
  }
}

/// Finds the answers on what stands in the list.
private struct AnswerLookup {
  private(set) var applied: [AnswerKey: Answer] = [:]
  private(set) var expired: [AnswerKey: Answer] = [:]
  private var appliedToFindings: [String: [Answer]] = [:]
  private var expiredOfFindings: [String: [Answer]] = [:]

  init(_ outcome: AnswerOutcome?) {
    guard let outcome else { return }
    take(outcome.applied, &applied, &appliedToFindings)
    take(outcome.expired, &expired, &expiredOfFindings)
  }

  private func take(
    _ answers: [Answer], _ tests: inout [AnswerKey: Answer], _ findings: inout [String: [Answer]]
  ) {
    for answer in answers {
      switch answer.subject {
      case .test(let number, nil): tests[.test(number, page: nil)] = answer
      case .test: break
      case .finding(let fingerprint, _): findings[fingerprint, default: []].append(answer)
      }
    }
  }

  func applied(to finding: Finding, test: String) -> Answer? {
    find(finding, test, in: appliedToFindings)
  }

  func expired(of finding: Finding, test: String) -> Answer? {
    find(finding, test, in: expiredOfFindings)
  }

  private func find(_ finding: Finding, _ test: String, in answers: [String: [Answer]]) -> Answer? {
    guard !answers.isEmpty else { return nil }
    let found =
      (answers[finding.fingerprint] ?? []) + (answers[finding.pagelessFingerprint] ?? [])
    return found.first { $0.test == test } ?? found.first { $0.test == nil }
  }
}
