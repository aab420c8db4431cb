import AuditModel
import Comparison
import Foundation
import RuleCatalog

/// Why a file is no JSON report that can be read.
package enum ReportReadingError: Error, Sendable, Hashable {
  /// It is no JSON; what the parser says.
  case notJSON(String)
  /// It is JSON, and no report: where something is missing or of another type.
  case notReport(String)
  /// A report of a later version of the schema.
  case unknownVersion(String)
}

/// Reads JSON reports (schema 1), also those of earlier and later 1.x versions.
package enum ReportReading {
  /// Whether `bytes` look like a JSON object rather than a page: their first sign is `{`.
  package static func isObject(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    return start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// The run that a report tells of.
  ///
  /// - Parameters:
  ///   - name: how the comparison names it.
  ///   - rules: what rules weigh, where the report does not say it.
  package static func side(_ bytes: [UInt8], name: String, rules: RuleBook)
    throws(ReportReadingError) -> ComparedSites.Side
  {
    let report: ReadReport
    do {
      report = try JSONDecoder().decode(ReadReport.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw problem(error)
    } catch {
      throw .notJSON("\(error)")
    }
    guard report.schemaVersion.hasPrefix("1.") else {
      throw .unknownVersion(report.schemaVersion)
    }
    var side = ComparedSites.Side(
      name: Redaction.text(name), record: report.record(rules), isIncomplete: report.run.incomplete)
    side.corrections = report.run.corrections.map { $0.values.reduce(0, +) }
    return side
  }

  private static func problem(_ error: DecodingError) -> ReportReadingError {
    func place(_ context: DecodingError.Context, _ key: String? = nil) -> String {
      let keys = context.codingPath.map { key in
        key.intValue.map { "[\($0)]" } ?? "." + key.stringValue
      }
      let path = keys.joined() + (key.map { "." + $0 } ?? "")
      return path.hasPrefix(".") ? String(path.dropFirst()) : path
    }
    switch error {
    case .keyNotFound(let key, let context): return .notReport(place(context, key.stringValue))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return .notReport(place(context))
    case .dataCorrupted(let context):
      // A word that the schema does not know, or no JSON at all.
      if !context.codingPath.isEmpty { return .notReport(place(context)) }
      let detail = (context.underlyingError as? NSError)?.userInfo["NSDebugDescription"] as? String
      return .notJSON(detail ?? context.debugDescription)
    @unknown default: return .notJSON("")
    }
  }
}

/// What a comparison needs of a JSON report; other keys are left alone.
private struct ReadReport: Decodable {
  struct Tool: Decodable {
    var ruleset: String
    /// Reports did not say how fingerprints were put together when there was one way only.
    var identity: Int?
    /// Nor by which form of the formula scores are computed.
    var scoring: Int?
    var rules: [String: String]?
  }
  struct Run: Decodable {
    var incomplete: Bool
    /// By who makes them.
    var corrections: [String: Int]?
  }
  struct Scores: Decodable {
    var accessibility: Double?
    var seo: Double?
  }
  struct RuleResult: Decodable {
    var outcome: Outcome
    var failed: Int?
    var passed: Int?
    var withheld: Int?

    /// Nil where the rule settled nothing, or where the report does not say how much failed.
    var loss: Double? {
      let withheld = max(0, withheld ?? 0)
      switch outcome {
      case .untested: return nil
      case .failed:
        guard let failed, let passed, failed > 0, passed >= 0,
          max(failed, passed, withheld) < 1 << 40
        else { return nil }
        return Scoring.loss(failed: failed + withheld, passed: passed)
      default:
        guard outcome == .passed || withheld > 0, withheld < 1 << 40 else { return nil }
        return Scoring.loss(failed: withheld, passed: min(max(0, passed ?? 0), 1 << 40))
      }
    }
  }
  struct ReadFinding: Decodable {
    var rule: String
    var outcome: Outcome
    var severity: Severity
    var message: String
    var path: String
    var line: Int
    var column: Int
    var selector: String
    var snippet: String
    var fingerprint: String
    var places: Int?
  }
  struct ScorePart: Decodable {
    var rule: String
    var category: Category
    var penalty: Double?
  }
  struct Site: Decodable {
    var scores: Scores
    var outcomes: [String: RuleResult]
    var findings: [ReadFinding]
    var scoreParts: [ScorePart]?
  }
  struct Page: Decodable {
    var path: String
    var title: String?
    var outcomes: [String: RuleResult]
    var findings: [ReadFinding]
  }

  var schemaVersion: String
  var tool: Tool
  var run: Run
  var site: Site
  var pages: [Page]

  func record(_ rules: RuleBook) -> RunRecord {
    var versions: [RuleID: String?] = [:]
    var untested: Set<RunRecord.Judgement> = []
    func note(_ name: String) -> RuleID {
      let rule = RuleID(rawValue: name)
      if versions[rule] == nil { versions[rule] = .some(tool.rules?[name]) }
      return rule
    }
    for name in site.outcomes.keys { _ = note(name) }
    for page in pages {
      for (name, result) in page.outcomes {
        let rule = note(name)
        if result.outcome == .untested {
          untested.insert(.init(path: Redaction.text(page.path), rule: rule))
        }
      }
    }
    return RunRecord(
      findings: (site.findings + pages.flatMap(\.findings)).map(compared),
      pages: Set(pages.map { Redaction.text($0.path) }),
      titles: Dictionary(
        pages.map { (Redaction.text($0.path), Redaction.text($0.title ?? "")) },
        uniquingKeysWith: { first, _ in first }),
      rules: .init(ruleset: tool.ruleset, versions: versions), untested: untested,
      scores: basis(rules))
  }

  private func compared(_ finding: ReadFinding) -> ComparedFinding {
    ComparedFinding(
      key: .init(
        path: Redaction.text(finding.path), rule: RuleID(rawValue: finding.rule),
        fingerprint: finding.fingerprint, outcome: finding.outcome),
      severity: finding.severity, message: Redaction.text(finding.message),
      line: max(0, finding.line), column: max(0, finding.column),
      selector: Redaction.text(finding.selector), snippet: Redaction.text(finding.snippet),
      places: finding.places ?? 1, identity: tool.identity ?? 1)
  }

  /// What the scores follow from. A rule's penalty is what the report says, else what its findings'
  /// severity tells, else the catalogue's. Scores of a former form are computed anew.
  private func basis(_ book: RuleBook) -> ScoreBasis {
    var basis = ScoreBasis(rules: [:], scores: [:])
    basis.scores[.accessibility] = site.scores.accessibility
    basis.scores[.seo] = site.scores.seo
    let parts = Dictionary(
      (site.scoreParts ?? []).map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    var severities: [String: Severity] = [:]
    for finding in site.findings + pages.flatMap(\.findings) {
      severities[finding.rule] = finding.severity
    }
    func category(_ name: String) -> Category? {
      parts[name]?.category ?? book[RuleID(rawValue: name)]?.theme.category
    }
    func add(_ result: RuleResult, _ name: String, _ path: String) {
      let rule = RuleID(rawValue: name)
      guard let loss = result.loss else {
        if result.outcome == .failed { basis.unknown.insert(rule) }
        return
      }
      if basis.rules[rule] == nil {
        guard let category = category(name),
          let penalty = parts[name]?.penalty ?? severities[name]?.penalty ?? book[rule]?.penalty,
          (0...1).contains(penalty)
        else { return }
        basis.rules[rule] = .init(category: category, penalty: penalty, losses: [:])
      }
      basis.rules[rule]?.losses[path] = loss
    }
    for (name, result) in site.outcomes { add(result, name, "") }
    for page in pages {
      let path = Redaction.text(page.path)
      for (name, result) in page.outcomes { add(result, name, path) }
    }
    basis.unknown = basis.unknown.filter { category($0.rawValue) != nil }
    let unknown = Set(basis.unknown.compactMap { category($0.rawValue) })
    if tool.scoring ?? 1 != Scoring.form {
      basis.recompute(unknown: unknown)
    } else {
      // As exact as the losses are: the report rounds.
      for (category, stated) in basis.scores where !unknown.contains(category) {
        let exact = basis.score { $1.category == category }
        if let exact, abs(exact - stated) < 0.051 { basis.scores[category] = exact }
      }
    }
    return basis
  }
}
