import AuditModel
import Foundation
import Testing

@testable import History

/// The histories of the parts of a list, made one, are the history of the whole list.
@Suite("Merging")
struct MergingTests {
  private static let sites = (0..<7).map {
    SiteIdentity(url: "https://commune\($0).example/", name: "Commune \($0)", department: "29")
  }

  /// A made-up visit: which pages and faults there are follows from site and night alone.
  private func visit(_ site: Int, _ night: Int) -> SiteVisit {
    if (site + night) % 6 == 5 { return unreachable }
    let pages = (0..<(2 + (site + night) % 3)).map { "p\($0).html" }
    let findings = pages.enumerated().filter { ($0.offset + night + site) % 2 == 0 }
      .map { finding($0.element, "site \(site) \($0.offset)") }
    return HistoryTests.visit(pages, findings)
  }

  private var unreachable: SiteVisit {
    SiteVisit(
      status: .unreachable,
      reason: VisitReason(code: "name-not-found", text: LocalizedText(fr: "nom", en: "name")))
  }

  private func nights(
    _ nights: Range<Int>, of sites: [Int], _ database: HistoryDatabase, delay: Double = 0,
    ruleset: (Int) -> String = { _ in "1" }
  ) throws {
    for night in nights {
      let begin = 1_800_000_000 + Double(night) * 86_400 + delay
      let run = try database.startRun(
        at: begin, rules: rules(ruleset(night), ["image-alt": ruleset(night)]),
        siteCount: sites.count)
      for site in sites {
        try database.record(visit(site, night), of: Self.sites[site], in: run.number)
      }
      try database.finish(run: run.number, at: begin + 50)
    }
  }

  private func contents(_ database: HistoryDatabase) throws -> String {
    "\(try database.contents(withFindings: true))"
  }

  @Test("merged parts are the whole, and the next night goes on alike", arguments: [1, 2, 3, 7])
  func whole(parts: Int) throws {
    let folder = try ScratchFolder()
    let whole = try HistoryDatabase(path: folder.path + "/whole.sqlite", access: .writing)
    try nights(0..<6, of: Array(Self.sites.indices), whole, ruleset: { $0 < 3 ? "1" : "2" })
    var shards: [HistoryDatabase] = []
    for part in 0..<parts {
      let shard = try HistoryDatabase(path: folder.path + "/\(part).sqlite", access: .writing)
      try nights(
        0..<6, of: Self.sites.indices.filter { $0 % parts == part }, shard,
        ruleset: { $0 < 3 ? "1" : "2" })
      shards.append(shard)
    }
    let merged = try HistoryDatabase(path: folder.path + "/merged.sqlite", access: .writing)
    try merged.merge(shards)
    #expect(try contents(merged) == contents(whole))
    for database in [whole, merged] {
      try nights(6..<7, of: Array(Self.sites.indices), database, ruleset: { _ in "2" })
    }
    #expect(try contents(merged) == contents(whole))
    let run = try #require(try whole.runs(limit: 1).first?.number)
    #expect(
      "\(String(describing: try merged.fleet(run: run)))"
        == "\(String(describing: try whole.fleet(run: run)))")
    try merged.close()
    _ = try HistoryDatabase(path: folder.path + "/merged.sqlite", access: .reading)
  }

  @Test("a part that missed a night, or began later, falls in with the others")
  func uneven() throws {
    let folder = try ScratchFolder()
    let one = try HistoryDatabase(path: folder.path + "/1.sqlite", access: .writing)
    let two = try HistoryDatabase(path: folder.path + "/2.sqlite", access: .writing)
    try nights(0..<4, of: [0, 1], one)
    try nights(0..<1, of: [2], two, delay: 3600)
    try nights(2..<4, of: [2], two, delay: 3600)
    let merged = try HistoryDatabase(path: folder.path + "/merged.sqlite", access: .writing)
    try merged.merge([one, two])
    let runs = try merged.runs(limit: 10)
    #expect(runs.map(\.number) == [4, 3, 2, 1])
    #expect(runs.map(\.siteCount) == [3, 3, 2, 3])
    #expect(try merged.past(of: Self.sites[2].url)?.1.map(\.run) == [1, 3, 4])
  }

  @Test("what is no part of one list is refused, and nothing is written over")
  func refused() throws {
    let folder = try ScratchFolder()
    let one = try HistoryDatabase(path: folder.path + "/1.sqlite", access: .writing)
    let two = try HistoryDatabase(path: folder.path + "/2.sqlite", access: .writing)
    for database in [one, two] { try nights(0..<1, of: [3], database) }
    let merged = try HistoryDatabase(path: folder.path + "/merged.sqlite", access: .writing)
    #expect(throws: HistoryError.cannotMerge(.siteTwice(address: Self.sites[3].url))) {
      try merged.merge([one, two])
    }
    #expect(throws: HistoryError.cannotMerge(.notEmpty)) { try one.merge([two]) }
  }
}
