import AuditModel
import RuleCatalog
import Testing
import Text

@testable import Reports

@Suite("Words")
struct WordsTests {
  @Test(
    "shows what would act or hide",
    arguments: [
      ("a\u{1B}[31mb", "a␛[31mb"), ("a\u{0}b\u{7F}", "a␀b␡"), ("a\u{9B}2J", "a‹U+009B›2J"),
      ("\u{202E}abc", "‹U+202E›abc"), ("\u{2066}\u{2069}", "‹U+2066›‹U+2069›"),
      ("\u{200E}\u{200F}", "‹U+200E›‹U+200F›"), ("\u{E0041}", "‹U+E0041›"),
      ("a\r\n\tb\u{2028}c", "a b c"), ("  a  ", "a"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("é\u{A0}: «", "é\u{A0}: «"),
      ("", ""), ("a\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}", "a\u{300}\u{300}\u{300}\u{300}"),
    ])
  func neutralized(text: String, shown: String) {
    #expect(
      Array(ControlCharacterEscaper.visible(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test("cuts long text")
  func limits() {
    #expect(ControlCharacterEscaper.visible("abcdef", limit: 3) == "abc…")
    #expect(ControlCharacterEscaper.visible("abc", limit: 3) == "abc")
    #expect(ControlCharacterEscaper.visible("a b", limit: 2) == "a…")
  }

  @Test("fills placeholders once, and numbers agree")
  func templates() {
    func filled(
      _ template: String, _ values: [String: String], counts: [String: Int] = [:],
      in language: Language = .french
    ) -> String {
      Template(template).filled(in: language, value: { values[$0] }, count: { counts[$0] })
    }
    #expect(
      filled(
        "{a} et {b}, {n} {n:page|pages}, {c}, {", ["a": "{b}", "b": "2"], counts: ["n": 2])
        == "{b} et 2, 2 pages, …, {")
    #expect(filled("{n:x|y}", [:], counts: ["n": 0]) == "x")
    #expect(filled("{n:x|y}", [:], counts: ["n": 0], in: .english) == "y")
    #expect(filled("}{", [:]) == "}{")
    #expect(filled("{}{:}", [:]) == "……")
  }

  @Test("words of messages agree with the numbers in them, and ratios have the language's mark")
  func messageNumbers() {
    let text = LocalizedText(
      fr: "{count} {count:texte|textes}, {ratio}", en: "{count} {count:text|texts}, {ratio}")
    let rules = RuleBook([
      RuleDescriptor(
        id: "r", theme: .colour, severity: .minor, since: "0.1", title: text, fault: text,
        why: text,
        fix: text, messages: ["m": text])
    ])
    func message(_ count: String, _ language: Language) -> String {
      var finding = SampleResults.finding("r", .failed, .minor, text: "", path: "a", line: 1)
      finding.message = "m"
      finding.arguments = ["count": count, "ratio": "4.5:1"]
      return MessageFormatter(language: language, rules: rules).message(of: finding)
    }
    #expect(message("1", .french) == "1 texte, 4,5:1")
    #expect(message("2", .french) == "2 textes, 4,5:1")
    #expect(message("1.5", .french) == "1.5 texte, 4,5:1")
    #expect(message("1", .english) == "1 text, 4.5:1")
    #expect(message("1.5", .english) == "1.5 texts, 4.5:1")
    #expect(message("1e400", .french) == "1e400 textes, 4,5:1")
    #expect(message("x", .english) == "x texts, 4.5:1")
    #expect(Template(text.french).outline == "… textes, …")
  }

  @Test("messages hold the page's words, made safe")
  func messages() {
    let formatter = MessageFormatter(language: .french, rules: SampleRules.book)
    var finding = SampleSite.hostile.result.pages[0].findings[0]
    finding.arguments = ["name": "\u{202E}{name}\n"]
    #expect(
      formatter.message(of: finding)
        == "«\u{A0}‹U+202E›{name}\u{A0}» décrit-il vraiment l’image\u{202F}?")
    finding.message = "no-such"
    #expect(formatter.message(of: finding) == "no-such")
  }

  @Test(
    "writes numbers",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1_000, "1000", "1,000"),
      (12_345, "12\u{202F}345", "12,345"), (-1_234_567, "-1\u{202F}234\u{202F}567", "-1,234,567"),
      (
        Int.min, "-9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808",
        "-9,223,372,036,854,775,808"
      ),
    ])
  func integers(number: Int, french: String, english: String) {
    #expect(NumberText.integer(number, .french) == french)
    #expect(NumberText.integer(number, .english) == english)
  }

  @Test("knows how wide text is")
  func width() {
    for (text, width) in [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("👩‍👩‍👧", 2), ("❤️", 2), ("a\u{200D}", 1),
      ("한", 2), ("ｆ", 2), ("\u{AD}", 0),
    ] {
      #expect(DisplayWidth.width(of: text) == width, "\(text)")
    }
  }

  @Test("breaks lines at spaces, never at no-break spaces")
  func wrapping() {
    #expect(
      TextLayout.lines(of: "un deux\u{A0}: trois", width: 8) == ["un", "deux\u{A0}:", "trois"])
    #expect(TextLayout.lines(of: "abcdefghijkl", width: 8) == ["abcdefgh", "ijkl"])
    #expect(TextLayout.lines(of: "漢字漢字漢", width: 8) == ["漢字漢字", "漢"])
    #expect(TextLayout.lines(of: "", width: 8) == [])
  }

  @Test("renders the catalogue's Markdown")
  func markdown() {
    let text = MarkdownText(
      """
      Un **mot** et `**code**`, [un lien](https://exemple.fr).
      Suite.

      - un
        suite
      - deux

      ```html
      <p>

      ```
      1. premier
      """)
    #expect(
      text.blocks == [
        .paragraph("Un mot et `**code**`, un lien (https://exemple.fr). Suite."),
        .item(marker: "•", text: "un suite"), .item(marker: "•", text: "deux"),
        .code(["<p>", ""]), .item(marker: "1.", text: "premier"),
      ])
    #expect(
      MarkdownText("Une phrase assez longue pour compter. La suite.").firstSentence
        == "Une phrase assez longue pour compter.")
    #expect(MarkdownText("```\nouvert").blocks == [.code(["ouvert"])])
  }
}
