import AuditModel
import Foundation
import Testing

@testable import History

/// Forgetting what is old changes nothing that comes after.
@Suite("Pruning")
struct PruningTests {
  private static let day = 86_400.0
  private static let start = 1_800_000_000.0
  private static let other = SiteIdentity(url: "https://autre.example/", name: "Autre")

  /// Nights of two sites, of which the second is audited in the first nights only.
  private func nights(_ count: Int, _ database: HistoryDatabase) throws {
    for night in 0..<count {
      let run = try database.startRun(
        at: Self.start + Double(night) * Self.day, rules: rules(), siteCount: 2)
      // A fault that stays, one of every third night, a page that goes after the tenth, a bad night.
      var findings = [finding("a.html", "stays")]
      if night % 3 == 0 { findings.append(finding("b.html", "comes and goes")) }
      let pages = night < 10 ? ["a.html", "b.html", "old.html"] : ["a.html", "b.html"]
      if night < 10 { findings.append(finding("old.html", "with its page")) }
      _ = try database.record(
        night % 7 == 5 ? visit([], status: .unreachable) : visit(pages, findings), of: mairie,
        in: run.number)
      if night < 3 {
        _ = try database.record(
          visit(["x.html"], [finding("x.html", "other")]), of: Self.other, in: run.number)
      }
      try database.finish(run: run.number, at: run.startedAt + 100)
    }
  }

  @Test("what is old goes, the last audits stay, and the next night tells the same news")
  func nextNight() throws {
    let (one, two) = (try ScratchFolder(), try ScratchFolder())
    let whole = try HistoryDatabase(path: one.database, access: .writing)
    let pruned = try HistoryDatabase(path: two.database, access: .writing)
    for database in [whole, pruned] { try nights(40, database) }

    let cutoff = Self.start + 35 * Self.day
    let gone = try pruned.prune(before: cutoff)
    #expect(gone.sites == 1)
    #expect(gone.visits > 30)
    #expect(try pruned.past(of: Self.other.url) == nil)
    let kept = try #require(try pruned.past(of: mairie.url)?.1)
    #expect(kept.count { $0.startedAt >= cutoff } == 5)
    #expect(kept.count { $0.status.isAudited } >= VisitRecorder.patience)
    let contents = try pruned.contents(withFindings: true)
    #expect(!contents.findings.contains { $0.finding.path == "old.html" })
    #expect(contents.findings.contains { $0.firstRun == 1 && $0.endRun == nil })
    #expect(contents.runs.allSatisfy { $0.startedAt >= Self.start + 25 * Self.day })

    for pages in [["a.html", "b.html"], ["a.html"], ["a.html", "b.html"]] {
      let findings = [finding(pages.last ?? "", "new"), finding("a.html", "stays")]
      let changes = try [whole, pruned].map { database in
        try database.night(visit(pages, findings))
      }
      #expect(changes[0]?.new == changes[1]?.new)
      #expect(changes[0]?.fixed == changes[1]?.fixed)
    }
    // A page that comes back after it was forgotten is seen for the first time: it brings no news.
    let again = visit(["a.html", "b.html", "old.html"], [finding("old.html", "with its page")])
    let before = try pruned.night(visit(["a.html", "b.html"]))
    #expect(before != nil)
    #expect(try pruned.night(again)?.new == 0)
    try pruned.close()
    // Its seals hold.
    let reopened = try HistoryDatabase(path: two.database, access: .reading)
    #expect(try reopened.runs(limit: 1).count == 1)
  }

  @Test("nothing is old: nothing changes")
  func nothing() throws {
    let scratch = try ScratchFolder()
    let database = try HistoryDatabase(path: scratch.database, access: .writing)
    try nights(9, database)
    let before = "\(try database.contents(withFindings: true))"
    #expect(try database.prune(before: Self.start) == PrunedRows())
    #expect("\(try database.contents(withFindings: true))" == before)
  }

  @Test("all is old: the sites go too")
  func everything() throws {
    let scratch = try ScratchFolder()
    let database = try HistoryDatabase(path: scratch.database, access: .writing)
    try nights(9, database)
    _ = try database.prune(before: Self.start + 1000 * Self.day)
    let contents = try database.contents(withFindings: true)
    #expect(contents.sites.isEmpty && contents.findings.isEmpty && contents.runs.isEmpty)
    // Numbers go on.
    #expect(try database.startRun(at: 0, rules: rules(), siteCount: 0).number == 10)
  }
}
