import FrenchLaw
import RuleKit

/// The declaration gives a mail address or a form to write to.
struct A11yDeclarationContactRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = law.writtenDeclaration else { return }
    let evidence = LegalEvidence(nil, at: declaration.place)
    if let contact = declaration.contact {
      reporter.yes(contact)
    } else if page.mayHoldMore {
      reporter.notFoundAsToldElsewhere(evidence)
    } else if declaration.sections.contains(.contact) {
      reporter.review(.unsure, evidence)
    } else {
      reporter.no(.missing, evidence)
    }
  }
}
