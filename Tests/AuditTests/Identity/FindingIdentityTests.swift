import AuditModel
import Comparison
import Foundation
import Sites
import Testing

@testable import Audit

/// Findings that nobody touched are the same after any edit elsewhere, and what was really added or
/// mended is told.
@Suite("The identity of findings")
struct FindingIdentityTests {
  private static let corpus = FixtureSite.folder.deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/corpus")

  /// The fixture and, where they are at hand, three real sites.
  private static let sites: [URL] =
    [FixtureSite.folder.appendingPathComponent("found")]
    + ["12-brignon", "18-owendo", "22-boisset"].map { corpus.appendingPathComponent($0) }
    .filter { FileManager.default.fileExists(atPath: $0.path) }

  /// How many findings there were, how many of them are told to be unchanged, and how many have the
  /// same fingerprint still.
  private struct Tally {
    var before = 0
    var unchanged = 0
    var sameFingerprint = 0

    var share: Double { before == 0 ? 1 : Double(unchanged) / Double(before) }
    var fingerprintShare: Double { before == 0 ? 1 : Double(sameFingerprint) / Double(before) }
  }

  @Test("edits elsewhere make no news, and every fault added or mended is told", arguments: sites)
  func edits(site: URL) async throws {
    var edited = try await EditedSite(copyOf: site, seed: 20_261_130)
    defer { edited.remove() }
    for kind in EditKind.allCases {
      var tally = Tally()
      for _ in 0..<(kind == .headerOfEveryPage || kind == .renamedPage ? 1 : 4) {
        guard let change = try await edited.change(kind) else { continue }
        let comparison = RunComparison(from: change.before, to: change.after)
        tally.before += change.before.findings.count - change.mended.count
        tally.unchanged += comparison.unchanged.count
        tally.sameFingerprint += sameFingerprints(change)
        let fixed = Set(comparison.fixed.map(EditedSite.Spot.init))
        #expect(fixed.isSuperset(of: change.mended), "\(kind) \(site.lastPathComponent)")
        for source in change.added {
          #expect(
            comparison.new.contains { $0.snippet.contains(source) }, "\(kind) \(source)")
        }
      }
      #expect(tally.share >= 0.99, "\(kind) \(site.lastPathComponent) \(tally)")
      if kind != .renamedPage {
        #expect(tally.fingerprintShare >= 0.99, "\(kind) \(site.lastPathComponent) \(tally)")
      }
    }
  }

  private func sameFingerprints(_ change: EditedSite.Change) -> Int {
    var counts: [ComparedFinding.Key: Int] = [:]
    for finding in change.after.findings { counts[finding.key, default: 0] += 1 }
    return change.before.findings.count { finding in
      guard let count = counts[finding.key], count > 0 else { return false }
      counts[finding.key] = count - 1
      return true
    }
  }
}
