import Foundation
import Testing

@testable import LoopbackServers

/// Nights whose pages were kept, sites that do not want to be audited, and how long anything is kept.
@Suite("What is kept of nights", .serialized)
struct ArchivedNightTests {
  /// The findings in a history, without the numbers of runs.
  private static func findings(_ database: String) throws -> [String] {
    let outcome = try BuiltCommand.run(["history", "export", "--findings", "--database", database])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(whereSeparator: \.isNewline).map(String.init).sorted()
  }

  @Test("what a night kept, judged in parts and joined into a history, is what the night found")
  func reduced() throws {
    let scene = try ScanScene(sites: 3)
    let folder = scene.folder.path
    let night = try scene.run(["--warc", folder + "/archives"])
    #expect(night.status == 0, "\(night.errors)")
    scene.server.stop()
    let script = """
      set -e
      cd "$1"
      find archives -name '*.warc.gz' | sort -r | while read -r file; do
        "$PARVIS" worker --only image-alt < "$file" >> lines.ndjson
      done
      "$PARVIS" reduce lines.ndjson --only image-alt --database joined.sqlite
      """
    let joined = try BuiltCommand.shell(script, in: folder)
    #expect([0, 2].contains(joined.status), "\(joined.errors)")
    let expected = try Self.findings(folder + "/h.sqlite")
    // A line of names, and the images without alternatives.
    #expect(expected.count > 3)
    #expect(try Self.findings(folder + "/joined.sqlite") == expected)
    // A second night of the same archives has nothing new.
    let again = try BuiltCommand.shell(
      "cd \"$1\" && \"$PARVIS\" reduce lines.ndjson --only image-alt --database joined.sqlite",
      in: folder)
    #expect([0, 2].contains(again.status), "\(again.errors)")
    #expect(try Self.findings(folder + "/joined.sqlite") == expected)
  }

  @Test("a cut archive and lost lines are told in every report, and the visit is partial")
  func lostParts() throws {
    let scene = try ScanScene(sites: 1)
    let folder = scene.folder.path
    #expect(try scene.run(["--warc", folder + "/archives"]).status == 0)
    scene.server.stop()
    let set = """
      cd "$1"
      file=$(find archives -name '*.warc.gz')
      head -c $(($(stat -c %s "$file") - 40)) "$file" > cut.warc.gz
      options="--only image-alt"; report="--fail-on never --format json"

      """
    let audit = try BuiltCommand.shell(
      set + "\"$PARVIS\" audit cut.warc.gz $options $report", in: folder)
    #expect(audit.status == 3, "\(audit.errors)")
    #expect(audit.output.contains("\"incomplete\": true"))
    #expect(audit.output.contains("\"from-archive\""))
    let joined = try BuiltCommand.shell(
      set + "\"$PARVIS\" worker $options < cut.warc.gz | \"$PARVIS\" reduce $options $report",
      in: folder)
    #expect(joined.status == 3, "\(joined.errors)")
    #expect(joined.output == audit.output)
    let lost = try BuiltCommand.shell(
      set + """
        "$PARVIS" worker $options < "$file" | grep -v '"kind":"\\(end\\|crawl\\)"' > lost.ndjson
        "$PARVIS" reduce $options --fail-on never --database lost.sqlite lost.ndjson
        code=$?
        "$PARVIS" history export --database lost.sqlite --format json
        exit $code
        """, in: folder)
    #expect(lost.status == 3, "\(lost.errors)")
    #expect(lost.output.contains("partial"), "\(lost.output)")
  }

  @Test("archives go after so many days, and nothing else in their folder")
  func retention() throws {
    let scene = try ScanScene(sites: 1)
    let archives = scene.folder.path + "/archives"
    #expect(try scene.run(["--warc", archives]).status == 0)
    let site = try #require(try FileManager.default.contentsOfDirectory(atPath: archives).first)
    let kept = try FileManager.default.contentsOfDirectory(atPath: archives + "/" + site)
    #expect(kept.count == 1)
    let old = "127.0.0.1-20200101-220000.warc.gz"
    for path in [site + "/" + old, old, "gone/" + old, site + "/notes.warc.gz", "20200101.txt"] {
      let file = URL(fileURLWithPath: archives + "/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: file)
    }
    let prune = try BuiltCommand.run([
      "history", "prune", "--keep-days", "365", "--database", scene.folder.path + "/h.sqlite",
      "--warc", archives,
    ])
    #expect(prune.status == 0, "\(prune.errors)")
    #expect(prune.output.contains("3 archives effacées"), "\(prune.output)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: archives).sorted()
        == ["20200101.txt", site].sorted())
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: archives + "/" + site).sorted()
        == (kept + ["notes.warc.gz"]).sorted())
    let missing = try BuiltCommand.run([
      "history", "prune", "--keep-days", "365", "--database", scene.folder.path + "/h.sqlite",
      "--warc", archives + "/nowhere",
    ])
    #expect(missing.status == 66)
  }

  @Test("a site opts out by robots.txt, or by refusing the User-Agent")
  func optOut() throws {
    let scene = try ScanScene(sites: 3, refused: "/2/")
    scene.set("/robots.txt", text: "User-agent: *\nDisallow:\n")
    _ = try scene.run()
    #expect(
      try scene.standings()
        == ["Commune 0 ok -", "Commune 1 ok -", "Commune 2 blocked -"])
    // What the server refuses is not asked for again that night.
    #expect(scene.server.requests.filter { $0.path.hasPrefix("/2/") }.count == 1)

    scene.set(
      "/robots.txt", text: "User-agent: Parvis\nDisallow: /1/\n\nUser-agent: *\nDisallow:\n")
    let before = scene.server.requests.count
    _ = try scene.run()
    #expect(
      try scene.standings()
        == ["Commune 0 ok 0 0 1", "Commune 1 blocked -", "Commune 2 blocked -"])
    let asked = scene.server.requests.dropFirst(before)
    #expect(asked.contains { $0.path.hasPrefix("/0/") })
    #expect(!asked.contains { $0.path.hasPrefix("/1/") })
  }
}
