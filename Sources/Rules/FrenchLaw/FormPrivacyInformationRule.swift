import FrenchLaw
import RuleKit

/// Forms that ask people who they are say what becomes of the data.
struct FormPrivacyInformationRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    for page in law.pages {
      for form in page.forms {
        let text = form.evidence.text ?? ""
        switch form.information {
        case .there: reporter.yes(form.evidence)
        case .linked: reporter.review(.linked(text: text), form.evidence)
        case .none where page.mayHoldMore: reporter.review(.linked(text: text), form.evidence)
        case .none: reporter.no(.missing(text: text), form.evidence)
        }
      }
    }
  }
}
