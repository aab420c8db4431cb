import FrenchLaw
import RuleKit

/// The notice on personal data speaks of purposes, retention, rights and of the CNIL. Words alone do not prove
/// that something is missing: a person has to read.
struct PrivacyNoticeContentRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let notice = law.privacyPage?.privacy, notice.placeholder == nil else { return }
    let evidence = LegalEvidence(nil, at: notice.place)
    let parts = law.privacyParts
    if !parts.contains(.purposes) { reporter.review(.purposes, evidence) }
    if !parts.contains(.retention) { reporter.review(.retention, evidence) }
    if !parts.contains(.rights) { reporter.review(.rights, evidence) }
    if !parts.contains(.complaint) { reporter.review(.complaint, evidence) }
    reporter.yes(evidence)
  }
}
