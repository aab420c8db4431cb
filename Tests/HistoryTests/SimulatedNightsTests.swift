import AuditModel
import History
import Testing

/// Thirty nights of a small fleet with failures at random: every change that is reported was made,
/// and every change that was made is reported as soon as it can be seen.
@Suite("Simulated nights")
struct SimulatedNightsTests {
  /// Numbers that look random and are the same each time (SplitMix64).
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// A site as it truly is.
  struct Site {
    let identity: SiteIdentity
    /// By page: the marks of its faults.
    var faults: [String: Set<Int>]
    /// By page: its title. Equal titles are a fault of the site.
    var titles: [String: Int]
    /// As the history must know it: what each page had when it was last seen.
    var known: [String: Set<Int>] = [:]

    init(_ number: Int, _ random: inout Random) {
      identity = SiteIdentity(url: "https://site-\(number).example/", name: "Site \(number)")
      faults = [:]
      titles = [:]
      for page in 0..<8 {
        faults["\(page).html"] = Set((0..<Int.random(in: 0...5, using: &random)))
        titles["\(page).html"] = Int.random(in: 0...6, using: &random)
      }
    }

    func visit(without failing: Set<String>) -> SiteVisit {
      let pages = faults.keys.filter { !failing.contains($0) }.sorted()
      var findings = pages.flatMap { page in
        (faults[page] ?? []).map { finding(page, "\($0)") }
      }
      let groups = Dictionary(grouping: pages) { titles[$0] ?? 0 }
      for group in groups.values where group.count > 1 {
        findings += group.map { finding($0, "twin", rule: "title-duplicate", isSiteWide: true) }
      }
      return HistoryTests.visit(pages, findings, status: failing.isEmpty ? .ok : .partial)
    }
  }

  @Test("5 % of pages and of sites fail: no false change", arguments: [1, 2, 3])
  func nights(seed: UInt64) throws {
    let folder = try ScratchFolder()
    let history = try HistoryDatabase(path: folder.database, access: .writing)
    var random = Random(state: seed)
    var sites = (0..<20).map { Site($0, &random) }
    var reported = ChangeCounts()
    var failures = 0
    for night in 1...30 {
      let run = try history.startRun(at: Double(night), rules: rules(), siteCount: sites.count)
      for index in sites.indices {
        // Now and then somebody mends a fault or makes one. Titles stay.
        var faults = sites[index].faults["0.html"] ?? []
        if night % 7 == index % 7 { faults.formSymmetricDifference([index % 3]) }
        sites[index].faults["0.html"] = faults

        if Int.random(in: 0..<100, using: &random) < 5 {
          failures += 1
          let changes = try history.record(
            SiteVisit(status: .unreachable), of: sites[index].identity, in: run.number)
          #expect(changes == nil)
          continue
        }
        let failing = Set(
          sites[index].faults.keys.sorted().filter { _ in
            Int.random(in: 0..<100, using: &random) < 5
          })
        failures += failing.count
        let visit = sites[index].visit(without: failing)
        var expected = (new: 0, fixed: 0)
        for page in visit.pages {
          let now = sites[index].faults[page] ?? []
          if let before = sites[index].known[page] {
            expected.new += now.subtracting(before).count
            expected.fixed += before.subtracting(now).count
          }
          sites[index].known[page] = now
        }
        let changes = try history.record(visit, of: sites[index].identity, in: run.number)
        #expect((changes?.new ?? 0) == expected.new, "night \(night), site \(index)")
        #expect((changes?.fixed ?? 0) == expected.fixed, "night \(night), site \(index)")
        #expect((changes?.ruleChanged ?? 0) == 0)
        if let changes { reported = reported + changes }
      }
      try history.finish(run: run.number, at: Double(night) + 0.5)
    }
    // The test must have had something to see.
    #expect(failures > 100 && reported.new + reported.fixed > 50, "\(failures) \(reported)")
  }
}
