import AuditModel
import History
import Testing

/// What a visit changes, over pages that were seen both times.
@Suite("Changes")
struct ChangeTests {
  private func database() throws -> (HistoryDatabase, ScratchFolder) {
    let folder = try ScratchFolder()
    return (try HistoryDatabase(path: folder.database, access: .writing), folder)
  }

  @Test("new, fixed, unchanged")
  func plain() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let (a, b, c) = (finding("a", "1"), finding("a", "2"), finding("a", "3"))
    #expect(try history.night(visit(["a"], [a, b])) == nil)
    #expect(
      try history.night(visit(["a"], [b, c])) == ChangeCounts(new: 1, fixed: 1, unchanged: 1))
    #expect(try history.night(visit(["a"], [b, c])) == ChangeCounts(unchanged: 2))
    // What was mended and comes back is new again.
    #expect(
      try history.night(visit(["a"], [a, b])) == ChangeCounts(new: 1, fixed: 1, unchanged: 1))
    let fleet = try #require(try history.fleet(run: 4))
    #expect(fleet.previous == 3)
    #expect(fleet.sites.first?.new.map(\.fingerprint) == [a.fingerprint])
    #expect(fleet.sites.first?.fixed.map(\.fingerprint) == [c.fingerprint])
    #expect(fleet.sites.first?.past.map(\.run) == [1, 2, 3, 4])
  }

  @Test("a review that becomes a fault is another finding")
  func outcome() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    _ = try history.night(visit(["a"], [finding("a", "1", outcome: .needsReview)]))
    let changes = try history.night(visit(["a"], [finding("a", "1")]))
    #expect(changes == ChangeCounts(new: 1, fixed: 1, fixedReviews: 1))
    #expect(changes?.newFaults == 1)
    #expect(changes?.fixedFaults == 0)
    #expect(
      try history.night(visit(["a"], [finding("a", "1")])) == ChangeCounts(unchanged: 1))
  }

  @Test("a fault that is fixed in some of its places is told, and a night later it is no news")
  func places() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    func night(_ places: Int?, _ others: Int? = 2) throws -> ChangeCounts? {
      try history.night(
        visit(["a"], [finding("a", "1", places: places), finding("a", "2", places: others)]))
    }
    #expect(try night(5) == nil)
    #expect(try night(2) == ChangeCounts(unchanged: 2, fewerPlaces: 3))
    let site = try #require(try history.fleet(run: 2)?.sites.first)
    #expect(site.changes?.isChange == true)
    #expect(site.resized.map(\.before) == [5])
    #expect(site.resized.map(\.after) == [2])
    #expect(site.resized.first?.finding.fingerprint == finding("a", "1").fingerprint)
    #expect(try night(2) == ChangeCounts(unchanged: 2))
    #expect(try history.fleet(run: 3)?.sites.first?.resized.isEmpty == true)
    #expect(try night(4, 1) == ChangeCounts(unchanged: 2, fewerPlaces: 1, morePlaces: 2))
    // What each run had stays known: any two of them compare.
    let differences = try #require(try history.differences(from: 1, to: 4).first)
    #expect(differences.changes == ChangeCounts(unchanged: 2, fewerPlaces: 2))
    #expect(
      differences.resized.map { [$0.before, $0.after] }.sorted { $0[0] < $1[0] } == [
        [2, 1], [5, 4],
      ])
    let back = try #require(try history.differences(from: 2, to: 4).first)
    #expect(back.changes == ChangeCounts(unchanged: 2, fewerPlaces: 1, morePlaces: 2))
    let places = try history.contents(withFindings: true).findings
      .filter { $0.finding.fingerprint == finding("a", "1").fingerprint }.map(\.finding.places)
    #expect(places == [5, 2, 4])
  }

  @Test("places that a former version did not record are no news when they are")
  func unknownPlaces() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    func night(_ places: Int?) throws -> ChangeCounts? {
      try history.night(visit(["a"], [finding("a", "1", places: places)]))
    }
    #expect(try night(nil) == nil)
    #expect(try night(7) == ChangeCounts(unchanged: 1))
    #expect(try night(6) == ChangeCounts(unchanged: 1, fewerPlaces: 1))
    #expect(try history.differences(from: 1, to: 3).first?.changes?.fewerPlaces == 1)
  }

  @Test("places of what only asks a person to look are no faults that are fixed")
  func placesOfReviews() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    func night(_ places: Int) throws -> ChangeCounts? {
      try history.night(
        visit(["a"], [finding("a", "1", outcome: .needsReview, places: places)]))
    }
    #expect(try night(5) == nil)
    #expect(try night(2) == ChangeCounts(unchanged: 1))
    #expect(try night(2) == ChangeCounts(unchanged: 1))
  }

  @Test("pages that were not seen are neither mended nor new")
  func pages() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let (a, b) = (finding("a", "1"), finding("b", "1"))
    _ = try history.night(visit(["a", "b"], [a, b]))
    #expect(
      try history.night(visit(["a"], [a], status: .partial))
        == ChangeCounts(unchanged: 1, notSeen: 1))
    // Compared with the last time that the page was seen.
    #expect(try history.night(visit(["a", "b"], [a, b])) == ChangeCounts(unchanged: 2))
    #expect(
      try history.night(visit(["a"], [a], status: .partial))
        == ChangeCounts(unchanged: 1, notSeen: 1))
    #expect(
      try history.night(visit(["a", "b"], [a])) == ChangeCounts(fixed: 1, unchanged: 1))
    // Findings of a new page are no news of pages seen before.
    #expect(
      try history.night(visit(["a", "b", "c"], [a, finding("c", "1")]))
        == ChangeCounts(unchanged: 1))
    #expect(
      try history.night(visit(["a", "b", "c"], [a, finding("c", "1")]))
        == ChangeCounts(unchanged: 2))
  }

  @Test("a page that is gone for good is counted once")
  func removed() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let (a, b) = (finding("a", "1"), finding("b", "1"))
    _ = try history.night(visit(["a", "b"], [a, b]))
    #expect(try history.night(visit(["a"], [a])) == ChangeCounts(unchanged: 1, notSeen: 1))
    #expect(try history.night(visit(["a"], [a])) == ChangeCounts(unchanged: 1))
  }

  @Test(
    "a site that was not audited changes nothing",
    arguments: [SiteStatus.unreachable, .blocked, .error])
  func unreachable(status: SiteStatus) throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let a = finding("a", "1")
    _ = try history.night(visit(["a"], [a]))
    let nothing = SiteVisit(
      status: status, reason: VisitReason(code: "timed-out", text: .init(fr: "x", en: "y")))
    #expect(try history.night(nothing) == nil)
    let standing = try #require(try history.fleet(run: 2)?.sites.first)
    #expect(standing.status == status && standing.changes == nil)
    #expect(standing.reason == nothing.reason)
    #expect(standing.lastAudited?.run == 1)
    #expect(try history.night(visit(["a"], [a])) == ChangeCounts(unchanged: 1))
  }

  @Test("what a limit kept from being judged is not mended")
  func untested() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let a = finding("a", "1")
    _ = try history.night(visit(["a"], [a]))
    let hidden = visit(["a"], untested: [VisitJudgement(path: "a", rule: "image-alt")])
    #expect(try history.night(hidden) == ChangeCounts(notSeen: 1))
    #expect(try history.night(visit(["a"], [a])) == ChangeCounts(unchanged: 1))
  }

  @Test("what a changed rule brings and takes is the rule's")
  func ruleChanges() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let (a, b) = (finding("a", "1"), finding("a", "2"))
    let other = finding("a", "3", rule: "link-name")
    let judged: [RuleID] = ["image-alt", "link-name"]
    let old = rules("1", ["image-alt": "1", "link-name": "1"])
    let new = rules("2", ["image-alt": "2", "link-name": "1"])
    _ = try history.night(visit(["a"], [a], judged: judged), old)
    #expect(
      try history.night(visit(["a"], [b, other], judged: judged), new)
        == ChangeCounts(new: 1, ruleChanged: 2))
    #expect(
      try history.night(visit(["a"], [b, other], judged: judged), new)
        == ChangeCounts(unchanged: 2))
    // A rule that is left out tonight mends nothing.
    #expect(
      try history.night(visit(["a"], [b], judged: ["image-alt"]), new)
        == ChangeCounts(unchanged: 1, ruleChanged: 1))
  }

  @Test("what follows from all pages waits for all pages")
  func siteWide() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let twin = finding("a", "twin", rule: "title-duplicate", isSiteWide: true)
    let whole = visit(["a", "b"], [twin])
    _ = try history.night(whole)
    // Without b, a has no twin: that is not mended.
    #expect(
      try history.night(visit(["a"], status: .partial)) == ChangeCounts(notSeen: 1))
    #expect(
      try history.night(visit(["a"], status: .partial)) == ChangeCounts(notSeen: 1))
    #expect(try history.night(whole) == ChangeCounts(unchanged: 1))
    #expect(try history.night(visit(["a", "b"])) == ChangeCounts(fixed: 1))
    // A broken link that is none: its page failed for a night.
    let broken = finding("a", "link to b", rule: "link-broken", isSiteWide: true)
    let judged: [RuleID] = ["link-broken", "title-duplicate"]
    _ = try history.night(visit(["a", "b"], judged: judged))
    #expect(
      try history.night(visit(["a"], [broken], status: .partial, judged: judged))
        == ChangeCounts())
    #expect(try history.night(visit(["a", "b"], judged: judged)) == ChangeCounts())
    #expect(
      try history.night(visit(["a", "b"], [broken], judged: judged)) == ChangeCounts(new: 1))
  }

  @Test("what follows from the pages of a first night that was not whole is no news")
  func firstNightInPart() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let broken = finding("a", "link to b", rule: "link-broken", isSiteWide: true)
    let judged: [RuleID] = ["link-broken"]
    _ = try history.night(visit(["a"], [broken], status: .partial, judged: judged))
    #expect(try history.night(visit(["a", "b"], judged: judged)) == ChangeCounts())
    #expect(
      try history.night(visit(["a", "b"], [broken], judged: judged)) == ChangeCounts(new: 1))
    #expect(try history.night(visit(["a", "b"], judged: judged)) == ChangeCounts(fixed: 1))
  }

  @Test("nor is it after a week of nights that were not whole")
  func firstWeekInPart() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let pages = ["a", "b", "c"]
    let broken = finding("a", "link to b", rule: "link-broken", isSiteWide: true)
    let judged: [RuleID] = ["link-broken"]
    for night in 0..<9 {
      let answered = pages.filter { $0 != pages[1 + night % 2] }
      let changes = try history.night(
        visit(answered, night == 0 ? [broken] : [], status: .partial, judged: judged))
      #expect((changes?.fixed ?? 0) == 0)
    }
    #expect(try history.night(visit(pages, judged: judged)) == ChangeCounts())
    #expect(
      try history.night(visit(pages, [broken], judged: judged)) == ChangeCounts(new: 1))
  }

  @Test("what follows from all pages waits no longer than a week for a page")
  func patience() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let twin = finding("a", "twin", rule: "title-duplicate", isSiteWide: true)
    _ = try history.night(visit(["a", "b"], [twin]))
    for _ in 1...7 {
      #expect(try history.night(visit(["a"], status: .partial)) == ChangeCounts(notSeen: 1))
    }
    #expect(try history.night(visit(["a"], status: .partial)) == ChangeCounts(fixed: 1))
  }

  @Test("two findings alike are one, and a visit counts once a run")
  func duplicates() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let a = finding("a", "1")
    _ = try history.night(visit(["a"], [a, a]))
    #expect(try history.night(visit(["a"], [a, a])) == ChangeCounts(unchanged: 1))
    let run = try history.startRun(at: 0, rules: rules(), siteCount: 1)
    _ = try history.record(visit(["a"], [a]), of: mairie, in: run.number)
    #expect(try history.record(visit(["a"]), of: mairie, in: run.number) == nil)
    try history.finish(run: run.number, at: 1)
    #expect(try history.night(visit(["a"], [a])) == ChangeCounts(unchanged: 1))
  }

  @Test("differences between any two runs")
  func differences() throws {
    let (history, folder) = try database()
    defer { withExtendedLifetime(folder) {} }
    let (a, b, c) = (finding("a", "1"), finding("b", "1"), finding("a", "2"))
    _ = try history.night(visit(["a", "b"], [a, b]))
    _ = try history.night(visit(["a"], [c], status: .partial))
    _ = try history.night(visit(["a", "b", "n"], [c, finding("n", "1")]))
    func changes(_ from: Int, _ to: Int) throws -> ChangeCounts? {
      try history.differences(from: from, to: to).first?.changes
    }
    #expect(try changes(1, 2) == ChangeCounts(new: 1, fixed: 1, notSeen: 1))
    #expect(try changes(1, 3) == ChangeCounts(new: 1, fixed: 2))
    #expect(try changes(2, 3) == ChangeCounts(unchanged: 1))
    #expect(try changes(3, 3) == ChangeCounts(unchanged: 2))
    #expect(try history.differences(from: 1, to: 3, site: "https://nobody/").isEmpty)
  }
}
