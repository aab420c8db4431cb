import AuditModel
import Foundation
import History
import Scanning
import Testing

@testable import Studio

@Suite("Pages on many sites, served", .serialized)
struct FleetTests {
  @Test("nothing is shown without the secret, and everything with it")
  func secret() async throws {
    let bench = try await FleetBench()
    let town = bench.folder(of: "Aubeval")
    for path in ["/", "/index.html", "/state", "/\(town)/", "/\(town)/summary.html", "/nothing/"] {
      #expect(try await bench.ask(path).status == 401, "\(path)")
      #expect(try await bench.ask(path + "?token=0123456789abcdef0124").status == 401, "\(path)")
    }
    let cookie = try #require(try await bench.cookie("/?token=\(FleetBench.secret)"))
    let index = try await bench.ask("/", headers: ["Cookie": cookie])
    #expect(index.status == 200)
    for name in FleetBench.names { #expect(index.body.contains(name), "\(name)") }
    let page = try await bench.ask("/\(town)/", headers: ["Cookie": cookie])
    #expect(page.status == 200 && page.body.contains("href=\"worklist.html\""))
    #expect(!page.body.contains("href=\"supplier.html\""), "a report that is not there")
    let list = try await bench.ask("/\(town)/worklist.html", headers: ["Cookie": cookie])
    #expect(list.body == "Aubeval worklist.html")
    #expect(list.header("Content-Security-Policy")?.contains("form-action 'none'") == true)
    for path in ["/\(town)/other.txt", "/\(town)/../\(town)/report.json", "/\(town)/supplier.html"]
    {
      let status = try await bench.ask(path, headers: ["Cookie": cookie]).status
      #expect([400, 404].contains(status), "\(path): \(status)")
    }
    #expect(
      try await bench.ask("/", headers: ["Host": "evil.example", "Cookie": cookie]).status == 421)
    await bench.close()
  }

  @Test("a town's own address opens its pages alone")
  func invitation() async throws {
    let bench = try await FleetBench { $0.publicOrigin = "https://audits.exemple.fr" }
    let (town, other) = (bench.folder(of: "Aubeval"), bench.folder(of: "Belrive"))
    let all = try #require(try await bench.cookie("/?token=\(FleetBench.secret)"))
    let page = try await bench.ask("/\(town)/", headers: ["Cookie": all])
    let found = page.body.firstMatch(
      of: #/https:\/\/audits\.exemple\.fr(/[^/]+/\?token=[0-9a-f]+)</#)
    let address = String(try #require(found).output.1)
    let cookie = try #require(try await bench.cookie(address))
    let own = try await bench.ask("/\(town)/", headers: ["Cookie": cookie])
    #expect(own.status == 200 && !own.body.contains("../index.html"))
    #expect(!own.body.contains("?token="))
    #expect(try await bench.ask("/\(town)/summary.html", headers: ["Cookie": cookie]).status == 200)
    for path in ["/", "/state", "/\(other)/", "/\(other)/summary.html"] {
      #expect(try await bench.ask(path, headers: ["Cookie": cookie]).status == 401, "\(path)")
    }
    let token = try #require(address.split(separator: "=").last)
    #expect(try await bench.ask("/\(other)/?token=\(token)").status == 401)
    #expect(try await bench.order("Belrive", cookie: cookie).status == 401)
    await bench.close()
  }

  @Test("audits are asked for by forms of ours alone")
  func crossSite() async throws {
    let bench = try await FleetBench()
    let cookie = try #require(try await bench.cookie("/?token=\(FleetBench.secret)"))
    #expect(try await bench.order("Aubeval", cookie: "").status == 401)
    #expect(try await bench.order("Aubeval", cookie: cookie, key: "wrong").status == 403)
    for origin in ["http://evil.example", "null", ""] {
      #expect(
        try await bench.order("Aubeval", cookie: cookie, origin: origin).status == 403, "\(origin)")
    }
    let town = bench.folder(of: "Aubeval")
    #expect(try await bench.ask("/\(town)/audit", headers: ["Cookie": cookie]).status == 404)
    #expect(await bench.auditor.asked.isEmpty)
    await bench.close()
  }

  @Test("one audit after the other, each into the history; the page says how far it is")
  func queue() async throws {
    let bench = try await FleetBench()
    let cookie = try #require(try await bench.cookie("/?token=\(FleetBench.secret)"))
    let first = try await bench.order("Aubeval", cookie: cookie)
    #expect(first.status == 303)
    #expect(first.header("Location") == "/\(bench.folder(of: "Aubeval"))/#audit")
    #expect(try await bench.wait(for: "en cours depuis", of: "Aubeval", cookie: cookie))
    #expect(
      try await bench.order("Courmont", cookie: cookie).header("Location")?.contains("refused")
        == false)
    #expect(try await bench.wait(for: "1 passe avant lui", of: "Courmont", cookie: cookie))
    #expect(
      try await bench.order("Aubeval", cookie: cookie).header("Location")?.contains(
        "refused=queued") == true)
    #expect(await bench.auditor.asked == ["Aubeval"])
    let index = try await bench.ask("/", headers: ["Cookie": cookie]).body
    #expect(index.contains("2 audits en cours ou en attente"))

    await bench.auditor.letGo()
    #expect(try await bench.wait(for: "en cours depuis", of: "Courmont", cookie: cookie))
    #expect(try await bench.wait(for: "s’est terminé", of: "Aubeval", cookie: cookie))
    let page = try await bench.ask("/\(bench.folder(of: "Aubeval"))/", headers: ["Cookie": cookie])
      .body
    #expect(page.contains("2 défauts") || page.contains("Corrigé"), "what changed is told")
    await bench.auditor.letGo()
    #expect(try await bench.wait(for: "s’est terminé", of: "Courmont", cookie: cookie))
    #expect(
      try await bench.order("Aubeval", cookie: cookie).header("Location")?.contains(
        "refused=recent") == true)

    let history = try HistoryDatabase(path: bench.database, access: .reading)
    #expect(try history.runs(limit: 9).map(\.state) == [.finished, .finished, .finished])
    // Where sites stand is known of all of them, whichever run has seen them last.
    let all = try #require(try history.fleet(run: 3, includesEarlier: true))
    #expect(all.sites.map(\.name) == FleetBench.names)
    #expect(all.sites.map(\.failures) == [1, 3, 1])
    #expect(all.sites.map { $0.changes?.fixed } == [2, nil, nil])
    try history.close()
    await bench.close()
  }

  @Test("few wait, and none begins or is stored while a run over the list goes on")
  func limits() async throws {
    var limits = FleetDesk.Limits()
    limits.waiting = 1
    limits.retry = 0.05
    let bench = try await FleetBench(limits: limits, token: nil)
    let lock = try RunLock(path: bench.database + ".lock")
    #expect(try await bench.order("Aubeval", cookie: "").status == 303)
    #expect(try await bench.wait(for: "dès que le passage", of: "Aubeval", cookie: ""))
    #expect(
      try await bench.order("Belrive", cookie: "").header("Location")?.contains("refused") == false)
    let full = try await bench.order("Courmont", cookie: "")
    #expect(full.header("Location")?.contains("refused=full") == true)
    let target = try #require(full.header("Location")?.split(separator: "#").first)
    #expect(try await bench.ask(String(target)).body.contains("Trop d’audits attendent"))
    #expect(await bench.auditor.asked.isEmpty)
    withExtendedLifetime(lock) {}
    await bench.close()
  }

  @Test("a run that is to be resumed takes the visit of a site that it has not seen")
  func resumed() async throws {
    let bench = try await FleetBench(token: nil)
    let history = try HistoryDatabase(path: bench.database, access: .writing)
    let run = try history.startRun(at: 1_700_100_000, rules: FleetBench.rules, siteCount: 3)
    let identity = SiteIdentity(url: "https://www.belrive.example/", name: "Belrive")
    try history.record(FleetBench.visit(failures: 2), of: identity, in: run.number)
    try history.close()
    #expect(
      try await bench.order("Belrive", cookie: "").header("Location")?.contains(
        "refused=unfinished") == true)
    await bench.auditor.letGo()
    #expect(
      try await bench.order("Aubeval", cookie: "").header("Location")?.contains("refused") == false)
    #expect(try await bench.wait(for: "s’est terminé", of: "Aubeval", cookie: ""))
    let after = try HistoryDatabase(path: bench.database, access: .reading)
    #expect(try after.unfinishedRun()?.number == run.number)
    #expect(try after.visitedSites(in: run.number).count == 2)
    try after.close()
    await bench.close()
  }
}
