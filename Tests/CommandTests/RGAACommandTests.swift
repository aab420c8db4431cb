import Foundation
import Testing

/// `parvis rgaa`, from the built binary.
@Suite("Worklist and declaration, from the command line")
struct RGAACommandTests {
  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "site/index.html": ExitCodeTests.good, "site/contact.html": ExitCodeTests.bad,
      "empty/notes.txt": "x", "oui.yml": "answers:\n  - {test: \"8.9.1\", verdict: C}\n",
      "non.yml": "answers:\n  - {test: \"8.9.1\", verdict: peut-être}\n",
      "faux.ods": "PK\u{3}\u{4}rien",
    ])
  }

  private func rgaa(_ folder: TemporaryFolder, _ target: String, _ more: String...) throws
    -> BuiltCommand.Outcome
  {
    try BuiltCommand.run(["rgaa", folder.path + "/" + target] + more)
  }

  @Test("the list is shown, or written in the form that the file's name asks for")
  func forms() throws {
    let folder = try folder()
    defer { folder.remove() }
    let shown = try rgaa(folder, "site")
    #expect(shown.status == 0)
    #expect(shown.output.contains("258 tests"))
    #expect(try rgaa(folder, "site", "--by", "page").output.contains("contact.html"))
    for (name, start) in [
      ("l.html", "<!DOCTYPE html>"), ("l.ods", "PK"), ("l.yml", "# Liste de travail"),
      ("l.csv", "Critères,"),
    ] {
      let path = folder.path + "/" + name
      #expect(try rgaa(folder, "site", "--output", path).status == 0)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(String(decoding: bytes.prefix(40), as: UTF8.self).hasPrefix(start), "\(name)")
    }
    #expect(try rgaa(folder, "site", "--format", "markdown").status == 64)
    #expect(try rgaa(folder, "site", "--format", "sarif").status == 64)
    #expect(try rgaa(folder, "site", "--declaration", "--format", "ods").status == 64)
    #expect(try rgaa(folder, "nowhere").status == 66)
    #expect(try rgaa(folder, "empty").status == 65)
  }

  @Test("answers are taken, said, and come back in the sheet; bad ones end the command")
  func answers() throws {
    let folder = try folder()
    defer { folder.remove() }
    let good = try rgaa(folder, "site", "--answers", folder.path + "/oui.yml")
    #expect(good.status == 0)
    #expect(good.errors.contains("1 prise en compte"), "\(good.errors)")
    let audit = try BuiltCommand.run([
      "audit", folder.path + "/site", "--answers", folder.path + "/oui.yml", "--format", "json",
      "--fail-on", "never",
    ])
    #expect(audit.output.contains("\"8.9\": \"passed\""))
    #expect(audit.output.contains("\"answers\": {\"applied\": 1"))
    let bad = try rgaa(folder, "site", "--answers", folder.path + "/non.yml")
    #expect(bad.status == 78)
    #expect(bad.errors.contains("non.yml:2:"), "\(bad.errors)")
    #expect(try rgaa(folder, "site", "--answers", folder.path + "/faux.ods").status == 65)
    #expect(try rgaa(folder, "site", "--answers", folder.path + "/nulle-part").status == 66)
    // A sheet that was written is taken back as it is.
    let sheet = folder.path + "/liste.ods"
    #expect(try rgaa(folder, "site", "--output", sheet).status == 0)
    #expect(try rgaa(folder, "site", "--answers", sheet, "--quiet").status == 0)
  }

  @Test("the declaration says what is open, and the day that was given")
  func declaration() throws {
    let folder = try folder()
    defer { folder.remove() }
    let text = try rgaa(folder, "site", "--declaration", "--date", "2026-06-03").output
    #expect(text.hasPrefix("# Déclaration d’accessibilité"))
    #expect(text.contains("\\[à compléter"))
    #expect(text.contains("3 juin 2026"))
    let html = try rgaa(folder, "site", "--declaration", "--format", "html").output
    #expect(html.contains("<h1>Déclaration d’accessibilité</h1>"))
  }

  @Test("a sample is listed with its reasons")
  func sample() throws {
    let folder = try folder()
    defer { folder.remove() }
    let text = try rgaa(folder, "site", "--sample").output
    #expect(text.contains("contact.html\u{A0}: contact"), "\(text.suffix(900))")
    let json = try BuiltCommand.run([
      "audit", folder.path + "/site", "--sample", "--format", "json", "--fail-on", "never",
    ]).output
    #expect(json.contains("\"sample\""))
  }
}
