import AuditModel
import Comparison

/// What makes an audit end with a code other than 0.
struct AuditThreshold: Sendable {
  /// The least severity that counts; nil when none does.
  let severity: Severity?
  /// Scores below it count too.
  let leastScore: Double?

  /// How audits end: of several the most urgent code counts.
  func status(of runs: [AuditRun]) -> ExitStatus {
    runs.map {
      $0.isUnchanged ? .done : $0.emptyStatus ?? status(of: $0.result, accepted: $0.accepted)
    }
    .max { $0.urgency < $1.urgency } ?? .done
  }

  /// How an audit ends: input that was no use, then what is missing, then what was found.
  /// What a baseline accepts does not count.
  func status(of site: SiteResult, accepted: AcceptedFindings?) -> ExitStatus {
    if site.pages.isEmpty {
      let reasons = site.skipped.map(\.reason)
      if reasons.allSatisfy({ $0 == .notHTML }) { return .unusableInput }
      let isAllUnreadable = reasons.allSatisfy {
        if case .unreadable = $0 { true } else { false }
      }
      return isAllUnreadable ? .missingInput : .incomplete
    }
    if let severity, site.hasFailure(from: severity, besides: accepted) {
      return .findings
    }
    if let leastScore {
      let scores = [site.accessibilityScore, site.seoScore].compactMap { $0 }
      if scores.contains(where: { $0 < leastScore }) { return .findings }
    }
    // What was found counts more: reports tell that the audit is incomplete too.
    return site.isIncomplete ? .incomplete : .done
  }
}

extension SiteResult {
  fileprivate func hasFailure(from threshold: Severity, besides accepted: AcceptedFindings?)
    -> Bool
  {
    func counts(_ finding: Finding) -> Bool {
      finding.outcome == .failed && finding.severity >= threshold
        && !(accepted?.contains(finding) ?? false)
    }
    return findings.contains(where: counts)
      || pages.contains { $0.findings.contains(where: counts) }
  }
}

extension ExitStatus {
  /// Of several targets the most urgent code counts.
  var urgency: Int {
    switch self {
    case .done: 0
    case .incomplete: 1
    case .findings: 2
    case .unusableInput: 3
    default: 4
    }
  }
}
