import Audit
import AuditModel
import Foundation
import RuleCatalog
import Sites
import Testing

/// The fixture site of an invented commune: as it is found, and mended.
enum FixtureSite {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume")

  static func audit(_ version: String, options: AuditOptions = AuditOptions()) async throws
    -> SiteResult
  {
    let source = try FolderSource(folder.appendingPathComponent(version).path)
    return await Auditor(options: options).run(source).result
  }

  /// A fault that was planted in the found version.
  struct Planted: Hashable, CustomStringConvertible {
    var rule: String
    var path: String
    var line: Int
    var column: Int
    var description: String { "\(path):\(line):\(column) \(rule)" }
  }

  static func planted() throws -> [Planted] {
    let text = try String(
      contentsOf: folder.appendingPathComponent("planted.csv"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { row in
      let cells = row.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
      guard cells.count >= 4, let line = Int(cells[2]), let column = Int(cells[3]) else {
        return nil
      }
      return Planted(rule: String(cells[0]), path: String(cells[1]), line: line, column: column)
    }
  }
}

@Suite("The fixture site")
struct FixtureSiteTests {
  @Test("every planted fault is found at its line and column, and no other fails for certain")
  func found() async throws {
    let planted = try FixtureSite.planted()
    #expect(planted.count > 300)
    let result = try await FixtureSite.audit("found")
    func places(_ outcomes: Set<Outcome>) -> Set<FixtureSite.Planted> {
      let findings = (result.pages.flatMap(\.findings) + result.findings)
        .filter { outcomes.contains($0.outcome) }
      return Set(
        findings.flatMap { finding in
          finding.listedPlaces.map {
            FixtureSite.Planted(
              rule: finding.rule.rawValue, path: $0.path, line: $0.line, column: $0.column)
          }
        })
    }
    let rules = Set(planted.map(\.rule))
    // What markup alone cannot prove is found as a review.
    let found = places([.failed, .needsReview])
    for fault in Set(planted).subtracting(found).sorted(by: { "\($0)" < "\($1)" }) {
      Issue.record("not found: \(fault)")
    }
    for finding in places([.failed]).subtracting(planted).sorted(by: { "\($0)" < "\($1)" })
    where rules.contains(finding.rule) {
      Issue.record("not planted: \(finding)")
    }
  }

  @Test("the mended version has no finding")
  func mended() async throws {
    let result = try await FixtureSite.audit("mended")
    #expect(result.pages.count == 12)
    for finding in result.pages.flatMap(\.findings) + result.findings {
      Issue.record(
        "\(finding.place.path):\(finding.place.line):\(finding.place.column) \(finding.rule) \(finding.outcome) \(finding.message) \(finding.arguments) \(finding.place.snippet)"
      )
    }
    #expect(result.accessibilityScore == 100)
    #expect(result.seoScore == 100)
  }

  @Test("the number of jobs changes nothing")
  func jobs() async throws {
    let one = try await FixtureSite.audit("found", options: AuditOptions(jobs: 1))
    let four = try await FixtureSite.audit("found", options: AuditOptions(jobs: 4))
    #expect(one.pages.map(\.findings) == four.pages.map(\.findings))
    #expect(one.findings == four.findings)
    #expect(one.outcomes == four.outcomes)
    #expect(one.accessibilityScore == four.accessibilityScore)
  }
}
