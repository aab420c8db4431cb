package import AuditModel
package import Comparison

extension Acceptance {
  /// The findings of a result that are accepted; nil where nothing is.
  package func accepted(in site: SiteResult) -> AcceptedFindings? {
    joined(baseline?.accepted(in: site), in: site)
  }
}

extension Baseline {
  /// The findings of a result that the list accepts, its texts masked as the list's are.
  package func accepted(in site: SiteResult) -> AcceptedFindings {
    accepted(in: RunRecord(Redaction.site(site), ruleset: "", versions: [:], message: { _ in "" }))
  }
}
