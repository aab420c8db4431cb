import AuditModel
import RuleCatalog

/// Draws what the rules and the code of one page settle of each test of the RGAA.
struct PageLedgerBuilder {
  private let reference: RGAAReference
  private let contents: PageContents
  private let outcomes: RuleOutcomes
  private var failed: Set<Int> = []
  private var toReview: Set<Int> = []

  private init(
    _ outcomes: RuleOutcomes, _ findings: [Finding], _ contents: PageContents,
    _ reference: RGAAReference
  ) {
    self.reference = reference
    self.contents = contents
    self.outcomes = outcomes
    for finding in findings {
      for number in finding.tests.failed {
        if let place = reference.places[number] { failed.insert(place) }
      }
      for number in finding.tests.toReview {
        if let place = reference.places[number] { toReview.insert(place) }
      }
    }
  }

  /// - Parameter contents: what the page has that tests speak of.
  static func ledger(
    outcomes: RuleOutcomes, findings: [Finding], contents: PageContents,
    reference: RGAAReference = .current
  ) -> PageLedger {
    let builder = PageLedgerBuilder(outcomes, findings, contents, reference)
    let verdicts = reference.tests.indices.map { place in
      let outcome = builder.outcome(of: reference.tests[place], at: place)
      return PageLedger.Verdict(
        outcome,
        isAsServed: contents.runsScripts && (outcome == .passed || outcome == .inapplicable))
    }
    return PageLedger(verdicts: ContiguousArray(verdicts), standing: contents.standing)
  }

  private func outcome(of test: RGAATest, at place: Int) -> Outcome {
    let present = contents.present
    let conceivable = present.union(contents.possible)
    if !conceivable.isSuperset(of: test.requirements) { return .inapplicable }
    if !present.isDisjoint(with: test.fulfilments) { return .passed }
    if !present.isDisjoint(with: test.violations) { return .failed }
    if failed.contains(place) {
      return conceivable.isDisjoint(with: test.doubts) ? .failed : .needsReview
    }
    if toReview.contains(place) { return .needsReview }
    if !test.subjects.isEmpty, !test.subjects.contains(where: present.isSuperset(of:)) {
      return test.subjects.contains(where: conceivable.isSuperset(of:)) ? .untested : .inapplicable
    }
    return passes(test, conceivable) ? .passed : .untested
  }

  /// True when all that the test speaks of was judged, or has nothing that could break it.
  private func passes(_ test: RGAATest, _ conceivable: PageFeatures) -> Bool {
    let subjects = test.subjects.reduce(PageFeatures()) { $0.union($1) }
    guard contents.possible.isDisjoint(with: subjects),
      contents.present.isSuperset(of: test.requirements)
    else { return false }
    if let absences = test.absences, conceivable.isDisjoint(with: absences) { return true }
    let judged = test.deciders.compactMap { outcomes[$0] }
    return judged.contains { $0.passed > 0 } && !judged.contains { $0.outcome == .untested }
      && conceivable.isDisjoint(with: test.exceptions)
  }
}
