import Foundation
import Testing

/// `parvis audit --previous`, from the built binary.
@Suite("Trends on the command line")
struct TrendCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder([
      "good/index.html": ExitCodeTests.good, "bad/index.html": ExitCodeTests.bad,
      "no.json": "{\"schemaVersion\": 1}", "broken.json": "{", "page.html": ExitCodeTests.good,
    ])
    _ = try BuiltCommand.run(
      ["audit", folder.path + "/bad", "--output", folder.path + "/before.json"]
        + ExitCodeTests.only)
    return folder
  }

  private func audit(_ folder: TemporaryFolder, _ arguments: String...) throws
    -> BuiltCommand.Outcome
  {
    try BuiltCommand.run(
      ["audit", folder.path + "/good", "--lang", "fr"] + arguments + ExitCodeTests.only)
  }

  @Test("the reports say how the scores went")
  func reports() throws {
    let folder = try folder()
    defer { folder.remove() }
    let previous = folder.path + "/before.json"
    let text = try audit(folder, "--previous", previous)
    #expect(text.status == 0)
    #expect(text.output.contains("Depuis le dernier rapport\u{A0}: accessibilité +"))
    let html = try audit(
      folder, "--format", "html", "--previous", previous, "--previous", previous)
    #expect(html.status == 0)
    #expect(html.output.contains("2. before.json"))
    #expect(try audit(folder).output.contains("Depuis") == false)
  }

  @Test("what a rule that was added costs is the tool's, not the site's")
  func tool() throws {
    let folder = try folder()
    defer { folder.remove() }
    let before = folder.path + "/few.json"
    _ = try BuiltCommand.run(
      ["audit", folder.path + "/bad", "--only", "html-has-lang", "--output", before])
    func after(_ format: String, _ page: String) throws -> String {
      try BuiltCommand.run(
        [
          "audit", folder.path + "/" + page, "--only", "html-has-lang,image-alt", "--previous",
          before, "--format", format,
        ]
      ).output.replacing("\n", with: " ").replacing(#/ +/#, with: " ")
    }
    for format in ["text", "html"] {
      #expect(try after(format, "bad").contains("L’outil a changé, pas votre site"), "\(format)")
      #expect(try !after(format, "good").contains("L’outil a changé"), "\(format)")
    }
  }

  @Test("64, 65 and 66: of no use, no report, or not there")
  func refusals() throws {
    let folder = try folder()
    defer { folder.remove() }
    let before = folder.path + "/before.json"
    for name in ["no.json", "broken.json", "page.html"] {
      let outcome = try audit(folder, "--previous", folder.path + "/" + name)
      #expect(outcome.status == 65, "\(name)")
      #expect(
        outcome.errors.hasPrefix("parvis\u{A0}: « \(folder.path)".replacing("« ", with: "«\u{A0}")))
      #expect(outcome.output.isEmpty)
    }
    #expect(try audit(folder, "--previous", folder.path + "/nowhere.json").status == 66)
    #expect(try audit(folder, "--previous", folder.path).status == 66)
    #expect(try audit(folder, "--previous", "-").status == 64)
    #expect(try audit(folder, "--previous", before, "--format", "csv").status == 64)
    #expect(try audit(folder, folder.path + "/bad", "--previous", before).status == 64)
  }
}
