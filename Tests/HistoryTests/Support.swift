import AuditModel
import Foundation
import History
import Text

/// A folder that goes with the test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/parvis-history-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/history.sqlite" }
}

let mairie = SiteIdentity(url: "https://mairie.example/", name: "Mairie", department: "29")

func rules(_ ruleset: String = "1", _ versions: [RuleID: String] = ["image-alt": "1"])
  -> RuleVersions
{
  RuleVersions(ruleset: ruleset, versions: versions)
}

/// A finding that is told apart by `mark`.
func finding(
  _ path: String, _ mark: String, rule: RuleID = "image-alt", outcome: Outcome = .failed,
  isSiteWide: Bool = false, places: Int? = nil
) -> VisitFinding {
  var hash = StableHash()
  hash.combine(path)
  hash.combine(mark)
  hash.combine(rule.rawValue)
  return VisitFinding(
    rule: rule, outcome: outcome, severity: .serious, path: path, line: 3,
    fingerprint: hash.hexadecimal, isSiteWide: isSiteWide, places: places)
}

func visit(
  _ pages: [String], _ findings: [VisitFinding] = [], status: SiteStatus = .ok,
  untested: [VisitJudgement] = [], judged: [RuleID] = ["image-alt", "title-duplicate"]
) -> SiteVisit {
  SiteVisit(
    status: status, accessibilityScore: 80, seoScore: 90, pages: pages, findings: findings,
    rules: judged, untested: untested)
}

extension HistoryDatabase {
  /// A run of one visit.
  func night(
    _ visit: SiteVisit, of site: SiteIdentity = mairie, _ versions: RuleVersions = rules()
  ) throws -> ChangeCounts? {
    let run = try startRun(at: 1_800_000_000, rules: versions, siteCount: 1)
    let changes = try record(visit, of: site, in: run.number)
    try finish(run: run.number, at: 1_800_000_100)
    return changes
  }
}
