import FrenchLaw
import RuleKit

/// The legal notice names publisher, director of publication and host, the latter with its address and
/// telephone number.
struct LegalNoticeContentRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.noticePage, let notice = page.notice, notice.isWritten else { return }
    if let placeholder = notice.modelText {
      return reporter.no(.placeholder(text: placeholder.text ?? ""), placeholder)
    }
    let evidence = LegalEvidence(nil, at: notice.place)
    if page.mayHoldMore, !notice.isComplete { return reporter.notFoundAsToldElsewhere(evidence) }
    if notice.director == nil { reporter.no(.director, evidence) }
    if notice.publisher == nil { reporter.no(.publisher, evidence) }
    if let host = notice.host {
      if !notice.hasHostAddress { reporter.no(.hostAddress(text: host.text ?? ""), host) }
      if !notice.hasHostPhone { reporter.no(.hostPhone(text: host.text ?? ""), host) }
    } else {
      reporter.no(.host, evidence)
    }
    reporter.yes(evidence)
  }
}
