import Foundation
import Testing

/// Rules that people write themselves: tried by `rules --check`, run by `audit` like those of the catalogue.
@Suite("Rules of one's own")
struct CustomRuleCommandTests {
  static let rule = """
    ---
    id: lien-pdf-annonce
    theme: links
    severity: moderate
    who: editor
    wcag: ["2.4.4"]
    title: { fr: "Les liens vers des PDF le disent", en: "Links to PDF files say so" }
    fault: { fr: "Des liens vers des PDF ne le disent pas", en: "Links to PDF files do not say so" }
    messages:
      tu:
        fr: "Ce lien mène à un PDF et ne le dit pas : « {value} »."
        en: "This link leads to a PDF file and does not say so: “{value}”."
    check:
      select: "a[href$='.pdf' i]"
      within: main
      unless: ".icone-pdf"
      expect: text
      matches: '(?i)\\bpdf\\b'
    ---

    ## Pourquoi

    Sur un téléphone, un PDF s’ouvre dans un autre programme.

    ## Why

    On a phone a PDF file opens in another program.

    ## Comment corriger

    Écrivez « (PDF) » dans le lien.

    ## How to fix

    Write “(PDF)” in the link.

    ## Examples

    ```html fail tu
    <main><p>↓<a href="budget.pdf">Budget</a></p></main>
    ```

    ```html pass
    <main><p><a href="budget.pdf">Budget (PDF)</a></p></main>
    ```

    ```html inapplicable
    <a href="budget.pdf">Budget</a><main><a class="icone-pdf" href="b.pdf">Budget</a></main>
    ```
    """

  private static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{A0}", with: " ")
      .replacingOccurrences(of: "\u{202F}", with: " ")
  }

  private func check(_ text: String, name: String = "lien-pdf-annonce.md") throws
    -> (status: Int32, told: String)
  {
    let folder = try TemporaryFolder(["rules/" + name: text])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(["rules", "--check", folder.path + "/rules"])
    return (outcome.status, Self.plain(outcome.output + outcome.errors))
  }

  @Test("examples are tried; one that does not do what it says ends with 2 and is named")
  func examples() throws {
    let (status, told) = try check(Self.rule)
    #expect(status == 0 && told.contains("3 exemples"), "\(told)")
    let broken = Self.rule.replacingOccurrences(of: "Budget (PDF)</a>", with: "Budget</a>")
    let (failed, why) = try check(broken)
    #expect(failed == 2)
    #expect(why.contains("lien-pdf-annonce.md:43: annonce pass, donne fail."), "\(why)")
    #expect(why.contains("index.html:1:10"), "\(why)")
  }

  @Test(
    "mistakes in the file are told with their line and what to write",
    arguments: [
      (
        "id: lien-pdf-annonce", "id: image-alt",
        ":2:5: le fichier de la règle « image-alt » doit s’appeler image-alt.md"
      ),
      ("id: lien-pdf-annonce", "id: Lien PDF", ":2:5: « Lien PDF » ne peut pas nommer une règle"),
      (
        "theme: links", "theme: liens",
        ":3:8: « theme » n’accepte pas « liens ». Vouliez-vous dire « links »"
      ),
      ("severity: moderate", "gravity: moderate", "il manque ici une ligne « severity"),
      (
        "en: \"Links to PDF files say so\"", "de: x",
        ":7:8: « title » doit être écrit en français (fr) et en anglais (en) ; il manque « en : … »"
      ),
      ("“{value}”", "“{valeur}”", "rien ne remplit « valeur »"),
      ("expect: text", "expect: txt", "Vouliez-vous dire « text »"),
      ("expect: text", "expect: present", "« matches » ne va pas avec « present »"),
      ("within: main", "withing: main", "Vouliez-vous dire « within »"),
      ("within: main", "within: 'main['", ":15:11: « main[ » n’est pas un sélecteur CSS"),
      ("'(?i)\\bpdf\\b'", "'(pdf'", "motif « (pdf » : le caractère 5 ne peut pas être là"),
      ("'(?i)\\bpdf\\b'", "'(a{1000}){1000}'", "répétitions trop grandes"),
      ("wcag: [\"2.4.4\"]", "wcag: [2.4]", "n’est pas le numéro d’un critère"),
      ("## Why\n", "## Wy\n", "cette ligne n’est dans aucune partie"),
      (
        "## How to fix\n\nWrite “(PDF)” in the link.\n", "", "il manque la partie « ## How to fix »"
      ),
      ("html pass", "html ok", ":43:1: un exemple commence par"),
      ("html pass", "html inapplicable", "il manque un exemple « pass »"),
      ("↓", "", "porte un ↓ devant chaque endroit trouvé"),
      ("html fail tu", "html fail toi", "« toi » n’est ni le message"),
      ("---\nid", "id", "entre deux lignes « --- »"),
    ])
  func mistakes(_ part: String, _ other: String, _ told: String) throws {
    #expect(Self.rule.contains(part))
    let (status, text) = try check(Self.rule.replacingOccurrences(of: part, with: other))
    #expect(status == 78, "\(text)")
    #expect(text.contains(told), "\(text)")
  }

  @Test("the rule and the settings that the documentation shows work", arguments: ["fr", "en"])
  func documented(language: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("docs/settings.\(language).md"), encoding: .utf8)
    func part(_ fence: String, _ kind: String) throws -> String {
      let start = try #require(page.range(of: fence + kind + "\n"))
      let end = try #require(
        page.range(of: "\n" + fence + "\n", range: start.upperBound..<page.endIndex))
      return String(page[start.upperBound..<end.lowerBound])
    }
    let folder = try TemporaryFolder([
      "parvis.yml": try part("```", "yaml"),
      "regles/lien-pdf-annonce.md": try part("````", "markdown"),
      "site/index.html":
        "<!doctype html><html lang=fr><title>Accueil</title><a href=b.pdf>Budget</a>",
    ])
    defer { folder.remove() }
    let check = try BuiltCommand.run(["rules", "--check", folder.path + "/regles"])
    #expect(check.status == 0 && check.output.contains("3 exemples"), "\(check.errors)")
    let audit = try BuiltCommand.run(["audit", folder.path + "/site"])
    #expect(audit.status == 2 && audit.output.contains("lien-pdf-annonce"), "\(audit.errors)")
    #expect(folder.text("rapport.html")?.contains("lien-pdf-annonce") == true)
  }

  @Test("a rule of the catalogue cannot be written anew")
  func taken() throws {
    let (status, told) = try check(
      Self.rule.replacingOccurrences(of: "id: lien-pdf-annonce", with: "id: link-name"),
      name: "link-name.md")
    #expect(status == 78 && told.contains("une règle « link-name » existe déjà"))
  }

  @Test("what is no folder of rules is said", arguments: [(".", 78), ("/nowhere", 66)])
  func nothing(_ path: String, _ status: Int32) throws {
    let folder = try TemporaryFolder(["a.txt": ""])
    defer { folder.remove() }
    let target = path == "." ? folder.path : path
    #expect(try BuiltCommand.run(["rules", "--check", target]).status == status)
  }

  /// What a check finds on a page, as lines and columns.
  private func found(_ check: String, _ page: String) throws -> [String] {
    let folder = try TemporaryFolder([
      "parvis.yml": "custom-rules: lien-pdf-annonce.md\n",
      "lien-pdf-annonce.md": Self.rule.replacing(
        #/(?s)check:.*?---/#,
        with: "check:\n" + check.split(separator: "\n").map { "  \($0)\n" }.joined() + "---"),
      "index.html": "<!doctype html>\n" + page,
    ])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run([
      "audit", folder.path + "/index.html", "--only", "lien-pdf-annonce", "--format", "csv",
    ])
    return outcome.output.split(whereSeparator: \.isNewline).map(String.init)
      .filter { $0.contains("lien-pdf-annonce") }
  }

  @Test(
    "each expectation finds what does not meet it",
    arguments: [
      ("select: h2\nexpect: present", "<p>x", 1), ("select: h2\nexpect: present", "<h2>x</h2>", 0),
      ("select: marquee\nexpect: absent", "<marquee>a</marquee><marquee>b</marquee>", 2),
      ("select: marquee\nexpect: absent", "<p>x", 0),
      (
        "select: h2\nwithin: nav\nexpect: present", "<nav><h2>x</h2></nav><nav>y</nav><nav>z</nav>",
        2
      ),
      (
        "select: li\nwithin: ul\nexpect: count\nleast: 2\nmost: 3",
        "<ul><li>a</ul><ul><li>a<li>b</ul><ul><li>1<li>2<li>3<li>4</ul>", 2
      ),
      (
        "select: a\nexpect: attribute\nattribute: data-suivi",
        "<a href=x>a</a><a href=x data-suivi>b</a>", 1
      ),
      (
        "select: a\nexpect: attribute\nattribute: href\nlacks: '^http:'",
        "<a href=http://a.example>a</a><a>b</a><a href=https://b.example>c</a>", 1
      ),
      (
        "select: a\nexpect: attribute\nattribute: href\nmatches: '^https:'",
        "<a href=http://a.example>a</a><a>b</a><a href=https://b.example>c</a>", 2
      ),
      (
        "select: button\nexpect: name\nmatches: '(?i)envoyer'",
        "<button>Envoyer</button><button aria-label=Valider>Envoyer</button><button hidden>x</button>",
        1
      ),
      (
        "select: p\nexpect: text\nlacks: lorem\nunless: .faux",
        "<p>lorem</p><p class=faux>lorem</p><p>rien</p>", 1
      ),
    ])
  func expectations(_ check: String, _ page: String, _ count: Int) throws {
    #expect(try found(check, page).count == count)
  }

  @Test(
    "a rule runs like those of the catalogue: report, explanation, severity, ignoring, skipping")
  func audit() throws {
    let page =
      "<!doctype html><html lang=fr><title>Accueil</title><main><a href=b.pdf>Budget</a></main>"
    let folder = try TemporaryFolder([
      "parvis.yml": "custom-rules: [regles]\nrules: {severity: {lien-pdf-annonce: critical}}\n",
      "regles/lien-pdf-annonce.md": Self.rule, "regles/README.md": "x", "site/index.html": page,
    ])
    defer { folder.remove() }
    let audit = ["audit", folder.path + "/site", "--only", "lien-pdf-annonce"]
    let outcome = try BuiltCommand.run(audit)
    #expect(outcome.status == 2)
    let text = Self.plain(outcome.output)
    #expect(text.contains("Des liens vers des PDF ne le disent pas"))
    #expect(text.contains("Ce lien mène à un PDF et ne le dit pas : « Budget »."))
    #expect(text.contains("Écrivez « (PDF) » dans le lien."))
    for format in [
      "json", "html", "csv", "sarif", "junit", "earl", "markdown", "github", "gitlab", "summary",
    ] {
      let report = try BuiltCommand.run(audit + ["--format", format])
      #expect(report.status == 2, "\(format): \(report.errors)")
      #expect(report.output.contains("PDF"), "\(format)")
    }
    let json = try BuiltCommand.run(audit + ["--format", "json"]).output
    #expect(
      json.contains("\"rule\": \"lien-pdf-annonce\"") && json.contains("\"severity\": \"critical\"")
    )
    #expect(try BuiltCommand.run(audit + ["--skip", "lien-pdf-annonce"]).status == 64)
    let list = ["--baseline", folder.path + "/known.txt"]
    let only = [folder.path + "/site", "--only", "lien-pdf-annonce"] + list
    #expect(try BuiltCommand.run(["baseline", "create"] + only).status == 0)
    #expect(try BuiltCommand.run(["baseline", "prune"] + only).status == 0)
    #expect(folder.text("known.txt")?.contains("lien-pdf-annonce") == true)
    #expect(try BuiltCommand.run(audit + list).status == 0)
    let explained = try BuiltCommand.shell(
      "cd \"$1\" && \"$PARVIS\" rules lien-pdf-annonce --lang fr", in: folder.path)
    #expect(Self.plain(explained.output).contains("Sur un téléphone, un PDF"))
  }

  @Test("hostile selectors and pages end, and what was cut short is untested")
  func hostile() throws {
    let deep = String(repeating: "<div class=a>", count: 400)
    let folder = try TemporaryFolder([
      "parvis.yml": "custom-rules: lien-pdf-annonce.md\n",
      "lien-pdf-annonce.md": Self.rule.replacingOccurrences(
        of: "a[href$='.pdf' i]",
        with: "body:has(" + String(repeating: ".a ", count: 90) + ".b)"
      )
      .replacingOccurrences(of: "within: main", with: "within: '*'"),
      "index.html": "<!doctype html>" + deep + "x",
    ])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run([
      "audit", folder.path + "/index.html", "--only", "lien-pdf-annonce", "--format", "json",
    ])
    #expect([0, 3].contains(outcome.status), "\(outcome.errors)")
  }
}
