import Audit
import AuditModel
import Foundation
import RuleCatalog
import Sites
import Testing
import Text

@testable import Reports

/// What the HTML and text reports say of the reports before them.
@Suite("Trends")
struct TrendReportTests {
  /// An earlier report of the sample site, read back from its JSON.
  private static func past(
    _ name: String, accessibility: Double? = 39, seo: Double? = 88, ruleset: String = "abc123"
  ) throws -> PastReport {
    var site = SampleResults.site()
    site.accessibilityScore = accessibility
    site.seoScore = seo
    var context = SampleResults.context()
    context.tool.ruleset = ruleset
    return try ReportReading.past(
      JSONReport().bytes(on: site, in: context), name: name, rules: SampleResults.rules)
  }

  private static var site: SiteResult {
    var site = SampleResults.site()
    site.themeScores = [.images: 40, .forms: 70]
    return site
  }

  private func write(
    _ format: ReportFormat, _ previous: [PastReport], _ language: Language = .french
  ) -> String {
    var context = SampleResults.context(language)
    context.previous = previous
    return format.writer.report(on: Self.site, in: context)
  }

  /// The cells of each row of the table of reports.
  private func rows(_ html: String) throws -> [[String]] {
    let root = try readXML(html)
    let table = root.all("table").first {
      $0.children.first?.text.hasPrefix("Notes des rapports") == true
    }
    return try #require(table).all("tr").map { row in
      row.children.map { $0.text + $0.children.map(\.text).joined() }
    }
  }

  @Test("one earlier report: two points, the change beside the scores")
  func one() throws {
    let html = write(.html, [try Self.past("a/mars.json")])
    #expect(
      try rows(html) == [
        ["Rapport", "Accessibilité", "Référencement"],
        ["1. mars.json (incomplet)", "39", "88"],
        ["ce rapport", "41", "88"],
      ])
    #expect(html.contains("<p class=\"facts\">+2 points depuis le dernier rapport</p>"))
    #expect(html.contains("<p class=\"facts\">sans changement depuis le dernier rapport</p>"))
    #expect(!html.contains("Les règles ne sont pas toutes les mêmes"))
    let chart = try #require(
      try readXML(html).all("svg").first { $0.attributes["class"] == "trend" })
    #expect(chart.attributes["aria-hidden"] == "true")
    #expect(
      chart.all("text").map(\.text).filter { $0.contains(".json") || $0 == "ce rapport" } == [
        "mars.json", "ce rapport",
      ])
    // A line for each category, and its sample in the legend.
    #expect(chart.all("polyline").count == 4)
    #expect(chart.all("circle").count == 3 && chart.all("rect").count == 3)
  }

  @Test("the change of a theme follows from what its rules lost")
  func themes() throws {
    let html = write(.html, [try Self.past("mars.json")])
    let table = try #require(
      try readXML(html).all("table").first {
        $0.children.first?.text.hasPrefix("Notes par thème") == true
      })
    let cells = table.all("tr").map { $0.children.last?.text }
    // image-alt lost 0.7 on one page and all on the other: 100 / (1 + 0.5 · 0.85) is 70.
    #expect(cells == ["Depuis le dernier", "\u{2212}30", "–"])
  }

  @Test("three earlier reports, one of them without a score: the line has a gap")
  func three() throws {
    let previous = [
      try Self.past("1.json"), try Self.past("2.json", accessibility: nil),
      try Self.past("3.json", accessibility: 52, seo: 80, ruleset: "old"),
    ]
    let html = write(.html, previous)
    #expect(
      try rows(html).dropFirst().map { $0[1] } == ["39", "–", "52", "41"])
    #expect(html.contains("\u{2212}11 points depuis le dernier rapport"))
    #expect(html.contains("+8 points depuis le dernier rapport"))
    #expect(html.contains("Les règles ne sont pas toutes les mêmes"))
    let chart = try #require(
      try readXML(html).all("svg").first { $0.attributes["class"] == "trend" })
    let lines = chart.all("polyline").compactMap {
      $0.attributes["points"]?.split(separator: " ").count
    }
    // The legend's two, then accessibility from the third report on, and all four of the other.
    #expect(lines.sorted() == [2, 2, 2, 4])
  }

  @Test("points stay within the chart, however many reports there are")
  func many() throws {
    for count in [1, 4, 5, 12, 40] {
      let previous = try (1...count).map { number in
        try Self.past("\(number).json", accessibility: Double(number * 37 % 101), seo: 100)
      }
      let html = write(.html, previous)
      #expect(try rows(html).count == count + 2)
      let chart = try #require(
        try readXML(html).all("svg").first { $0.attributes["class"] == "trend" })
      for disc in chart.all("circle") {
        let x = try #require(Double(disc.attributes["cx"] ?? ""))
        let y = try #require(Double(disc.attributes["cy"] ?? ""))
        #expect((40...440).contains(x) && (10...200).contains(y))
      }
      #expect(chart.all("circle").count == min(12, count + 1) + 1)
    }
  }

  @Test("the text report says it in one sentence", arguments: [60, 80])
  func text(width: Int) throws {
    let text = write(.text, [try Self.past("mars.json")]).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      text.contains(
        "Depuis le dernier rapport : accessibilité +2 points, référencement sans changement."))
    let english = write(.text, [try Self.past("march.json", ruleset: "old")], .english)
    #expect(english.contains("Since the last report: accessibility +2 points"))
    #expect(english.contains("Not all rules are those of that last report"))
  }

  @Test("no earlier report changes nothing; neither do other formats with one")
  func none() throws {
    let site = Self.site
    for language in Language.allCases {
      let html = write(.html, [], language)
      #expect(!html.contains("<svg class=\"trend\"") && !html.contains("<h3>D’un rapport"))
      var context = SampleResults.context(language)
      context.previous = [try Self.past("mars.json")]
      for format in ReportFormat.allCases where ![.html, .summary, .text].contains(format) {
        #expect(
          format.writer.bytes(on: site, in: SampleResults.context(language))
            == format.writer.bytes(on: site, in: context), "\(format)")
      }
    }
  }

  @Test("names of files stay text, and our own audit finds nothing", arguments: Language.allCases)
  func hostile(language: Language) async throws {
    let plain = try readXML(write(.html, [try Self.past("mars.json")], language)).shape
    for payload in HostileTextTests.payloads + ["", "-", "a/", "/", "..", "é\u{0301}.json"] {
      let html = write(.html, [try Self.past(payload)], language)
      #expect(try readXML(html).shape == plain, "\(payload.debugDescription)")
      let acting = html.unicodeScalars.first { $0 != "\n" && ControlCharacterEscaper.isHarmful($0) }
      #expect(acting == nil, "\(payload.debugDescription)")
      let audit = await Auditor().run(BytesSource(Array(html.utf8), target: "r.html")).result
      let findings = (audit.pages.flatMap(\.findings) + audit.findings)
        .filter { $0.rule != "robots-noindex" }
      #expect(findings.map { "\($0.rule) \($0.place.snippet)" } == [], "\(payload)")
    }
    let secret = write(.html, [try Self.past("x?token=s3cr3t&page=2")], language)
    #expect(!secret.contains("s3cr3t"))
  }

  @Test("scores beyond the scale are no report's", arguments: ["-1", "100.5", "1e300"])
  func scale(score: String) {
    let text =
      #"{"schemaVersion":"1.1","tool":{"ruleset":"x","scoring":2},"run":{"incomplete":false},"#
      + #""site":{"scores":{"seo":\#(score)},"outcomes":{},"findings":[]},"pages":[]}"#
    #expect(throws: ReportReadingError.notReport("site.scores.seo")) {
      try ReportReading.past(Array(text.utf8), name: "x", rules: .catalog)
    }
  }

  @Test("rules that nobody knows any more leave the themes without scores")
  func unknownRules() throws {
    let bytes = JSONReport().bytes(on: SampleResults.site(), in: SampleResults.context())
    let known = SampleResults.rules.all
    let images = try ReportReading.past(bytes, name: "x", rules: RuleBook(known)).themes[.images]
    #expect(images?.rounded() == 70)
    let some = RuleBook(known.filter { $0.id != "link-name" })
    #expect(try ReportReading.past(bytes, name: "x", rules: some).themes == [:])
  }
}
