package import AuditModel
import Comparison
import RuleCatalog

/// An earlier run of the same site, as far as trends need it.
package struct PastReport: Sendable {
  /// The name of the report's file, its secrets masked; nil where there is none.
  package let name: String?
  /// 0 to 100.
  package let scores: [Category: Double]
  /// 0 to 100, by theme; empty where the report has rules that nobody knows any more, for what they
  /// were about is not known either.
  package let themes: [Theme: Double]
  /// The version of the rules as a whole.
  package let ruleset: String
  /// The rules that were part of the run.
  package let rules: Set<RuleID>
  /// Whether something could not be read or a limit was hit.
  package let isIncomplete: Bool
  /// Whether the report gave its scores in a form of its time, so that these were computed anew.
  package let isRecomputed: Bool

  /// What changes of the scores are told from: the pages, the rules and what they lost; no findings.
  let record: RunRecord

  /// - Parameter book: the themes of rules.
  init(_ side: ComparedSites.Side, rules book: RuleBook) {
    let file = side.name.split(separator: "/").last.map(String.init)
    name = file == "-" ? nil : file
    var record = side.record
    record.findings = []
    self.record = record
    scores = side.record.scores?.scores ?? [:]
    ruleset = side.record.rules.ruleset
    let rules = Set(side.record.rules.versions.keys)
    self.rules = rules
    isIncomplete = side.isIncomplete
    isRecomputed = side.record.scores?.isRecomputed ?? false
    themes = side.record.scores.map { PastReport.themes($0, rules, book) } ?? [:]
  }

  private static func themes(_ basis: ScoreBasis, _ rules: Set<RuleID>, _ book: RuleBook)
    -> [Theme: Double]
  {
    guard rules.allSatisfy({ book[$0] != nil }) else { return [:] }
    let unknown = Set(basis.unknown.compactMap { book[$0]?.theme })
    var scores: [Theme: Double] = [:]
    for theme in Theme.allCases where !unknown.contains(theme) {
      scores[theme] = basis.score { id, _ in book[id]?.theme == theme }
    }
    return scores
  }
}

extension ReportReading {
  /// What trends need of an earlier report.
  ///
  /// - Parameters:
  ///   - name: the path of its file.
  ///   - rules: what rules weigh and what they are about.
  package static func past(_ bytes: [UInt8], name: String, rules: RuleBook)
    throws(ReportReadingError) -> PastReport
  {
    let report = PastReport(try side(bytes, name: name, rules: rules), rules: rules)
    for (category, score) in report.scores where !(0...100).contains(score) {
      throw .notReport("site.scores.\(category.rawValue)")
    }
    return report
  }
}
