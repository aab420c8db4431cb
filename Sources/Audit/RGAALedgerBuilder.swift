import AuditModel
import RuleCatalog

/// Draws the RGAA's ledger from what the rules concluded.
struct RGAALedgerBuilder {
  /// What the rules that map to a test say together, over all pages.
  private struct Evidence {
    var hasFailure = false
    var hasReview = false
    var isUndecided = false
    /// A rule that decides the test wholly passed somewhere.
    var hasDecidingPass = false
    /// There is a rule that decides the test wholly.
    var isDecidable = false
  }

  /// The ledger of a run; nil when it judged no page.
  static func ledger(of site: SiteResult) -> RGAALedger? {
    guard !site.pages.isEmpty else { return nil }
    let evidence = gatherEvidence(site)
    let reference = RGAAReference.current
    var tests: [String: Outcome] = [:]
    var criteria: [String: RGAALedger.CriterionVerdict] = [:]
    for criterion in reference.criteria {
      for test in criterion.tests {
        tests[test.number] = verdict(
          on: test, evidence: evidence[test.number] ?? Evidence(), pages: site.pages)
      }
      criteria[criterion.number] = verdict(on: criterion.tests.compactMap { tests[$0.number] })
    }
    return RGAALedger(version: reference.version, tests: tests, criteria: criteria)
  }

  private static func gatherEvidence(_ site: SiteResult) -> [String: Evidence] {
    var evidence: [String: Evidence] = [:]
    for rule in RuleCatalog.all where !rule.rgaa.isEmpty {
      var outcomes = Set(site.pages.compactMap { $0.outcomes[rule.id]?.outcome })
      if let outcome = site.outcomes[rule.id]?.outcome { outcomes.insert(outcome) }
      if outcomes.isEmpty { continue }
      for test in rule.rgaa {
        var known = evidence[test] ?? Evidence()
        known.hasFailure = known.hasFailure || outcomes.contains(.failed)
        known.hasReview = known.hasReview || outcomes.contains(.needsReview)
        known.isUndecided = known.isUndecided || outcomes.contains(.untested)
        if rule.rgaaDecided.contains(test) {
          known.isDecidable = true
          known.hasDecidingPass = known.hasDecidingPass || outcomes.contains(.passed)
        }
        evidence[test] = known
      }
    }
    return evidence
  }

  private static func verdict(
    on test: RGAATest, evidence: Evidence, pages: [PageResult]
  ) -> Outcome {
    if evidence.hasFailure { return .failed }
    let applies =
      test.subjects.isEmpty
      || test.subjects.contains { subject in
        pages.contains { $0.features.isSuperset(of: subject) }
      }
    if !applies { return .inapplicable }
    if evidence.hasReview { return .needsReview }
    if evidence.isDecidable, !evidence.isUndecided {
      return evidence.hasDecidingPass ? .passed : .inapplicable
    }
    return .untested
  }

  private static func verdict(on tests: [Outcome]) -> RGAALedger.CriterionVerdict {
    if tests.contains(.failed) { return .failed }
    if tests.allSatisfy({ $0 == .inapplicable }) { return .inapplicable }
    return tests.allSatisfy { $0 == .passed || $0 == .inapplicable } ? .passed : .undecided
  }
}
