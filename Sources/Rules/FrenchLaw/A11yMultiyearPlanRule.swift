import FrenchLaw
import RuleKit

/// The multi-year accessibility plan is published: on the accessibility page, on a page of its own, or as a
/// document.
struct A11yMultiyearPlanRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let unwritten = law.plan?.unwritten {
      return reporter.no(.unwritten(text: unwritten.text ?? ""), unwritten)
    }
    let broken = law.planLinks.filter {
      $0.topics.contains(.multiYearPlan) && !$0.target.leads
    }
    // A link that leads nowhere is a text of its page too.
    if let found = law.plan?.multiYear,
      !broken.contains(where: { $0.evidence.place == found.place })
    {
      return reporter.yes(found)
    }
    if let link = broken.first { return reporter.no(.nowhere(text: link.text), link.evidence) }
    let evidence = law.planPlace
    if law.isComplete, !law.hasUnreadDeclaration {
      reporter.no(.missing, evidence)
    } else {
      reporter.notFound(.notFound, evidence)
    }
  }
}
