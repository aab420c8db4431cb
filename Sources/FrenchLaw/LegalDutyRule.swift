import AuditModel
package import RuleKit

/// A rule about a duty under French law: an answer for the list of duties, and findings where the duty is
/// certainly not met or a person has to look.
///
/// It applies where French law does, and to sites only: of loose pages nothing is known of what stands
/// beside them.
package protocol LegalDutyRule: SiteRule where Fact == LegalPage {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>)
}

extension LegalDutyRule {
  package static var factName: String { "legal-page" }

  package static func collect(from page: Page) -> LegalPage? {
    page.site.kind == .loosePages ? nil : page[LegalPage.self]
  }

  package static func conclude(
    _ facts: [CollectedFact<LegalPage>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard !facts.isEmpty else { return }
    let law = site[LegalSite.self, of: facts]
    reporter.country = law.country
    guard law.applies, let place = law.place else { return }
    var answers = LegalReporter<Self>(place: place, reporter: reporter)
    judge(law, reporter: &answers)
    reporter = answers.concluded
  }
}

/// Collects the answers of one rule about a duty: the worst of them counts.
package struct LegalReporter<R: LegalDutyRule> {
  private var reporter: SiteReporter<R>
  private var answer = LegalCheck.Answer.notApplicable
  private var evidence: LegalEvidence?
  /// Where what has no place of its own stands: the home page.
  private let place: Place

  init(place: Place, reporter: SiteReporter<R>) {
    self.place = place
    self.reporter = reporter
  }

  /// The duty is met.
  package mutating func yes(_ evidence: LegalEvidence?) {
    reporter.pass(path: (evidence?.place ?? place).path)
    take(.yes, evidence)
  }

  /// The duty is certainly not met.
  package mutating func no(_ message: R.Message, _ evidence: LegalEvidence? = nil) {
    reporter.fail(evidence?.place ?? place, message)
    take(.no, evidence)
  }

  /// The duty is certainly not met, and another rule tells it.
  package mutating func noAsToldElsewhere(_ evidence: LegalEvidence? = nil) {
    take(.no, evidence)
  }

  /// Two texts of the site say different things.
  package mutating func contradiction(_ message: R.Message, _ evidence: LegalEvidence) {
    reporter.fail(evidence.place, message)
    take(.contradiction, evidence)
  }

  /// What was read does not show it, and what was not read may.
  package mutating func notFound(_ message: R.Message, _ evidence: LegalEvidence? = nil) {
    reporter.review(evidence?.place ?? place, message)
    take(.notFound, evidence)
  }

  /// The same, where another rule says it or nobody needs to look.
  package mutating func notFoundAsToldElsewhere(_ evidence: LegalEvidence? = nil) {
    take(.notFound, evidence)
  }

  /// A person has to look.
  package mutating func review(_ message: R.Message, _ evidence: LegalEvidence? = nil) {
    reporter.review(evidence?.place ?? place, message)
    take(.needsReview, evidence)
  }

  /// From what is worst to what counts least.
  private static var ranks: [LegalCheck.Answer] {
    [.no, .contradiction, .notFound, .needsReview, .yes, .notApplicable]
  }

  private mutating func take(_ other: LegalCheck.Answer, _ evidence: LegalEvidence?) {
    let ranks = Self.ranks
    guard (ranks.firstIndex(of: other) ?? 0) < (ranks.firstIndex(of: answer) ?? 0) else { return }
    answer = other
    self.evidence = evidence
  }

  /// The rule's findings with the answer to the duty.
  var concluded: SiteReporter<R> {
    var result = reporter
    result.legal = LegalCheck(
      check: LegalCheck.name(of: R.id), rule: R.id, answer: answer, evidence: evidence?.text,
      expected: evidence?.expected, path: evidence?.place.path,
      line: evidence.map { $0.place.line })
    return result
  }
}
