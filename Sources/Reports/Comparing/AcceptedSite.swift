package import AuditModel
package import Comparison

extension Baseline {
  /// The findings of a result that the list accepts, its texts masked as the list's are.
  package func accepted(in site: SiteResult) -> AcceptedFindings {
    accepted(in: RunRecord(Redaction.site(site), ruleset: "", versions: [:], message: { _ in "" }))
  }
}
