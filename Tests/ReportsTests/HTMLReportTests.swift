import AuditModel
import Foundation
import RuleCatalog
import Testing

@testable import Reports

@Suite("HTML report")
struct HTMLReportTests {
  @Test("interpolated text is never markup")
  func escaping() {
    let text = "<b a='\"'>&amp;\u{202E}\u{1B}\u{0}</b>"
    let markup: HTML = "<p title=\"\(text)\">\(text)\(7)\("<i>x</i>" as HTML)</p>"
    let escaped = "&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;\u{FFFD}\u{FFFD}\u{FFFD}&lt;/b&gt;"
    #expect(markup.source == "<p title=\"\(escaped)\">\(escaped)7<i>x</i></p>")
  }

  @Test("SHA-256 of the standard's examples")
  func digests() {
    func hexadecimal(_ text: String) -> String {
      SHA256.digest(of: Array(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
    #expect(
      hexadecimal("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      hexadecimal("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hexadecimal("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")] {
      #expect(SHA256.base64(Array(bytes.utf8)) == text)
    }
  }

  @Test("the policy names the style and the script by their hashes, and nothing is loaded")
  func policy() throws {
    let text = write(.mixed)
    for name in ["style", "script"] {
      let start = try #require(text.range(of: "<\(name)>"))
      let end = try #require(text.range(of: "</\(name)>"))
      #expect(text.contains(SHA256.source(of: String(text[start.upperBound..<end.lowerBound]))))
    }
    let root = try readXML(text)
    let elements = names(in: root)
    for name in ["img", "iframe", "object", "embed", "video", "audio", "source", "base"] {
      #expect(!elements.contains(name))
    }
    #expect(root.all("link").allSatisfy { $0.attributes["href"]?.hasPrefix("data:") ?? false })
    #expect(root.all("script").allSatisfy { $0.attributes.isEmpty })
    // The policy forbids inline styles and handlers.
    let attributes = self.attributes(in: root)
    #expect(!attributes.contains("style"))
    #expect(!attributes.contains { $0.hasPrefix("on") })
  }

  @Test(
    "every awkward result is well formed, with headings in order", arguments: SampleSite.allCases)
  func structure(sample: SampleSite) throws {
    for language in Language.allCases {
      let root = try readXML(write(sample, language))
      #expect(root.attributes["lang"] == language.rawValue)
      var previous = 0
      for level in headings(in: root) {
        #expect(level <= previous + 1)
        previous = level
      }
      let ids = self.ids(in: root)
      #expect(Set(ids).count == ids.count)
      let targets = root.all("a").compactMap { $0.attributes["href"] }
        .filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
      #expect(Set(targets).subtracting(ids) == [])
      for table in root.all("table") {
        #expect(table.children.first?.name == "caption")
        #expect(table.all("th").allSatisfy { $0.attributes["scope"] != nil })
      }
    }
  }

  @Test(
    "keeps to its snapshots",
    arguments: [SampleSite.mixed, .templateFaults, .hostile, .empty, .noSource], Language.allCases)
  func snapshots(sample: SampleSite, language: Language) throws {
    // Looks are not held fast: neither the style nor the script, nor their hashes.
    let text = write(sample, language)
      .replacing(#/<style>[\s\S]*?<\/style>/#, with: "<style/>")
      .replacing(#/<script>[\s\S]*?<\/script>/#, with: "<script/>")
      .replacing(#/sha256-[A-Za-z0-9+\/=]+/#, with: "sha256-…")
    try expectSnapshot(text, "\(sample.rawValue).\(language.rawValue).html")
  }

  @Test("a fault of a template stands once, with its pages")
  func templates() {
    let text = write(.templateFaults)
    #expect(text.contains("Le même bloc sur 30 pages (en-tête commun)"))
    #expect(
      text.components(separatedBy: "<code>&lt;img src=&quot;logo.svg&quot;&gt;</code>").count <= 3)
  }

  @Test("what was found stands beside the mended form")
  func forms() {
    let fix = HTMLMarkdown(
      """
      Écrivez `alt` :

      ```html
      <!-- avant / before -->
      <img src="a.png">
      <!-- après / after -->
      <img src="a.png" alt="">
      ```
      1. un
      2. `deux`
      """)
    #expect(fix.text.source.contains("<p>Écrivez <code>alt</code> :</p>"))
    #expect(fix.text.source.contains("<ol><li>un</li><li><code>deux</code></li></ol>"))
    #expect(fix.comparisons.map(\.wrong) == ["<img src=\"a.png\">"])
    #expect(fix.comparisons.map(\.right) == ["<img src=\"a.png\" alt=\"\">"])
    let oneLine = HTMLMarkdown("```html\n<!-- avant --> <b>a</b>\n<!-- après --> <i>a</i>\n```")
    #expect(oneLine.comparisons.map(\.right) == ["<i>a</i>"])
    #expect(HTMLMarkdown("```html\n<p>\n```").code == ["<p>"])
  }

  @Test("the catalogue's code blocks with two forms are understood", arguments: Language.allCases)
  func catalogue(language: Language) {
    for rule in RuleCatalog.all {
      let fix = HTMLMarkdown(rule.fix[language])
      for code in fix.code {
        #expect(!code.contains("<!-- avant") && !code.contains("<!-- before"), "\(rule.id)")
      }
    }
  }

  @Test("legal duties show when they were checked, and only then")
  func duties() {
    #expect(!write(.mixed).contains("id=\"loi\""))
    var site = SampleSite.mixed.result
    site.legal = [
      LegalCheck(check: "accessibility-mention", answer: .notFound),
      LegalCheck(check: "legal-notice", answer: .yes, evidence: "https://a:b@exemple.fr/<x>"),
    ]
    let text = HTMLReport().report(on: site, in: SampleSite.mixed.context(.french))
    #expect(text.contains("id=\"loi\""))
    #expect(text.contains("pas trouvé"))
    #expect(text.contains("https://***@exemple.fr/&lt;x&gt;"))
  }

  @Test("ten thousand findings keep within 3 MB")
  func size() {
    let text = write(.manyFindings)
    #expect(text.utf8.count < 3_000_000)
    #expect(text.contains("p199.html"))
    #expect(text.contains("100:5"))
  }

  private func write(_ sample: SampleSite, _ language: Language = .french) -> String {
    HTMLReport().report(on: sample.result, in: sample.context(language))
  }

  private func names(in node: XMLNode) -> Set<String> {
    node.children.reduce(into: [node.name]) { $0.formUnion(names(in: $1)) }
  }

  private func attributes(in node: XMLNode) -> Set<String> {
    node.children.reduce(into: Set(node.attributes.keys)) { $0.formUnion(attributes(in: $1)) }
  }

  private func ids(in node: XMLNode) -> [String] {
    (node.attributes["id"].map { [$0] } ?? []) + node.children.flatMap(ids)
  }

  private func headings(in node: XMLNode) -> [Int] {
    let levels = ["h1": 1, "h2": 2, "h3": 3, "h4": 4]
    return (levels[node.name].map { [$0] } ?? []) + node.children.flatMap(headings)
  }
}
