import Foundation
import Testing

/// `--who` tells of what some have to fix, and of nothing else.
@Suite("Faults of some alone")
struct WhoTests {
  /// An image without a text, the author's; a sheet that takes the focus away, the template's.
  private static let files = [
    "index.html": """
    <!DOCTYPE html><html lang="fr"><head><title>Accueil</title>
    <style>a:focus { outline: none }</style></head>
    <body><main><h1>Mairie</h1><img src="a.png"><a href="index.html">Accueil</a></main></body></html>
    """
  ]

  private func run(_ arguments: [String]) throws -> (
    outcome: BuiltCommand.Outcome, rules: [String: String]
  ) {
    let folder = try TemporaryFolder(Self.files)
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      ["audit", folder.path, "--only", "image-alt,focus-visible-removed", "--format", "json"]
        + arguments)
    guard
      let report = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        as? [String: Any]
    else { return (outcome, [:]) }
    let pages = report["pages"] as? [[String: Any]] ?? []
    let findings = pages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    return (
      outcome,
      Dictionary(
        findings.map { ($0["rule"] as? String ?? "", $0["who"] as? String ?? "") },
        uniquingKeysWith: { first, _ in first })
    )
  }

  @Test("each sees what is theirs, and the code follows")
  func owners() throws {
    let all = ["image-alt": "editor", "focus-visible-removed": "template"]
    #expect(try run([]).rules == all)
    #expect(try run(["--who", "editor"]).rules == ["image-alt": "editor"])
    #expect(
      try run(["--who", "template,server"]).rules == ["focus-visible-removed": "template"])
    #expect(try run(["--who", "editor,template"]).rules == all)
    let nothing = try run(["--who", "server", "--fail-on", "minor"])
    #expect(nothing.rules.isEmpty && nothing.outcome.status == 0)
    #expect(try run(["--who", "template", "--fail-on", "minor"]).outcome.status == 2)
  }

  @Test("64: a word that is nobody")
  func mistyped() throws {
    let outcome = try run(["--who", "mairie"]).outcome
    #expect(outcome.status == 64 && outcome.errors.contains("mairie"))
  }
}
