import Foundation
import Testing

/// An audit that is asked to stop tells what it has read; what killed ones left is cleared away.
@Suite("Audits that are stopped")
struct StoppedAuditTests {
  /// Waits until a process has computed for a second: how long that takes depends on what else runs.
  private static func waitForWork(of process: Process) throws {
    for _ in 0..<3000 where process.isRunning {
      let text = try String(
        contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
      // The name stands in parentheses and may hold spaces.
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      if fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]),
        user + system >= sysconf(Int32(_SC_CLK_TCK))
      {
        return
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// More pages than can be read in the second after which the audit is stopped.
  private static func manyPages() throws -> TemporaryFolder {
    let block = String(
      repeating: "<p><a href='#x'>Horaires</a> <b>gras</b> <i>texte</i></p>", count: 400)
    let page = "<!doctype html><html lang=fr><title>Page</title><h1>Page</h1>" + block
    var files: [String: String] = [:]
    for number in 0..<3000 { files["page-\(number).html"] = page }
    return try TemporaryFolder(files)
  }

  @Test("the pages read so far are reported, the others named", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) throws {
    let site = try Self.manyPages()
    let results = try TemporaryFolder()
    defer {
      site.remove()
      results.remove()
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
    process.arguments = [
      "audit", site.path, "--jobs", "1", "--format", "json", "--output", results.path + "/r.json",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try Self.waitForWork(of: process)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == (signal == SIGINT ? 130 : 143))

    let data = try Data(contentsOf: URL(fileURLWithPath: results.path + "/r.json"))
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let run = try #require(report["run"] as? [String: Any])
    #expect(run["incomplete"] as? Bool == true)
    let pages = try #require(report["pages"] as? [Any])
    let skipped = try #require(report["skipped"] as? [[String: Any]])
    #expect(pages.count + skipped.count == 3000)
    #expect(!skipped.isEmpty)
    #expect(skipped.allSatisfy { $0["detail"] as? String == "stopped" })
    let site1 = try #require(report["site"] as? [String: Any])
    let outcomes = try #require(site1["outcomes"] as? [String: [String: Any]])
    // Nothing is concluded for the whole site from some of its pages.
    #expect(outcomes["orphan-page"]?["outcome"] as? String == "untested")
  }

  @Test("temporary files of killed runs go with the next; those in use stay")
  func remnants() throws {
    let folder = try TemporaryFolder(["a.html": "<!doctype html><title>A</title>"])
    defer { folder.remove() }
    for name in [".r.json.999999.tmp", ".other.json.999999.tmp", ".r.json.mine.tmp"] {
      try Data("half".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    let held = folder.path + "/.r.json.999998.tmp"
    let descriptor = open(held, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    _ = try BuiltCommand.run([
      "audit", folder.path, "--format", "json", "--output", folder.path + "/r.json",
    ])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".tmp")
    }
    #expect(left.sorted() == [".other.json.999999.tmp", ".r.json.999998.tmp", ".r.json.mine.tmp"])
  }
}

/// Symbolic links in a folder.
@Suite("Links out of a folder")
struct SymbolicLinkTests {
  private struct Report {
    let pages: [String]
    let skipped: [String: String]
    let broken: String

    init(_ output: String) throws {
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      pages = (report["pages"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
      let skips = report["skipped"] as? [[String: Any]] ?? []
      skipped = Dictionary(
        skips.map { ($0["path"] as? String ?? "", $0["reason"] as? String ?? "") }
      ) { first, _ in first }
      let site = report["site"] as? [String: Any]
      let outcomes = site?["outcomes"] as? [String: [String: Any]]
      broken = outcomes?["broken-link-internal"]?["outcome"] as? String ?? ""
    }
  }

  @Test("symbolic links that leave the folder are not read, and said")
  func outside() throws {
    let page = "<!doctype html><html lang=fr><title>Page</title><h1>Page</h1>"
    let outside = try TemporaryFolder(["secret.html": page, "notes.txt": "x"])
    let folder = try TemporaryFolder([
      "index.html": page + "<a href=inside.html>Dedans</a> <a href=out.html>Dehors</a>",
      "real.html": page,
    ])
    defer {
      outside.remove()
      folder.remove()
    }
    let manager = FileManager.default
    for (name, target) in [
      ("inside.html", "real.html"), ("out.html", outside.path + "/secret.html"),
      ("notes.txt", outside.path + "/notes.txt"), ("loop.html", "loop.html"),
    ] {
      try manager.createSymbolicLink(
        atPath: folder.path + "/" + name, withDestinationPath: target)
    }
    let report = try Report(
      try BuiltCommand.run(["audit", folder.path, "--format", "json"]).output)
    #expect(report.pages == ["index.html", "inside.html", "real.html"])
    #expect(report.skipped == ["out.html": "link-outside"])
    #expect(report.broken != "failed")

    let followed = try Report(
      try BuiltCommand.run(["audit", folder.path, "--follow-links", "--format", "json"]).output)
    #expect(followed.pages == ["index.html", "inside.html", "out.html", "real.html"])
    #expect(followed.skipped.isEmpty)
  }

  @Test("a folder that is itself a link, with a sibling whose name begins alike")
  func linkedRoot() throws {
    let page = "<!doctype html><html lang=fr><title>Page</title><h1>Page</h1>"
    let folder = try TemporaryFolder(["site/index.html": page, "site-old/page.html": page])
    defer { folder.remove() }
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/site")
    try manager.createSymbolicLink(
      atPath: folder.path + "/site/old.html", withDestinationPath: "../site-old/page.html")
    let report = try Report(
      try BuiltCommand.run(["audit", folder.path + "/link", "--format", "json"]).output)
    #expect(report.pages == ["index.html"])
    #expect(report.skipped == ["old.html": "link-outside"])
  }
}
