import FrenchLaw
import RuleKit

/// The declaration tells people that they can turn to the Défenseur des droits.
struct A11yDeclarationRemediesRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = law.writtenDeclaration else { return }
    if let remedies = declaration.remedies { return reporter.yes(remedies) }
    let evidence = LegalEvidence(nil, at: declaration.place)
    if page.mayHoldMore {
      reporter.notFoundAsToldElsewhere(evidence)
    } else {
      reporter.no(.missing, evidence)
    }
  }
}
