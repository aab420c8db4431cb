import FrenchLaw
import RuleKit

/// Plans are pages; whether a document is accessible is for a person to see.
struct A11yPlanFormatRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    for link in law.planDocuments { reporter.review(.document(text: link.text), link.evidence) }
    if law.planDocuments.isEmpty, let plan = law.plan, let evidence = plan.multiYear {
      reporter.yes(evidence)
    }
  }
}
