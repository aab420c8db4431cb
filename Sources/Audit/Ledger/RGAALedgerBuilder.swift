import AuditModel
import RuleCatalog

/// Draws the RGAA's ledger of a run from those of its pages.
enum RGAALedgerBuilder {
  /// The ledger of a run; nil when it judged no page.
  static func ledger(of site: SiteResult, reference: RGAAReference = .current) -> RGAALedger? {
    guard !site.pages.isEmpty else { return nil }
    let ledgers = site.pages.map(\.ledger)
    let verdicts = combined(ledgers, count: reference.tests.count)
    var ledger = RGAALedger(version: reference.version, tests: [:], criteria: [:])
    for (test, verdict) in zip(reference.tests, verdicts) {
      ledger.tests[test.number] = verdict.outcome
      if verdict.isAsServed { ledger.asServed.insert(test.number) }
      if verdict.isHuman { ledger.human.insert(test.number) }
      if verdict.isLeftOut { ledger.leftOut.insert(test.number) }
    }
    for criterion in reference.criteria {
      ledger.criteria[criterion.number] = RGAALedger.CriterionVerdict(
        criterion.tests.compactMap { ledger.tests[$0.number] })
    }
    return ledger
  }

  /// Adds what rules about the whole site found to the ledgers of the pages where they found it.
  static func add(
    _ findings: [Finding], to pages: inout [PageResult], reference: RGAAReference = .current
  ) {
    let telling = findings.filter { !$0.tests.failed.isEmpty || !$0.tests.toReview.isEmpty }
    guard !telling.isEmpty else { return }
    let places = Dictionary(
      pages.indices.map { (pages[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    for finding in telling {
      for page in Set(finding.listedPlaces.compactMap({ places[$0.path] })) {
        add(finding.tests, to: &pages[page].ledger, reference)
      }
    }
  }

  private static func add(
    _ tests: FindingTests, to ledger: inout PageLedger, _ reference: RGAAReference
  ) {
    for (numbers, outcome) in [(tests.failed, Outcome.failed), (tests.toReview, .needsReview)] {
      for number in numbers {
        guard let test = reference.places[number], ledger.verdicts.indices.contains(test),
          ledger.verdicts[test].outcome != .failed
        else { continue }
        ledger.verdicts[test].outcome = outcome
        ledger.verdicts[test].isAsServed = false
      }
    }
  }

  /// What the verdicts of all pages come to, test by test.
  ///
  /// Pieces of pages count by what is found in them: that they lack something says nothing of a site
  /// that has pages. Nor does a file in which nothing is written.
  private static func combined(
    _ ledgers: [PageLedger], count: Int
  ) -> [PageLedger.Verdict] {
    let pages = ledgers.filter { $0.standing == .whole }
    let pieces = pages.isEmpty ? [] : ledgers.filter { $0.standing == .piece }
    return (0..<count).map { test in
      func verdicts(_ ledgers: [PageLedger]) -> [PageLedger.Verdict] {
        ledgers.compactMap { $0.verdicts.indices.contains(test) ? $0.verdicts[test] : nil }
      }
      let whole = verdicts(pages.isEmpty ? ledgers : pages)
      let found = Set(whole.map(\.outcome))
        .union(verdicts(pieces).map(\.outcome).filter { $0 == .failed || $0 == .needsReview })
      let outcome: Outcome =
        [.failed, .needsReview, .untested, .passed].first(where: found.contains) ?? .inapplicable
      let isSettled = outcome == .passed || outcome == .inapplicable
      var verdict = PageLedger.Verdict(
        outcome, isAsServed: isSettled && whole.contains(where: \.isAsServed))
      verdict.isHuman = whole.contains(where: \.isHuman)
      verdict.isLeftOut = outcome == .inapplicable && whole.contains(where: \.isLeftOut)
      return verdict
    }
  }
}
