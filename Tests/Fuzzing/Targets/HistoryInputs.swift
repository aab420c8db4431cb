import AuditModel
import Foundation
import History

/// Targets that read databases.
enum HistoryInputs {
  private static let folder: String = {
    let path = NSTemporaryDirectory() + "/parvis-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  /// A sound database of three nights.
  private static let sound: [UInt8] = {
    let path = folder + "/sound.sqlite"
    do {
      let history = try HistoryDatabase(path: path, access: .writing)
      for night in 0..<3 {
        let run = try history.startRun(
          at: 1_800_000_000, rules: RuleVersions(ruleset: "1", versions: ["image-alt": "1"]),
          siteCount: 1)
        let findings = (night..<night + 4).map { number in
          VisitFinding(
            rule: "image-alt", outcome: .failed, severity: .serious, path: "a.html", line: 3,
            fingerprint: String(repeating: "\(number)", count: 16), isSiteWide: false)
        }
        let visit = SiteVisit(
          status: .ok, accessibilityScore: 80, seoScore: 90, pages: ["a.html", "b.html"],
          findings: findings, rules: ["image-alt"])
        let site = SiteIdentity(url: "https://mairie.example/", name: "Mairie", department: "29")
        _ = try history.record(visit, of: site, in: run.number)
        try history.finish(run: run.number, at: 1_800_000_100)
      }
      try history.close()
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch { preconditionFailure("no database to begin with: \(error)") }
  }()

  /// Three bytes of the input change one of the database: its place, and what it becomes. What begins as
  /// a database is one.
  static func history(_ bytes: [UInt8]) {
    var file = sound
    if bytes.starts(with: Array("SQLite".utf8)) {
      file = bytes
    } else {
      var index = 0
      while index + 2 < bytes.count {
        let place = (Int(bytes[index]) << 8 | Int(bytes[index + 1])) * 7 % file.count
        file[place] = bytes[index + 2]
        index += 3
      }
    }
    let path = folder + "/fed.sqlite"
    try? Data(file).write(to: URL(fileURLWithPath: path))
    for suffix in ["-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    for access in [HistoryDatabase.Access.reading, .writing] {
      guard let history = try? HistoryDatabase(path: path, access: access) else { continue }
      _ = try? history.runs(limit: 9)
      for run in 1...3 { _ = try? history.fleet(run: run) }
      _ = try? history.past(of: "https://mairie.example/")
      try? history.close()
    }
  }
}
