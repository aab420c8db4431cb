import AuditModel
import RuleCatalog

/// Draws what the rules and the code of one page settle of each test of the RGAA.
struct PageLedgerBuilder {
  private let reference: RGAAReference
  private let contents: PageContents
  /// What the page has or may have.
  private let conceivable: PageFeatures
  private let outcomes: RuleOutcomes
  /// What all findings say, and what those say that are not told: another rule tells their fault.
  private let told: Evidence
  private let untold: Evidence

  /// What findings say of each test, by its place: that it fails, or that a person must judge it; nil where
  /// they say nothing.
  private struct Evidence {
    private var outcomes: ContiguousArray<Outcome?>

    init(_ findings: [Finding], _ reference: RGAAReference) {
      outcomes = ContiguousArray(repeating: nil, count: reference.tests.count)
      for finding in findings {
        for number in finding.tests.failed {
          if let place = reference.places[number] { outcomes[place] = .failed }
        }
        for number in finding.tests.toReview {
          if let place = reference.places[number], outcomes[place] == nil {
            outcomes[place] = .needsReview
          }
        }
      }
    }

    subscript(place: Int) -> Outcome? { outcomes[place] }
  }

  private init(
    _ outcomes: RuleOutcomes, _ findings: [Finding], _ withdrawn: [Finding],
    _ contents: PageContents, _ reference: RGAAReference
  ) {
    self.reference = reference
    self.contents = contents
    conceivable = contents.present.union(contents.possible)
    self.outcomes = outcomes
    told = Evidence(findings, reference)
    untold = Evidence(withdrawn, reference)
  }

  /// - Parameters:
  ///   - withdrawn: findings that are not told, because another rule tells the same fault.
  ///   - contents: what the page has that tests speak of.
  static func ledger(
    outcomes: RuleOutcomes, findings: [Finding], withdrawn: [Finding] = [],
    contents: PageContents, reference: RGAAReference = .current
  ) -> PageLedger {
    let builder = PageLedgerBuilder(outcomes, findings, withdrawn, contents, reference)
    let verdicts = reference.tests.indices.map { place in
      let test = reference.tests[place]
      let outcome = builder.outcome(of: test, at: place)
      return PageLedger.Verdict(
        outcome,
        isAsServed: contents.runsScripts && (outcome == .passed || outcome == .inapplicable),
        withoutFindings: builder.told[place] != nil
          ? builder.outcomeWithoutTold(of: test, at: place) : outcome
      )
    }
    var ledger = PageLedger(verdicts: ContiguousArray(verdicts), standing: contents.standing)
    ledger.contents = contents.present
    return ledger
  }

  private func outcome(of test: RGAATest, at place: Int) -> Outcome {
    if let outcome = settled(test) { return outcome }
    let (told, untold) = (found(test, at: place, in: told), found(test, at: place, in: untold))
    if told == .failed || untold == .failed { return .failed }
    return told ?? untold ?? unfound(test) { $0.passed > 0 }
  }

  /// What is left when a person has set aside all that is told: what was looked at counts as passed.
  private func outcomeWithoutTold(of test: RGAATest, at place: Int) -> Outcome {
    settled(test) ?? found(test, at: place, in: untold)
      ?? unfound(test) { $0.passed + $0.review + $0.failed > 0 }
  }

  private func found(_ test: RGAATest, at place: Int, in evidence: Evidence) -> Outcome? {
    let outcome = evidence[place]
    if outcome == .failed, !conceivable.isDisjoint(with: test.doubts) { return .needsReview }
    return outcome
  }

  /// What the page has or lacks decides by itself.
  private func settled(_ test: RGAATest) -> Outcome? {
    if !conceivable.isSuperset(of: test.requirements) { return .inapplicable }
    if !contents.present.isDisjoint(with: test.fulfilments) { return .passed }
    if !contents.present.isDisjoint(with: test.violations) { return .failed }
    return nil
  }

  /// Where nothing was found.
  ///
  /// - Parameter hasJudged: whether a rule that decides the test judged an element.
  private func unfound(_ test: RGAATest, _ hasJudged: (RuleOutcome) -> Bool) -> Outcome {
    let present = contents.present
    if !test.subjects.isEmpty, !test.subjects.contains(where: present.isSuperset(of:)) {
      return test.subjects.contains(where: conceivable.isSuperset(of:)) ? .untested : .inapplicable
    }
    return passes(test, hasJudged) ? .passed : .untested
  }

  /// True when all that the test speaks of was judged, or has nothing that could break it.
  private func passes(_ test: RGAATest, _ hasJudged: (RuleOutcome) -> Bool) -> Bool {
    let subjects = test.subjects.reduce(PageFeatures()) { $0.union($1) }
    guard contents.possible.isDisjoint(with: subjects),
      contents.present.isSuperset(of: test.requirements)
    else { return false }
    if let absences = test.absences, conceivable.isDisjoint(with: absences) { return true }
    let judged = test.deciders.compactMap { outcomes[$0] }
    return judged.contains(where: hasJudged) && !judged.contains { $0.outcome == .untested }
      && conceivable.isDisjoint(with: test.exceptions)
  }
}
