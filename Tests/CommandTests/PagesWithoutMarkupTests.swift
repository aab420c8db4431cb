import Foundation
import Testing

/// What is named as a page and is none never comes out as good.
@Suite("Files without markup")
struct PagesWithoutMarkupTests {
  private func report(_ files: [String: String], _ target: String = "") throws -> (
    status: Int32, site: [String: Any], text: String
  ) {
    let folder = try TemporaryFolder(files)
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(["audit", folder.path + target, "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let text = try BuiltCommand.run(["audit", folder.path + target]).output
    return (outcome.status, try #require(object as? [String: Any]), text)
  }

  private static let page = ExitCodeTests.good

  @Test(
    "an empty page, a log, an error message: no score, a sentence, code 3",
    arguments: [
      "", " \n\t\n", "\u{FEFF}", "2026-12-01 error: build failed\nretrying\n",
      "Internal Server Error", "<!-- to do -->", "1 < 2 & 3 > 2",
    ])
  func alone(content: String) throws {
    let (status, report, text) = try report(["index.html": content], "/index.html")
    #expect(status == 3)
    #expect((report["pages"] as? [Any])?.isEmpty == true)
    let scores = (report["site"] as? [String: Any])?["scores"] as? [String: Any]
    #expect(scores?["accessibility"] is NSNull && scores?["seo"] is NSNull)
    #expect(text.contains("aucune balise HTML"))
    #expect(!text.contains("100 / 100"))
  }

  @Test("among pages it is told, and counts in no score")
  func among() throws {
    let (status, report, _) = try report(["index.html": Self.page, "b.html": "Not found"])
    #expect(status == 2 || status == 3)
    let skipped = report["skipped"] as? [[String: Any]] ?? []
    #expect(skipped.compactMap { $0["path"] as? String } == ["b.html"])
    #expect(skipped.first?["reason"] as? String == "not-html")
    let run = report["run"] as? [String: Any]
    #expect(run?["incomplete"] as? Bool == true)
    let coverage = run?["coverage"] as? [String: Any]
    #expect(coverage?["read"] as? Int == 1 && coverage?["known"] as? Int == 2)
    let left = (coverage?["leftOut"] as? [[String: Any]])?.first?["reason"] as? String
    #expect(left == "without-markup")
  }

  @Test(
    "a page whose tags are left out, and a piece of one, are judged",
    arguments: ["<!DOCTYPE html>Bonjour", "<p>Bonjour", "Bonjour<br>"])
  func judged(content: String) throws {
    let (_, report, _) = try report(["index.html": content], "/index.html")
    #expect((report["pages"] as? [Any])?.count == 1)
  }

  @Test("archives and documents are answered with what to do")
  func otherFiles() throws {
    let folder = try TemporaryFolder(["site.zip": "PK", "arrêté.pdf": "%PDF-1.4", "t.txt": "a"])
    defer { folder.remove() }
    for (name, words) in [
      ("site.zip", "décompressez"), ("arrêté.pdf", "quand une page y mène"), ("t.txt", "page HTML"),
    ] {
      let outcome = try BuiltCommand.run(["audit", folder.path + "/" + name])
      #expect(outcome.status == 65)
      #expect(
        outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
    }
  }

  @Test("64: an output whose name asks for a format that there is none of")
  func endings() throws {
    let folder = try TemporaryFolder(["index.html": Self.page])
    defer { folder.remove() }
    for name in ["rapport.pdf", "rapport.docx", "rapport.XYZ"] {
      let output = folder.path + "/" + name
      let outcome = try BuiltCommand.run(["audit", folder.path, "--output", output])
      #expect(outcome.status == 64 && outcome.errors.contains("--format") != name.hasSuffix("pdf"))
      #expect(!FileManager.default.fileExists(atPath: output))
    }
    for name in ["rapport.txt", "rapport", "rapport.log", "rapport.2026", ".rapport"] {
      let outcome = try BuiltCommand.run([
        "audit", folder.path, "--fail-on", "never", "--output", folder.path + "/" + name,
      ])
      #expect(outcome.status == 0, "\(name)")
    }
    let named = try BuiltCommand.run([
      "audit", folder.path, "--fail-on", "never", "--format", "html", "--output",
      folder.path + "/rapport.aspx",
    ])
    #expect(named.status == 0)
  }
}
