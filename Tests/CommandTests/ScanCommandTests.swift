import Foundation
import Synchronization
import Testing

@testable import LoopbackServers

/// Small sites in folders of one server, and what `parvis scan` needs.
final class ScanScene {
  /// Bodies by path; 500 for an empty one.
  private final class Pages: Sendable {
    let all = Mutex<[String: String]>([:])
  }

  let folder: TemporaryFolder
  let server: TestServer
  private let pages = Pages()

  static let settings = """
    crawl:
      retries: 0
      check-files: false
    http:
      timeout: 2
    """

  /// - Parameter pause: seconds that each page takes.
  /// - Parameter refused: a path below which Parvis gets nothing.
  init(sites: Int, pause: Double = 0, refused: String? = nil) throws {
    let pages = pages
    server = try TestServer { request in
      if let refused, request.path.hasPrefix(refused),
        request.headers["user-agent"]?.hasPrefix("Parvis/") ?? false
      {
        return .answer(403, "<title>403</title>", for: request)
      }
      let path = request.path.hasSuffix("/") ? request.path + "index.html" : request.path
      guard let body = pages.all.withLock({ $0[path] }) else {
        return .answer(404, "<title>404</title>", for: request)
      }
      if body.isEmpty { return .answer(500, "", for: request) }
      return (pause > 0 ? [.pause(pause)] : []) + .answer(200, body, for: request)
    }
    folder = try TemporaryFolder(["parvis.yml": Self.settings])
    for site in 0..<sites {
      set("/\(site)/index.html", faults: site % 3)
      set("/\(site)/contact.html", faults: 1)
    }
    try writeList(sites)
  }

  deinit {
    server.stop()
    folder.remove()
  }

  func writeList(_ sites: Int, more: String = "") throws {
    let lines = (0..<sites).map { "Commune \($0),\(server.url("/\($0)/")),29\n" }
    try Data(("name,url,department\n" + lines.joined() + more).utf8)
      .write(to: URL(fileURLWithPath: folder.path + "/sites.csv"))
  }

  func set(_ path: String, faults: Int) {
    let images = (0..<faults).map { "<p>Photo \($0) <img src=\"\($0).png\"></p>" }.joined()
    let body = """
      <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Page \(path)</title></head>
      <body><main><h1>La page \(path)</h1><p>Un texte sur la commune et \(path).</p>
      <p><a href="index.html">Accueil</a> <a href="contact.html">Contact de la mairie</a></p>
      \(images)</main></body></html>
      """
    pages.all.withLock { $0[path] = body }
  }

  func set(_ path: String, text: String) { pages.all.withLock { $0[path] = text } }

  func fail(_ path: String) { pages.all.withLock { $0[path] = "" } }

  func arguments(_ more: [String] = []) -> [String] {
    [
      "scan", folder.path + "/sites.csv", "--database", folder.path + "/h.sqlite", "--output",
      folder.path + "/out", "--allow-private", "--delay", "0", "--only", "image-alt", "--config",
      folder.path + "/parvis.yml",
    ] + more
  }

  func run(_ more: [String] = []) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(arguments(more))
  }

  func json(_ name: String = "out/summary.json") throws -> [String: Any] {
    let text = try #require(folder.text(name))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// `name status new fixed unchanged`, or `name status -`.
  func standings() throws -> [String] {
    try (json()["sites"] as? [[String: Any]] ?? []).map { site in
      let changes = site["changes"] as? [String: Int]
      return [
        site["name"] as? String ?? "", site["status"] as? String ?? "",
        changes.map { "\($0["new"] ?? -1) \($0["fixed"] ?? -1) \($0["unchanged"] ?? -1)" } ?? "-",
      ].joined(separator: " ")
    }
  }
}

/// `parvis scan` and `parvis history` as cron and people meet them.
@Suite("Nightly run by the command", .serialized)
struct ScanCommandTests {
  @Test("two nights: pages, summary, metrics, digest, history")
  func nights() throws {
    let scene = try ScanScene(sites: 3)
    let first = try scene.run()
    #expect(first.status == 0, "\(first.errors)")
    #expect(try scene.standings() == ["Commune 0 ok -", "Commune 1 ok -", "Commune 2 ok -"])
    #expect(first.output.contains("3 sites\u{A0}: 3 audités."))
    #expect(first.output.contains("premier audit"))

    // Nothing changed: nothing is said.
    let quiet = try scene.run(["--quiet"])
    #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)

    scene.set("/0/index.html", faults: 2)
    scene.set("/2/contact.html", faults: 0)
    let third = try scene.run(["--quiet"])
    #expect(third.status == 2)
    #expect(
      try scene.standings()
        == ["Commune 0 ok 2 0 1", "Commune 1 ok 0 0 2", "Commune 2 ok 0 1 2"])
    #expect(third.output.contains("2 défauts nouveaux, 1 corrigé."))
    #expect(third.output.contains("Commune 0 (29)"))
    #expect(try scene.json()["run"] as? Int == 3)
    #expect(try scene.json()["previousRun"] as? Int == 2)
    #expect(try scene.json()["incomplete"] as? Bool == false)
    let metrics = try #require(scene.folder.text("out/metrics.prom"))
    #expect(metrics.contains("parvis_changes{kind=\"new\"} 2\n"))
    #expect(metrics.hasSuffix("# EOF\n"))
    let index = try #require(scene.folder.text("out/index.html"))
    #expect(index.contains("Commune 1") && index.contains("<polyline"))
    for folder in try folders(scene) {
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scene.folder.path + "/out/" + folder)
          .sorted() == [
            "index.html", "report.html", "report.json", "summary.html", "supplier.html",
            "worklist.html",
          ])
    }

    let database = ["--database", scene.folder.path + "/h.sqlite"]
    let runs = try BuiltCommand.run(["history"] + database)
    #expect(runs.output.contains("n° 3") && runs.output.contains("3 sites audités sur 3"))
    let changes = try BuiltCommand.run(
      ["history", "--from", "1", "--to", "3", "--format", "json"] + database)
    #expect(changes.output.contains("\"new\": 2"))
    let site = try BuiltCommand.run(["history", "--site", scene.server.url("/0/")] + database)
    #expect(site.status == 0 && site.output.contains("2 nouveaux"))
    for name in [
      "Commune 0", "commune 0", String(scene.server.url("/0").dropFirst("http://".count)),
    ] {
      let named = try BuiltCommand.run(["history", "--site", name] + database)
      #expect(named.output == site.output && named.status == 0, "\(name)")
    }
    // Which of them is meant?
    #expect(try BuiltCommand.run(["history", "--site", "Commune"] + database).status == 66)
    #expect(try BuiltCommand.run(["history", "--to", "9"] + database).status == 66)
    #expect(try BuiltCommand.run(["history", "--site", "https://x/"] + database).status == 66)
  }

  private func folders(_ scene: ScanScene) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scene.folder.path + "/out")
      .filter { !$0.contains("html") && !$0.contains("json") && !$0.contains("prom") }
  }

  @Test("a site that cannot be reached has no findings and mends none; its report stays")
  func unreachable() throws {
    let scene = try ScanScene(sites: 2)
    let dead = "Silence,http://127.0.0.1:9/,\n"
    try scene.writeList(2, more: dead)
    #expect(try scene.run().status == 3)
    #expect(try scene.standings().last == "Silence unreachable -")
    scene.fail("/1/index.html")
    let second = try scene.run()
    #expect(second.status == 3)
    #expect(try scene.standings()[1] == "Commune 1 unreachable -")
    #expect(second.output.contains("dernier audit le"))
    let folder = try #require(try folders(scene).first { $0.hasSuffix("-1") })
    #expect(scene.folder.text("out/\(folder)/report.html") != nil)
    #expect(scene.folder.text("out/\(folder)/index.html")?.contains("date du") == true)
    scene.set("/1/index.html", faults: 1)
    let third = try scene.run()
    #expect(try scene.standings()[1] == "Commune 1 ok 0 0 2")
    #expect(third.output.contains("DE NOUVEAU AUDITÉS"))
    // Nothing at all could be reached.
    try Data("url\nhttp://127.0.0.1:9/\n".utf8)
      .write(to: URL(fileURLWithPath: scene.folder.path + "/sites.csv"))
    #expect(try scene.run().status == 69)
  }

  @Test("2 comes before 3: a site that is away does not hide new faults of another")
  func urgency() throws {
    let scene = try ScanScene(sites: 1)
    try scene.writeList(1, more: "Silence,http://127.0.0.1:9/,\n")
    #expect(try scene.run().status == 3)
    scene.set("/0/index.html", faults: 2)
    #expect(try scene.run().status == 2)
    #expect(try scene.standings() == ["Commune 0 ok 2 0 1", "Silence unreachable -"])
    #expect(try scene.run().status == 3)
  }

  @Test("settings hold at night: severities, pages, rules of one's own, what is left out")
  func settings() throws {
    let scene = try ScanScene(sites: 1)
    scene.set("/0/index.html", faults: 1)
    func run(_ settings: String, _ more: [String] = []) throws -> (Int32, [String], String) {
      try Data((ScanScene.settings + "\n" + settings).utf8)
        .write(to: URL(fileURLWithPath: scene.folder.path + "/parvis.yml"))
      let outcome = try scene.run(["--database", scene.folder.path + "/\(UUID()).sqlite"] + more)
      return (outcome.status, try failures(scene), outcome.errors)
    }
    #expect(try run("").1 == ["/ image-alt critical", "contact.html image-alt critical"])
    #expect(
      try run(
        """
        rules: {severity: {image-alt: minor}}
        paths: [{path: contact.html, skip: [image-alt]}]
        """
      ).1 == ["/ image-alt minor"])
    let ignored = try run("ignore: [{rule: image-alt, path: contact.html, reason: archive}]")
    #expect(ignored.1 == ["/ image-alt critical", "contact.html image-alt critical"])
    let database = try #require(
      try FileManager.default.contentsOfDirectory(atPath: scene.folder.path)
        .filter { $0.hasSuffix(".sqlite") }
        .max { try changed(scene, $0) < changed(scene, $1) })
    let kept = try BuiltCommand.run([
      "history", "export", "--findings", "--database", scene.folder.path + "/" + database,
    ])
    #expect(kept.output.contains(",/,image-alt,") && !kept.output.contains("contact.html"))
    #expect(try run("paths: [{path: x, skipp: [a]}]").0 == 78)
    #expect(try run("min-score: 50").2.contains("min-score"))
  }

  private func changed(_ scene: ScanScene, _ name: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: scene.folder.path + "/" + name)
    return attributes[.modificationDate] as? Date ?? .distantPast
  }

  /// `path rule severity` of each fault in the report of the first site.
  private func failures(_ scene: ScanScene) throws -> [String] {
    let folder = try #require(try folders(scene).first)
    let pages = try scene.json("out/\(folder)/report.json")["pages"] as? [[String: Any]] ?? []
    return pages.flatMap { page in
      (page["findings"] as? [[String: Any]] ?? []).map { finding in
        ["path", "rule", "severity"].map { finding[$0] as? String ?? "" }.joined(separator: " ")
      }
    }.sorted()
  }

  @Test("killed at any point and resumed, a run is as if nothing had been")
  func killed() throws {
    let plain = try ScanScene(sites: 6, pause: 0.02)
    let killed = plain.folder.path
    let database = ["--database", killed + "/k.sqlite", "--output", killed + "/kout"]
    func other(_ more: [String]) -> [String] {
      // The last of an option counts.
      plain.arguments(database + more)
    }
    #expect(try BuiltCommand.run(other([])).status == 0)
    #expect(try plain.run().status == 0)
    plain.set("/3/contact.html", faults: 3)
    #expect(try plain.run().status == 2)
    var kills = 0
    for delay in [0.05, 0.3, 0.6, 0.9] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
      process.arguments = other(["--resume"])
      process.environment = ["PATH": "/usr/bin:/bin", "LANG": "fr_FR.UTF-8"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        kills += 1
      }
      process.waitUntilExit()
      if process.terminationReason == .exit { break }
    }
    #expect(kills > 0)
    _ = try BuiltCommand.run(other(["--resume"]))
    // A run may have come to its end before a kill; then one more has begun.
    let names = try FileManager.default.subpathsOfDirectory(atPath: killed + "/out").filter {
      $0.hasSuffix(".json") || $0.hasSuffix("report.html")
    }
    #expect(names.count == 13)
    for name in names {
      #expect(
        plain.folder.text("out/" + name) == plain.folder.text("kout/" + name), "\(name)")
    }
    #expect(!plain.folder.names.contains { $0.hasSuffix(".tmp") })
  }

  @Test("130 and 143: stopped cleanly, and resumed", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) throws {
    let scene = try ScanScene(sites: 12, pause: 0.1)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
    process.arguments = scene.arguments(["--jobs", "1"])
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "fr_FR.UTF-8"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(30)
    func reports() -> Int {
      (try? FileManager.default.subpathsOfDirectory(atPath: scene.folder.path + "/out"))?
        .count { $0.hasSuffix("report.json") } ?? 0
    }
    while reports() < 2, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == (signal == SIGINT ? 130 : 143))
    #expect(try scene.json()["incomplete"] as? Bool == true)
    let visited = try scene.standings().count
    #expect((1..<12).contains(visited))
    #expect(scene.folder.text("out/index.html")?.contains("pas terminé") == true)
    let resumed = try scene.run(["--resume"])
    #expect(resumed.status == 0)
    #expect(try scene.json()["run"] as? Int == 1)
    #expect(try scene.standings().count == 12)
  }

  @Test("75: another run holds the lock")
  func locked() throws {
    let scene = try ScanScene(sites: 2, pause: 0.5)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
    process.arguments = scene.arguments()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let deadline = Date().addingTimeInterval(20)
    while scene.server.requests.isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    let begin = Date()
    let second = try scene.run()
    #expect(second.status == 75)
    #expect(second.errors.contains("\(process.processIdentifier)"))
    #expect(Date().timeIntervalSince(begin) < 3)
  }

  @Test("74: the disk is full; with room again the run goes on")
  func full() throws {
    let scene = try ScanScene(sites: 3)
    let command = scene.arguments().map { "'\($0)'" }.joined(separator: " ")
    // Files may have 30 KiB: too little for a report, then enough for all but the database.
    for (limit, more) in [(30, ""), (100, "")] {
      let outcome = try BuiltCommand.shell(
        "ulimit -f \(limit); \"$PARVIS\" \(command) \(more)", in: scene.folder.path)
      #expect(outcome.status == 74, "\(limit): \(outcome.errors)")
      #expect(outcome.errors.contains("--resume"), "\(outcome.errors)")
    }
    #expect(!scene.folder.names.contains { $0.hasSuffix(".tmp") })
    let resumed = try scene.run(["--resume"])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try scene.standings().count == 3)
  }

  @Test("65 and 78: damaged and strange databases")
  func databases() throws {
    let scene = try ScanScene(sites: 1)
    let file = URL(fileURLWithPath: scene.folder.path + "/h.sqlite")
    try Data(repeating: 65, count: 5000).write(to: file)
    let damaged = try scene.run()
    #expect(damaged.status == 65 && damaged.errors.contains("abîmée"))
    #expect(try Data(contentsOf: file) == Data(repeating: 65, count: 5000))
    #expect(try BuiltCommand.run(["history", "--database", file.path]).status == 65)
    try FileManager.default.removeItem(at: file)
    #expect(try BuiltCommand.run(["history", "--database", file.path]).status == 66)
  }

  @Test("66 and 78: no list, a wrong list, with line and column")
  func lists() throws {
    let scene = try ScanScene(sites: 1)
    let list = scene.folder.path + "/sites.csv"
    try Data("name,url\nA,https://a.fr/\nB,ftp://b.fr/\n".utf8)
      .write(to: URL(fileURLWithPath: list))
    let wrong = try scene.run()
    #expect(wrong.status == 78 && wrong.errors.contains("sites.csv:3:3\u{A0}: "), "\(wrong.errors)")
    try Data("url,skip\nhttps://a.fr/,colur\n".utf8).write(to: URL(fileURLWithPath: list))
    let rule = try scene.run()
    #expect(rule.status == 78 && rule.errors.contains("colour"), "\(rule.errors)")
    try FileManager.default.removeItem(atPath: list)
    #expect(try scene.run().status == 66)
    #expect(scene.folder.text("h.sqlite") == nil)
  }

  @Test(
    "64: what makes no sense for many sites",
    arguments: [
      ["--basic-auth", "a:b"], ["--header", "A: b"], ["--explain-crawl"], ["--window", "night"],
      ["--jobs", "0"], ["--fail-on", "bad"], ["--shard", "3/2"], ["--shard", "x"],
      ["--contact", "moi"], ["--smtp", "smtp://h", "--mail-to", "a@b.fr"],
      ["--smtp", "http://h", "--mail-to", "a@b.fr", "--mail-from", "a@b.fr"],
      ["--smtp", "smtp://u:p@h", "--mail-to", "a@b.fr", "--mail-from", "a@b.fr"],
      ["--alert-certificate", "-1"],
    ])
  func usage(arguments: [String]) throws {
    let scene = try ScanScene(sites: 1)
    #expect(try scene.run(arguments).status == 64)
    #expect(scene.server.requests.isEmpty)
  }

  @Test("73: the folder or the database cannot be made")
  func cannotCreate() throws {
    let scene = try ScanScene(sites: 1)
    #expect(try scene.run(["--output", "/proc/nothing"]).status == 73)
    #expect(try scene.run(["--output", scene.folder.path + "/sites.csv"]).status == 73)
    #expect(try scene.run(["--database", "/proc/nothing/h"]).status == 73)
  }

  @Test(
    "each town has two pages and its supplier a sheet, with name and day, where index and page lead"
  )
  func towns() throws {
    let scene = try ScanScene(sites: 2)
    #expect(
      try scene.run(["--contact", "webmestre@exemple.fr"]).errors.contains("--contact") == false)
    let index = try #require(scene.folder.text("out/index.html"))
    for folder in try folders(scene) {
      let summary = try #require(scene.folder.text("out/\(folder)/summary.html"))
      #expect(summary.contains("<h1>Commune "))
      #expect(summary.contains(" 20") && !summary.contains("href=\"#r-"))
      #expect(scene.folder.text("out/\(folder)/supplier.html")?.contains("<h1>Commune ") == true)
      for file in ["summary.html", "supplier.html"] {
        #expect(index.contains("href=\"\(folder)/\(file)\""))
        #expect(
          scene.folder.text("out/\(folder)/index.html")?.contains("href=\"\(file)\"") == true)
      }
    }
    let agents = Set(scene.server.requests.compactMap { $0.headers["user-agent"] })
    #expect(agents.count == 1 && agents.first?.contains("; +webmestre@exemple.fr)") == true)
    // Nobody to write to: the run asks for it.
    #expect(try scene.run().errors.contains("contact: webmestre@exemple.fr"))
  }

  @Test("parts of a list on machines of their own, merged, are the whole list's history")
  func shards() throws {
    let scene = try ScanScene(sites: 0)
    // One server under several names: hosts are what parts are made of.
    let hosts = (1...6).map { "127.0.0.\($0)" }
    let lines = hosts.enumerated().map {
      "Commune \($0),http://\($1):\(scene.server.port)/\($0)/\n"
    }
    for site in hosts.indices { scene.set("/\(site)/index.html", faults: site) }
    try Data(("name,url\n" + lines.joined()).utf8)
      .write(to: URL(fileURLWithPath: scene.folder.path + "/sites.csv"))
    let first = try scene.run(["--max-pages", "3"])
    try #require([0, 3].contains(first.status), "\(first.errors)")
    try #require(try scene.standings().contains { $0.contains(" ok") }, "only one loopback address")

    var parts: [String] = []
    for part in 1...3 {
      let database = scene.folder.path + "/part\(part).sqlite"
      var arguments = scene.arguments(["--max-pages", "3", "--shard", "\(part)/3"])
      for (name, value) in ["--database": database, "--output": scene.folder.path + "/out\(part)"] {
        if let place = arguments.firstIndex(of: name) { arguments[place + 1] = value }
      }
      let outcome = try BuiltCommand.run(arguments)
      // A part may hold no site, or only some that cannot be reached.
      #expect([0, 2, 3, 69].contains(outcome.status), "\(outcome.errors)")
      parts.append(database)
    }
    let whole = ["--database", scene.folder.path + "/h.sqlite"]
    let merged = ["--database", scene.folder.path + "/all.sqlite"]
    let merge = try BuiltCommand.run(["history", "merge"] + parts + merged)
    try #require(merge.status == 0, "\(merge.errors)")
    #expect(try BuiltCommand.run(["history", "merge"] + parts + merged).status == 73)
    #expect(
      try BuiltCommand.run(
        ["history", "merge", parts[0], parts[0], "--database", scene.folder.path + "/x.sqlite"]
      ).status == 65)
    #expect(scene.folder.text("x.sqlite") == nil && scene.folder.text("x.sqlite.merging") == nil)

    func export(_ database: [String], _ more: [String]) throws -> String {
      let outcome = try BuiltCommand.run(["history", "export"] + more + database)
      #expect(outcome.status == 0, "\(outcome.errors)")
      // The moments differ.
      return outcome.output.replacing(#/\d{4}-\d\d-\d\dT[\d:]+Z/#, with: "T")
    }
    for more in [[], ["--findings"], ["--format", "json", "--findings"]] {
      let text = try export(whole, more)
      #expect(text.contains("Commune 5") || more == ["--findings"])
      #expect(try export(merged, more) == text)
    }
    let prune = try BuiltCommand.run(["history", "prune", "--keep-days", "30"] + merged)
    #expect(prune.status == 0 && prune.output.contains("0 visite oubliée"), "\(prune.output)")
    #expect(try BuiltCommand.run(["history", "prune", "--keep-days", "0"] + merged).status == 64)
    #expect(
      try BuiltCommand.run(
        ["history", "prune", "--keep-days", "9", "--database", "/nowhere/h"]).status != 0)
  }
}
