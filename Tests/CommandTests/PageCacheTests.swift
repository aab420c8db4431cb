import Foundation
import Synchronization
import Testing

@testable import LoopbackServers

/// The second night of `parvis scan`: servers send only what has changed.
@Suite("Nightly run with remembered pages", .serialized)
struct PageCacheTests {
  /// A site whose server knows validators.
  final class Scene {
    struct State {
      /// Path: text of the page and its version.
      var pages: [String: (text: String, version: Int)] = [:]
      var redirects: [String: String] = [:]
      /// Answers 304 to whatever is asked with a condition.
      var isLying = false
      /// Bodies of pages that were sent, by path, since last asked.
      var bodies: [String] = []
      var unchanged: [String] = []
    }

    final class Site: Sendable { let state = Mutex(State()) }

    let site = Site()
    let server: TestServer
    let folder: TemporaryFolder

    init() throws {
      let site = site
      server = try TestServer { request in Self.answer(request, site) }
      folder = try TemporaryFolder(["parvis.yml": ScanScene.settings])
      try Data("url\n\(server.url("/"))\n".utf8)
        .write(to: URL(fileURLWithPath: folder.path + "/sites.csv"))
      for name in ["a", "b", "c", "copy"] { set(name, faults: 1) }
      set("", faults: 0)
    }

    deinit {
      server.stop()
      folder.remove()
    }

    /// Even versions have strong tags, odd ones weak; one page has a date only.
    private static func answer(_ request: TestServer.Request, _ site: Site) -> [TestServer.Step] {
      site.state.withLock { state in
        if let target = state.redirects[request.path] { return .redirect(target) }
        guard let page = state.pages[request.path] else {
          return .answer(404, "<title>404</title>", for: request)
        }
        let tag = (page.version % 2 == 0 ? "" : "W/") + "\"v\(page.version)\(request.path)\""
        let date = "Sat, 0\(1 + page.version) Aug 2026 10:00:00 GMT"
        let isDated = request.path == "/c.html"
        let validator = isDated ? ("Last-Modified", date) : ("ETag", tag)
        let asked = request.headers[isDated ? "if-modified-since" : "if-none-match"]
        if let asked, state.isLying || asked == validator.1 {
          state.unchanged.append(request.path)
          return .answer(304, "", type: nil, state.isLying ? [] : [validator], for: request)
        }
        state.bodies.append(request.path)
        // One page is sent packed, as the rules on servers look at that.
        let isPacked = request.path == "/a.html"
        let body = [UInt8](page.text.utf8)
        return .answer(
          200, isPacked ? Gzip.member(body) : body, type: "text/html; charset=utf-8",
          [validator] + (isPacked ? [("Content-Encoding", "gzip")] : []), for: request)
      }
    }

    func set(_ name: String, faults: Int) {
      let path = name.isEmpty ? "/" : "/\(name).html"
      // The copy is a copy to the last byte.
      let shown = name == "copy" ? "b" : name
      let images = (0..<faults).map { "<p>Photo \($0) <img src=\"\($0).png\"></p>" }.joined()
      let text = """
        <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Page \(shown)</title></head>
        <body><main><h1>La page \(shown)</h1><p><a href="/">Accueil</a> <a href="/a.html">Page A</a>
        <a href="/b.html">Page B</a> <a href="/c.html">Page C</a> <a href="/copy.html">Copie</a></p>
        \(images)\(String(repeating: "<p>La mairie de la page \(shown) est ouverte.</p>", count: 60))
        </main></body></html>
        """
      site.state.withLock { state in
        state.pages[path] = (text, (state.pages[path]?.version ?? 0) + 1)
      }
    }

    /// A night; the paths of the pages that were sent, and of those that were not.
    func night(
      _ more: [String] = []
    ) throws -> (outcome: BuiltCommand.Outcome, bodies: [String], unchanged: [String]) {
      site.state.withLock { ($0.bodies, $0.unchanged) = ([], []) }
      let outcome = try BuiltCommand.run(
        [
          "scan", folder.path + "/sites.csv", "--database", folder.path + "/h.sqlite", "--output",
          folder.path + "/out", "--allow-private", "--delay", "0", "--config",
          folder.path + "/parvis.yml", "--fail-on", "never",
        ] + more)
      return site.state.withLock { (outcome, $0.bodies.sorted(), $0.unchanged.sorted()) }
    }

    /// The report as a run without any memory writes it.
    func freshReport() throws -> String {
      _ = try night(["--database", folder.path + "/f.sqlite", "--output", folder.path + "/fresh"])
      defer {
        for name in ["f.sqlite", "f.sqlite.pages", "fresh"] {
          try? FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
      }
      return try report("fresh")
    }

    func report(_ output: String = "out") throws -> String {
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/" + output)
      let name = try #require(names.first { $0.hasSuffix("report.json") })
      return try #require(folder.text(output + "/" + name))
    }

    /// A night of a history of its own, to which all is sent every time.
    func fullNight() throws -> (
      outcome: BuiltCommand.Outcome, bodies: [String], unchanged: [String]
    ) {
      try night([
        "--database", folder.path + "/full.sqlite", "--output", folder.path + "/full",
        "--page-cache", "0",
      ])
    }

    func changes(_ output: String = "out") throws -> [String: Int] {
      let text = try #require(folder.text(output + "/summary.json"))
      let summary = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let sites = try #require(summary?["sites"] as? [[String: Any]])
      return try #require(sites.first?["changes"] as? [String: Int])
    }
  }

  @Test("the second night: only the first page has a body; the result is that of a full fetch")
  func nothingChanged() throws {
    let scene = try Scene()
    let first = try scene.night()
    #expect(first.outcome.status == 0, "\(first.outcome.errors)")
    #expect(first.bodies == ["/", "/a.html", "/b.html", "/c.html", "/copy.html"])
    #expect(first.unchanged.isEmpty)
    let report = try scene.report()
    let second = try scene.night(["--quiet"])
    // The copy was no page of its own, so it was not kept.
    #expect(second.bodies == ["/", "/copy.html"])
    #expect(second.unchanged == ["/a.html", "/b.html", "/c.html"])
    #expect(second.outcome.output.isEmpty)
    #expect(try scene.report() == report)
    #expect(try scene.report() == scene.freshReport())
    let folder = scene.folder.path + "/h.sqlite.pages"
    let rights = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
    #expect(rights as? Int == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test("a page that changed is sent and its changes are told; without the cache all is sent")
  func changed() throws {
    let scene = try Scene()
    _ = try scene.night(["--page-cache", "0"])
    #expect(scene.folder.text("h.sqlite.pages") == nil)
    #expect(try scene.night().bodies.count == 5)
    #expect(try scene.fullNight().bodies.count == 5)
    scene.set("c", faults: 3)
    let third = try scene.night()
    #expect(third.bodies == ["/", "/c.html", "/copy.html"])
    #expect(third.unchanged == ["/a.html", "/b.html"])
    #expect(try scene.fullNight().bodies.count == 5)
    let told = try scene.changes()
    #expect(told["new"] ?? 0 >= 2)
    #expect(try told == scene.changes("full"))
    #expect(try scene.report() == scene.freshReport())
    // What was sent last night is what is asked about tonight.
    #expect(try scene.night().unchanged == ["/a.html", "/b.html", "/c.html"])
    #expect(try scene.changes()["new"] == 0 && scene.changes()["fixed"] == 0)
    #expect(try scene.night(["--page-cache", "0"]).bodies.count == 5)
    // A damaged file costs a night of full fetches.
    let folder = scene.folder.path + "/h.sqlite.pages"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try Data(repeating: 65, count: 9000).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let damaged = try scene.night()
    #expect(damaged.bodies.count == 5 && damaged.outcome.status == 0)
    #expect(try scene.night().unchanged.count == 3)
  }

  @Test("a server that lies is believed and harms nothing else")
  func lies() throws {
    let scene = try Scene()
    _ = try scene.night()
    let report = try scene.report()
    scene.set("a", faults: 5)
    scene.site.state.withLock { $0.isLying = true }
    let lied = try scene.night()
    #expect(lied.unchanged == ["/a.html", "/b.html", "/c.html"])
    #expect(lied.outcome.status == 0)
    #expect(try scene.report() == report)
    #expect(try scene.changes()["new"] == 0 && scene.changes()["fixed"] == 0)

    // A page that went elsewhere: what is said there counts for there.
    scene.site.state.withLock { $0.redirects["/b.html"] = "/moved.html" }
    scene.set("moved", faults: 4)
    let moved = try scene.night()
    #expect(moved.bodies == ["/", "/copy.html", "/moved.html"])
    #expect(try scene.report().contains("moved.html"))
    #expect(moved.outcome.status == 0)

    // The truth again: nothing of the lie is left.
    scene.site.state.withLock { $0.isLying = false }
    let honest = try scene.night()
    #expect(honest.bodies.contains("/a.html"))
    #expect(try scene.report() == scene.freshReport())
  }
}
