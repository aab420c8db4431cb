import Testing

@testable import parvis

@Suite("Words of the command line")
struct CommandWordsTests {
  private static let commands = ["audit", "compare", "rules", "tree"]

  @Test(
    "a target alone is audited",
    arguments: [
      ["site/"], ["./page.html"], ["page.html", "--lang", "en"], ["https://www.mairie.fr/"], ["-"],
      ["--lang", "en", "site/"], ["/"], ["htps://www.mairie.fr/"],
    ])
  func target(_ arguments: [String]) throws {
    #expect(
      try CommandWords.completed(arguments, commands: Self.commands) == ["audit"] + arguments)
  }

  @Test(
    "what is complete stays",
    arguments: [
      [], ["rules"], ["audit", "site/"], ["--help"], ["-h"], ["--version"], ["help", "audit"],
      ["--generate-completion-script", "bash"], ["--no-such-option"],
    ])
  func complete(_ arguments: [String]) throws {
    #expect(try CommandWords.completed(arguments, commands: Self.commands) == arguments)
  }

  @Test("a word that is nothing is answered with what was probably meant")
  func unknown() {
    func failure(_ word: String) -> CommandFailure? {
      #expect(throws: CommandFailure.self) {
        try CommandWords.completed([word, "x"], commands: Self.commands)
      }
    }
    #expect(failure("audti")?.status == .usage)
    #expect(failure("audti")?.message.contains("audit") == true)
    #expect(failure("cmopare")?.message.contains("compare") == true)
    #expect(failure("bibliothèque")?.message.contains("--help") == true)
  }

  @Test(
    "addresses that were mistyped",
    arguments: [
      ("htps://www.mairie.fr/a", "https://www.mairie.fr/a"),
      ("http:/mairie.fr", "http://mairie.fr"),
      ("https:///mairie.fr", "https://mairie.fr"), ("htttp://mairie.fr", "http://mairie.fr"),
    ])
  func mistyped(_ target: String, _ meant: String) {
    let failure = MistypedAddress.failure(of: target)
    #expect(failure?.status == .usage)
    #expect(failure?.message.contains(meant) == true, "\(failure?.message ?? "")")
  }

  @Test("other schemes, and what is none", arguments: ["ftp://mairie.fr/", "mailto:/a", "ssh://b"])
  func otherSchemes(_ target: String) {
    let message = MistypedAddress.failure(of: target)?.message
    #expect(message?.contains("https://") == true)
    for path in ["page.html", "C:page", "a:b", "site/"] {
      #expect(MistypedAddress.failure(of: path) == nil)
    }
  }

  @Test(
    "severities by their names in both languages",
    arguments: [
      ("critical", "critical"), ("bloquant", "critical"), ("grave", "serious"),
      ("Gênant", "moderate"), ("genant", "moderate"), ("mineur", "minor"), ("jamais", "never"),
      ("MINOR", "minor"),
    ])
  func severities(_ name: String, _ level: String) {
    #expect(ThresholdOptions.Level(named: name)?.rawValue == level)
    #expect(ThresholdOptions.Level(named: name + "x") == nil)
  }
}
