import AuditModel
import FrenchLaw
import RuleKit

/// The declaration says when it was drawn up; after three years the site is "non conforme".
struct A11yDeclarationDateRule: LegalDutyRule {
  /// How many years a declaration is good for.
  private static let validity = 3

  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = law.writtenDeclaration else { return }
    guard let latest = declaration.latestDate else {
      let evidence = LegalEvidence(nil, at: declaration.place)
      if let unclear = declaration.unclearDate {
        return reporter.review(.unclear(text: unclear.text ?? ""), unclear)
      }
      if page.mayHoldMore { return reporter.notFoundAsToldElsewhere(evidence) }
      return reporter.no(.missing, evidence)
    }
    let end = latest.date.adding(years: validity) ?? latest.date
    if let today = law.today, end < today, let state = declaration.state, state != .none {
      reporter.no(.expired(date: latest.date.description), latest.evidence)
    } else {
      reporter.yes(latest.evidence)
    }
  }
}
