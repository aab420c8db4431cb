import ArgumentParser
import AuditModel
import Comparison

/// What makes an audit end with a code other than 0.
struct ThresholdOptions: ParsableArguments {
  /// The least severity that counts.
  enum Level: String, ExpressibleByArgument, CaseIterable, Sendable {
    case critical, serious, moderate, minor, never

    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      words(
        fr: "Gravité à partir de laquelle la commande finit par le code 2 : critical (bloquant), "
          + "serious (grave), moderate (gênant), minor (mineur) ou never (sans elle : serious).",
        en: "Severity from which the command ends with code 2: critical, serious, moderate, minor "
          + "or never (without it: serious)."),
      valueName: words(fr: "gravité", en: "severity")))
  var failOn: Level = .serious

  @Option(
    name: .customLong("min-score"),
    help: ArgumentHelp(
      words(
        fr: "Finit aussi par le code 2 si une des notes est plus basse (0 à 100).",
        en: "Also ends with code 2 when a score is lower (0 to 100)."),
      valueName: "n"))
  var minScore: String?

  func leastScore() throws -> Double? {
    guard let text = minScore else { return nil }
    let number = String(text.map { $0 == "," ? "." : $0 })
    guard let score = Double(number), (0...100).contains(score) else {
      throw CommandFailure(
        .usage,
        words(
          fr: "--min-score est un nombre de 0 à 100, pas « \(shown(text)) ».",
          en: "--min-score is a number from 0 to 100, not “\(shown(text))”."))
    }
    return score
  }

  /// How an audit ends: input that was no use, then what is missing, then what was found.
  /// What a baseline accepts does not count.
  func status(of site: SiteResult, leastScore: Double?, accepted: AcceptedFindings? = nil)
    -> ExitStatus
  {
    if site.pages.isEmpty {
      let reasons = site.skipped.map(\.reason)
      if reasons.allSatisfy({ $0 == .notHTML }) { return .unusableInput }
      let isAllUnreadable = reasons.allSatisfy {
        if case .unreadable = $0 { true } else { false }
      }
      return isAllUnreadable ? .missingInput : .incomplete
    }
    if site.isIncomplete { return .incomplete }
    if let threshold = failOn.severity, site.hasFailure(from: threshold, besides: accepted) {
      return .findings
    }
    if let leastScore {
      let scores = [site.accessibilityScore, site.seoScore].compactMap { $0 }
      // As shown: one decimal.
      if scores.contains(where: { ($0 * 10).rounded() / 10 < leastScore }) { return .findings }
    }
    return .done
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
    case .findings: 1
    case .incomplete: 2
    case .unusableInput: 3
    default: 4
    }
  }
}
