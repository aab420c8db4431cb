import AuditModel
import Foundation
import Testing

@testable import parvis

@Suite("Command line")
struct CommandLineTests {
  @Test("pairs each format with the output that follows it")
  func outputs() throws {
    let folder = try TemporaryFolder(["a.html": ExitCodeTests.good])
    defer { folder.remove() }
    let page = folder.path + "/a.html"
    let outcome = try BuiltCommand.run([
      "audit", "--format", "json", "--lang", "en", "--output", folder.path + "/one.json", page,
      "--output", folder.path + "/two.txt", "--format", "text", "-o", folder.path + "/three",
      "-f", "json",
    ])
    #expect(outcome.output.hasPrefix("{"))
    #expect(folder.text("one.json") == outcome.output)
    #expect(folder.text("two.txt")?.hasPrefix("Page audit: ") == true)
    #expect(folder.text("three") == folder.text("two.txt"))
    // Nothing is left of the temporary files.
    #expect(folder.names == ["a.html", "one.json", "three", "two.txt"])
  }

  @Test("replaces a file whole, follows links, keeps permissions")
  func replacing() throws {
    let folder = try TemporaryFolder(["old.json": "old", "a.html": ExitCodeTests.good])
    defer { folder.remove() }
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/old.json")
    try manager.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: "old.json")
    let arguments = ["audit", folder.path + "/a.html", "-o", folder.path + "/link.json"]
    #expect(try BuiltCommand.run(arguments).errors.isEmpty)
    #expect(folder.text("old.json")?.hasPrefix("{") == true)
    let attributes = try manager.attributesOfItem(atPath: folder.path + "/old.json")
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(
      try manager.destinationOfSymbolicLink(atPath: folder.path + "/link.json") == "old.json")
  }

  @Test("audits several files and standard input as one")
  func severalFiles() throws {
    let folder = try TemporaryFolder(["a.html": ExitCodeTests.bad, "b.html": ExitCodeTests.good])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      ["audit", folder.path + "/b.html", "-", folder.path + "/a.html", "-f", "json"],
      input: ExitCodeTests.bad)
    let paths = outcome.output.split(separator: "\n").filter { $0.hasPrefix("      \"path\"") }
    #expect(paths.count == 3)
    #expect(paths.first == "      \"path\": \"-\",")
  }

  @Test("shows progress on standard error only, and only when asked or on a terminal")
  func progress() throws {
    let folder = try TemporaryFolder(["a.html": ExitCodeTests.good])
    defer { folder.remove() }
    let base = ["audit", folder.path, "--only", "image-alt"]
    #expect(try BuiltCommand.run(base).errors.isEmpty)
    let outcome = try BuiltCommand.run(base + ["--progress", "always"])
    #expect(outcome.errors == "page 1 sur 1\n")
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("is coloured only where colours are wanted")
  func colours() throws {
    func isColored(_ extra: [String], _ environment: [String: String]) throws -> Bool {
      try BuiltCommand.run(["rules"] + extra, environment: environment).output.contains("\u{1B}[")
    }
    #expect(try !isColored([], [:]))
    #expect(try isColored([], ["CLICOLOR_FORCE": "1"]))
    #expect(try !isColored(["--no-color"], ["CLICOLOR_FORCE": "1"]))
    #expect(try !isColored([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
  }

  @Test("says what a score is made of, and where time went")
  func extras() throws {
    let outcome = try BuiltCommand.run(
      ["audit", "-", "--only", "image-alt", "--explain-score", "--profile"],
      input: ExitCodeTests.bad)
    #expect(outcome.output.contains("D’OÙ VIENT LA NOTE"))
    #expect(outcome.errors.contains("image-alt"))
    let timed = try BuiltCommand.run(
      ["audit", "-", "-f", "json", "--timing"], input: ExitCodeTests.bad)
    #expect(timed.output.contains("\"timing\""))
  }

  @Test("judges rules on request only when they are asked for, by option or by file")
  func onRequest() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let page = folder.path + "/index.html"
    try #"<p style="color: #666; background: #fff">Mairie</p>"#
      .write(toFile: page, atomically: true, encoding: .utf8)
    let file = folder.path + "/elsewhere.yml"
    try "rules:\n  also: [color-contrast-enhanced]\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let finding = "color-contrast-enhanced"
    let arguments = ["audit", page, "--fail-on", "never"]
    #expect(!(try BuiltCommand.run(arguments).output.contains(finding)))
    #expect(try BuiltCommand.run(arguments + ["--also", finding]).output.contains(finding))
    #expect(try BuiltCommand.run(arguments + ["--config", file]).output.contains(finding))
    let theme = try BuiltCommand.run(arguments + ["--also", "colour"])
    #expect(theme.status == 64 && theme.errors.contains("colour"))
    #expect(try BuiltCommand.run(["rules"]).output.contains("sur demande"))
  }

  @Test("prints trees")
  func tree() throws {
    let outcome = try BuiltCommand.run(["tree", "-"], input: "<p id=a>x")
    #expect(
      outcome.output
        == "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       id=\"a\"\n|       \"x\"\n")
  }

  @Test("prints trees as browsers read them that run scripts")
  func treeWithScripting() throws {
    let page = "<noscript><p>x</noscript>"
    let outcome = try BuiltCommand.run(["tree", "--scripting", "-"], input: page)
    #expect(outcome.output.contains("|     <noscript>\n|       \"<p>x\"\n"))
  }

  @Test("prints the accessibility tree, with the sheets beside the page")
  func accessibilityTree() throws {
    let folder = try TemporaryFolder([
      "look.css": "p { display: none }",
      "pages/index.html": """
      <!doctype html><html lang=fr><title>Mairie</title><link rel=stylesheet href=/look.css>
      <h1>Accueil</h1><p>Caché</p><a href=a>Agenda</a> suite
      """,
    ])
    let file = folder.path + "/pages/index.html"
    let text = try BuiltCommand.run(["tree", "--accessibility", file])
    #expect(
      text.output == """
        document "Mairie"
          heading "Accueil" [level=1]
          link "Agenda"
          text "suite"

        """)
    let json = try BuiltCommand.run(["tree", "--accessibility", "--format", "json", file])
    #expect(json.output.contains(#""role": "heading""#) && json.output.contains(#""level": 1"#))
    #expect(json.output.contains("/html[1]/body[1]/h1[1]"))
    #expect(try BuiltCommand.run(["tree", "--format", "json", file]).status == 64)
  }

  @Test(
    "speaks the language of the locale",
    arguments: [
      (["LANG": "fr_FR.UTF-8"], Language.french), (["LANG": "en_GB.UTF-8"], .english),
      (["LANG": "C"], .french), (["LANG": "C.UTF-8"], .french), ([:], .french),
      (["LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "fr_FR"], .english),
      (["LC_ALL": "POSIX", "LANG": "en_US"], .french), (["LANG": "de_DE"], .english),
    ])
  func locale(environment: [String: String], language: Language) {
    #expect(LanguageChoice.language(arguments: ["parvis"]) { environment[$0] } == language)
  }

  @Test("--lang comes before the locale")
  func languageOption() {
    let french: (String) -> String? = { $0 == "LANG" ? "fr_FR" : nil }
    #expect(
      LanguageChoice.language(arguments: ["a", "--lang", "en"], environment: french) == .english)
    #expect(
      LanguageChoice.language(arguments: ["a", "--lang=en"], environment: french) == .english)
    #expect(LanguageChoice.language(arguments: ["a", "--lang"], environment: french) == .french)
    #expect(
      LanguageChoice.language(arguments: ["--", "--lang", "en"], environment: french) == .french)
  }

  @Test(
    "completion scripts are read by their shells, whatever the language",
    arguments: ["bash", "zsh", "fish"], ["fr_FR.UTF-8", "en_GB.UTF-8", "C.UTF-8"])
  func completions(shell: String, locale: String) throws {
    let script = try BuiltCommand.run(
      ["--generate-completion-script", shell], environment: ["LC_ALL": locale])
    #expect(script.status == 0 && script.output.contains("audit"))
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data(script.output.utf8).write(to: URL(fileURLWithPath: folder.path + "/script"))
    // Where the shell is not installed its script is not read; bash always is.
    let answer = try BuiltCommand.shell(
      "if command -v \(shell) >&2; then \(shell) -n \"$1/script\"; fi", in: folder.path)
    #expect(answer.status == 0, "\(answer.errors)")
  }

  @Test("usage errors speak it too")
  func usageLanguage() throws {
    let french = try BuiltCommand.run(["audit", "--fromat", "x"])
    #expect(
      french.errors.hasPrefix(
        "parvis\u{A0}: option inconnue «\u{A0}--fromat\u{A0}». Vouliez-vous dire «\u{A0}--format\u{A0}»"
      ))
    let english = try BuiltCommand.run(["audit", "--lang", "en", "--fromat", "x"])
    #expect(english.errors.hasPrefix("parvis: Unknown option '--fromat'"))
    let help = try BuiltCommand.run(["audit", "--help"]).output
    #expect(help.contains("USAGE\u{A0}: parvis audit"))
    for word in ["Show ", "default:", "values:", "SUBCOMMANDS", "OVERVIEW", "ARGUMENTS:"] {
      #expect(!help.contains(word), "\(word)")
    }
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("finds what was meant")
  func suggestions() {
    let names = ["image-alt", "heading-order", "images", "links"]
    #expect(Suggestions.nearest(to: "imag-alt", among: names) == "image-alt")
    #expect(Suggestions.nearest(to: "iamges", among: names) == "images")
    #expect(Suggestions.nearest(to: "LINKS", among: names) == "links")
    #expect(Suggestions.nearest(to: "zzzzzzzz", among: names) == nil)
    #expect(Suggestions.nearest(to: "", among: names) == nil)
    #expect(Suggestions.nearest(to: "x", among: []) == nil)
  }
}
