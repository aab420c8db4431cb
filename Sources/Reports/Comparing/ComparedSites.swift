package import AuditModel
package import Comparison

/// Two runs set side by side, as reports show them.
package struct ComparedSites: Sendable {
  /// One of the runs.
  package struct Side: Sendable {
    /// What was asked for: a folder, a page, a report.
    package var name: String
    package var record: RunRecord
    /// Whether something could not be read or a limit was hit.
    package var isIncomplete: Bool
    /// How many edits mend what fails; nil of reports that do not say it.
    package var corrections: Int?

    package init(name: String, record: RunRecord, isIncomplete: Bool) {
      self.name = name
      self.record = record
      self.isIncomplete = isIncomplete
    }

    /// A run that was just made, its secrets masked as reports mask them.
    package init(_ site: SiteResult, in context: ReportContext) {
      let site = Redaction.site(site)
      let formatter = MessageFormatter(context)
      self.init(
        name: site.target,
        record: RunRecord(
          site, ruleset: context.tool.ruleset, versions: context.rules.versions,
          message: formatter.message(of:)),
        isIncomplete: site.isIncomplete)
      corrections =
        Corrections(
          site.pages.flatMap(\.findings) + site.findings, Ownership(site, context.rules)
        ).total
    }
  }

  package let before: Side
  package let after: Side
  package let comparison: RunComparison

  /// Whether a side gave its scores in a form of its time, so that they were computed anew.
  var hasRecomputedScores: Bool {
    [before, after].contains { $0.record.scores?.isRecomputed ?? false }
  }

  /// What pages are called that are called unlike all others, by path.
  var titles: [String: String] {
    let all = before.record.titles.merging(after.record.titles) { $1 }
      .mapValues { ControlCharacterEscaper.visible($0, limit: 70) }
    var counts: [String: Int] = [:]
    for title in all.values { counts[title, default: 0] += 1 }
    return all.filter { !$0.value.isEmpty && counts[$0.value] == 1 }
  }

  package init(from before: Side, to after: Side) {
    self.before = before
    self.after = after
    comparison = RunComparison(from: before.record, to: after.record)
  }
}

/// Turns a comparison into the text of one format: a pure function.
package protocol ComparisonWriter: Sendable {
  /// The whole report, with its last line end.
  func report(on sites: ComparedSites, in context: ReportContext) -> String
}

extension ReportFormat {
  /// The formats that comparisons are written in.
  package static let ofComparisons: [ReportFormat] = [.text, .html, .json]

  /// Writes a comparison in this format; nil where there is no such report.
  package var comparisonWriter: (any ComparisonWriter)? {
    switch self {
    case .text: ComparisonText()
    case .html: ComparisonHTML()
    case .json: ComparisonJSON()
    default: nil
    }
  }
}
