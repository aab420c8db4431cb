import Audit
import AuditModel
import Foundation
import RuleCatalog
import Sites
import Testing

/// The W3C's test cases for ACT rules, where they are at hand.
///
/// What each ACT rule comes to is pinned in `expected.csv`. A rule that does worse fails the test;
/// one that does better asks to renew the file: `PARVIS_RENEW=1 swift test --filter ACTTests`.
@Suite("ACT test cases")
struct ACTTests {
  static let shared =
    ProcessInfo.processInfo.environment["PARVIS_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
  static let folder = shared.appendingPathComponent("act")
  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appendingPathComponent("cases.json").path)
  static let pinned = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("expected.csv")

  @Test(
    "every rule does at least as well as before",
    .enabled(if: isPresent, "no ACT test cases in ../shared/act (PARVIS_SHARED names the folder)"))
  func consistency() async throws {
    let cases = try JSONDecoder().decode(
      [ACTCase].self, from: Data(contentsOf: Self.folder.appendingPathComponent("cases.json")))
    let outcomes = try await Self.audit()
    let found = ACTScore.table(of: cases, outcomes: outcomes)
    let text = ACTScore.header + found.map(\.line).joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["PARVIS_RENEW"] != nil {
      try text.write(to: Self.pinned, atomically: true, encoding: .utf8)
      return
    }

    let lines = try String(contentsOf: Self.pinned, encoding: .utf8).split(separator: "\n")
    let expected = lines.dropFirst().compactMap { ACTScore(line: $0) }
    #expect(expected.count == lines.count - 1, "expected.csv has lines that cannot be read")
    for score in found {
      #expect(score.falsePositives == 0, "\(score.rule) has false positives")
      let before = expected.first { $0.rule == score.rule }
      #expect(
        before == score,
        """
        ACT rule \(score.rule): expected \(before?.line ?? "nothing"), found \(score.line). If that \
        is better, renew with PARVIS_RENEW=1.
        """)
    }
    for score in expected where !found.contains(where: { $0.rule == score.rule }) {
      Issue.record("ACT rule \(score.rule) is no longer covered")
    }
  }

  /// What the audit says of each page, by its path.
  private static func audit() async throws -> [String: RuleOutcomes] {
    let source = try FolderSource(folder.path)
    let optIn = Set(RuleCatalog.all.filter(\.isOptIn).map(\.id.rawValue))
    let auditor = Auditor(options: AuditOptions(also: optIn, encodingLabel: "utf-8"))
    let (result, _) = await auditor.run(source)
    return Dictionary(uniqueKeysWithValues: result.pages.map { ($0.path, $0.outcomes) })
  }
}
