import AuditModel
import Comparison

extension SiteDifference {
  /// - Parameter paths: the pages that were judged anew.
  init(from before: SiteResult, to after: SiteResult, _ paths: Set<String>) {
    let comparison = RunComparison(
      from: Self.record(of: before, paths), to: Self.record(of: after, paths))
    func isFault(_ finding: ComparedFinding) -> Bool { finding.key.outcome == .failed }
    fixed = comparison.fixed.count(where: isFault) + comparison.notSeen.count(where: isFault)
    new = comparison.new.count(where: isFault)
    self.paths = paths.sorted()
  }

  private static func record(of site: SiteResult, _ paths: Set<String>) -> RunRecord {
    var part = SiteResult(target: site.target)
    part.pages = site.pages.filter { paths.contains($0.path) }
    part.outcomes = site.outcomes
    part.findings = site.findings
    var record = RunRecord(part, ruleset: "", versions: [:], message: { $0.message })
    record.rules = .init(ruleset: "", versions: [:])
    return record
  }
}
