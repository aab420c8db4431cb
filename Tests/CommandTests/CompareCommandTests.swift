import Foundation
import Testing

/// `parvis compare`, from the built binary.
@Suite("Comparing")
struct CompareCommandTests {
  private static let good = ExitCodeTests.good
  private static let bad = ExitCodeTests.bad

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "good/index.html": Self.good, "bad/index.html": Self.bad, "empty/notes.txt": "x",
      "page.html": Self.bad, "no.json": "{\"schemaVersion\": 1}", "broken.json": "{",
    ])
  }

  private func compare(_ folder: TemporaryFolder, _ one: String, _ other: String, _ more: String...)
    throws -> BuiltCommand.Outcome
  {
    try BuiltCommand.run(
      ["compare", folder.path + "/" + one, folder.path + "/" + other] + more + ExitCodeTests.only)
  }

  @Test("2 where something is new, else 0")
  func codes() throws {
    let folder = try folder()
    defer { folder.remove() }
    #expect(try compare(folder, "good", "bad").status == 2)
    #expect(try compare(folder, "good", "bad", "--fail-on", "never").status == 0)
    #expect(try compare(folder, "bad", "good").status == 0)
    #expect(try compare(folder, "bad", "bad").status == 0)
  }

  @Test("65 and 66: what is no report, no page, or not there")
  func refusals() throws {
    let folder = try folder()
    defer { folder.remove() }
    for name in ["empty", "no.json", "broken.json"] {
      let outcome = try compare(folder, "good", name)
      #expect(outcome.status == 65, "\(name)")
      #expect(outcome.errors.hasPrefix("parvis\u{A0}: "))
    }
    #expect(try compare(folder, "good", "nowhere").status == 66)
    #expect(try compare(folder, "good", "bad", "--format", "sarif").status == 64)
    #expect(try BuiltCommand.run(["compare", "-", "-"]).status == 64)
    #expect(try BuiltCommand.run(["compare", folder.path]).status == 64)
  }

  @Test("folders, pages and reports may be mixed; single pages go by one name")
  func mixing() throws {
    let folder = try folder()
    defer { folder.remove() }
    for (target, output) in [("bad", "site.json"), ("page.html", "page.json")] {
      _ = try BuiltCommand.run(
        ["audit", folder.path + "/" + target, "-o", folder.path + "/" + output]
          + ExitCodeTests.only)
    }
    func changes(_ one: String, _ other: String) throws -> String? {
      try compare(folder, one, other, "--format", "json").output.split(separator: "\n")
        .first { $0.contains("\"changes\"") }.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let same =
      "\"changes\": {\"new\": 0, \"fixed\": 0, \"unchanged\": 1, \"notSeen\": 0, \"ruleChanged\": 0},"
    #expect(try changes("site.json", "bad") == same)
    #expect(try changes("bad", "site.json") == same)
    #expect(try changes("page.json", "page.html") == same)
    #expect(try changes("page.json", "bad/index.html") == same)
    #expect(try changes("page.html", "bad/index.html") == same)
    let fixed =
      "\"changes\": {\"new\": 0, \"fixed\": 1, \"unchanged\": 0, \"notSeen\": 0, \"ruleChanged\": 0},"
    #expect(try changes("site.json", "good") == fixed)
    #expect(try changes("page.html", "good/index.html") == fixed)
  }

  @Test("standard input may be one side; the page is written whole")
  func outputs() throws {
    let folder = try folder()
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      [
        "compare", folder.path + "/page.html", "-", "--output", folder.path + "/changes.html",
        "--lang", "en",
      ] + ExitCodeTests.only, input: Self.good)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(folder.text("changes.html")?.contains("<h1>What changed</h1>") == true)
    #expect(folder.text("changes.html")?.hasSuffix("</html>\n") == true)
  }
}
