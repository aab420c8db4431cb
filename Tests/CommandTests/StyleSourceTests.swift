import Foundation
import Testing

/// Faults of styles name the file and the line of the rule that is to be edited.
@Suite("Where style rules stand")
struct StyleSourceTests {
  private static func page(_ head: String, _ body: String = "<p>Le texte</p>") -> String {
    """
    <!DOCTYPE html>
    <html lang="fr"><head><title>A</title>
    \(head)
    </head><body>\(body)</body></html>
    """
  }

  /// Of each finding of `rule`: its style, as `path:line`, and its fingerprint.
  private func sources(_ files: [String: String], _ rule: String = "color-contrast") throws
    -> [(source: String?, fingerprint: String)]
  {
    let folder = try TemporaryFolder(files)
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(["audit", folder.path, "--format", "json", "--only", rule])
    let report =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let pages = try #require(report?["pages"] as? [[String: Any]])
    return pages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.map { finding in
      let style = finding["style"] as? [String: Any]
      return (
        style.map { "\($0["path"] ?? ""):\($0["line"] ?? 0)" },
        finding["fingerprint"] as? String ?? ""
      )
    }
  }

  private static let link = "<link rel=\"stylesheet\" href=\"css/style.css?v=3\">"
  private static let sheet = "/* a\n */\nbody { background: #fff }\np {\n  color: #999;\n}\n"

  @Test("in a linked sheet, an imported one, a style element; inherited; behind a media query")
  func places() throws {
    let cases: [(files: [String: String], source: String)] = [
      (["a.html": Self.page(Self.link), "css/style.css": Self.sheet], "css/style.css:4"),
      (
        [
          "a.html": Self.page(Self.link), "css/style.css": "@import 'parts/texte.css';",
          "css/parts/texte.css": "\n\np{color:#999}",
        ], "css/parts/texte.css:3"
      ),
      (["a.html": Self.page("<style>\n\np { color: #999 }\n</style>")], "a.html:5"),
      (
        [
          "a.html": Self.page(Self.link, "<div class=\"gris\"><ul><li>Un</li></ul></div>"),
          "css/style.css": "li { margin: 0 }\n.gris { color: #999 }",
        ], "css/style.css:2"
      ),
      (
        [
          "a.html": Self.page(Self.link),
          "css/style.css": "p { color: #999 }\n@media print { p { color: #aaa } }",
        ], "css/style.css:1"
      ),
    ]
    for (files, source) in cases {
      #expect(try sources(files).map(\.source) == [source])
    }
  }

  @Test("an attribute has no rule; the focus names its own")
  func others() throws {
    let inline = Self.page("", "<p style=\"color: #999\">Le texte</p>")
    let found = try sources(["a.html": inline])
    #expect(found.count == 1 && found[0].source == nil)
    let focus = Self.page(Self.link, "<a href=\"b.html\">Un lien</a>")
    let sheet = "a { color: #036 }\n\na:focus { outline: none }"
    #expect(
      try sources(["a.html": focus, "css/style.css": sheet], "focus-visible-removed")
        .map(\.source) == ["css/style.css:3"])
  }

  @Test("lines that move make no fault new")
  func identity() throws {
    let before = try sources(["a.html": Self.page(Self.link), "css/style.css": Self.sheet])
    let after = try sources([
      "a.html": Self.page(Self.link), "css/style.css": "\n\n\n" + Self.sheet,
    ])
    #expect(before.map(\.source) == ["css/style.css:4"] && after[0].source == "css/style.css:7")
    #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
  }

  @Test("reports for people say it in words")
  func words() throws {
    let folder = try TemporaryFolder([
      "a.html": Self.page(Self.link), "css/style.css": Self.sheet,
    ])
    defer { folder.remove() }
    for (format, words) in [
      ("text", "Règle de style : css/style.css, ligne 4."),
      ("supplier", "Règle de style : css/style.css, ligne 4."),
      ("sarif", "css/style.css, ligne 4"),
    ] {
      let outcome = try BuiltCommand.run(
        ["audit", folder.path, "--format", format, "--only", "color-contrast"])
      let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.replacing("\u{A0}", with: " ").contains(words), "\(format)")
    }
  }
}
