import AuditModel
import Foundation
import Testing

@testable import Reports

/// Formats of lines: CSV, Markdown, annotations, metrics.
@Suite("CSV, Markdown, GitHub and Prometheus")
struct LineReportTests {
  @Test("CSV for French spreadsheets")
  func frenchCSV() throws {
    let writer = CSVReport(dialect: .spreadsheet)
    let bytes = writer.bytes(on: SampleResults.site(), in: SampleResults.context())
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let rows = try readCSV(String(decoding: bytes, as: UTF8.self), separator: ";")
    #expect(rows.count == 1 + 7)
    #expect(rows[0][0] == "Page" && rows[0][3] == "Gravité")
    let row = try #require(rows.first { $0[4] == "image-alt" })
    #expect(row[2] == "à corriger" && row[3] == "bloquant")
    #expect(row[15] == "72,5", "a comma is the decimal mark")
    #expect(row[12] == "RGAA 1.1.1", "1.1.1 alone would become a date")
    #expect(row[16].hasPrefix("#"), "12e45678 would become a number")
  }

  @Test("plain CSV is the same in every language, and for programs")
  func plainCSV() throws {
    let writer = CSVReport(dialect: .rfc4180)
    let text = writer.report(on: SampleResults.site(), in: SampleResults.context())
    #expect(text.hasPrefix("path,url,outcome,severity,rule,"))
    let rows = try readCSV(text, separator: ",")
    #expect(rows[2][2] == "failed" && rows[2][3] == "critical" && rows[2][15] == "72.5")
    let english = writer.report(on: SampleResults.site(), in: SampleResults.context(.english))
    #expect(try readCSV(english, separator: ",").map { $0[0] } == rows.map { $0[0] })
  }

  @Test(
    "what begins like a formula is text",
    arguments: ["=1", "+1", "-1", "@x", " =1", "\u{A0}=1", "\t=1", "＝1", "|x", "%x"])
  func formulas(content: String) { #expect(CSVTable.guarded(content) == "'" + content) }

  @Test("annotations: ten per level, worst first, the rest counted")
  func annotations() {
    var site = SampleResults.site()
    site.pages[0].findings = (1...30).map {
      SampleResults.finding(
        "image-alt", .failed, $0 % 2 == 0 ? .critical : .moderate, text: "a, b: %", path: "a.html",
        line: $0)
    }
    let lines = GitHubAnnotations().report(on: site, in: SampleResults.context())
      .split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines.last?.hasPrefix("parvis") == true)
    #expect(lines.last?.contains("13") == true, "\(lines.last ?? "")")
    let first = lines.first { $0.contains("a.html") }.map(String.init) ?? ""
    #expect(first.hasPrefix("::error file="), "\(first)")
    #expect(
      first.contains(",line=") && first.contains(",col=5,endColumn=25,title=Défaut de image-alt"))
    #expect(first.contains("a, b: %25\u{A0}»."), "\(first)")
    #expect(GitHubAnnotations.property("a,b:c%\n\r") == "a%2Cb%3Ac%25%0A%0D")
  }

  @Test("Markdown stays under 64 KiB and says what it left out")
  func markdownCap() {
    var site = SampleResults.site()
    site.pages[0].findings = (1...5000).map {
      SampleResults.finding(
        "image-alt", .failed, .critical, text: "Mairie é", path: "a.html", line: $0)
    }
    var context = SampleResults.context()
    context.options.detail = .everything
    let text = MarkdownReport().report(on: site, in: context)
    #expect(text.utf8.count <= 64 << 10)
    #expect(text.utf8.count > 60 << 10)
    #expect(text.contains("ne tient pas ici"))
    #expect(text.hasSuffix("\n"))
  }

  @Test("Markdown shows scores, rules and places")
  func markdown() {
    let text = MarkdownReport().report(on: SampleResults.site(), in: SampleResults.context())
    #expect(text.hasPrefix("# Audit du site\u{A0}: Mairie\n"))
    #expect(text.contains("**41 sur 100, insuffisant**"))
    #expect(text.contains("| Défaut de image-alt (`image-alt`) | bloquant | 3 | 2 |"))
    #expect(text.contains("- `a/Mairie.html:3:5` "))
  }

  @Test("Markdown escapes what it must, and addresses and colours stand in code spans")
  func escapes() {
    let plain = "Accueil : 4,47:1 (trop peu) - l’image/plan.png, « oui » = non."
    #expect(Markdown.text(plain) == plain)
    #expect(Markdown.text("#6c757d sur #595959.") == "`#6c757d` sur `#595959`.")
    #expect(Markdown.text("voir https://a.fr/x, www.b.fr") == "voir `https://a.fr/x`, `www.b.fr`")
    #expect(Markdown.text("mairie@a.fr @tous #12") == "`mairie@a.fr` @<!-- -->tous \\#<!-- -->12")
    #expect(Markdown.text("[a](b) *c* `d` <e> |") == "\\[a\\](b) \\*c\\* \\`d\\` &lt;e&gt; \\|")
    #expect(Markdown.text("1. a") == "1\\. a" && Markdown.text("- a") == "\\- a")
  }

  @Test("metrics say what the result says")
  func metrics() throws {
    let text = PrometheusReport().report(on: SampleResults.site(), in: SampleResults.context())
    let metrics = try readMetrics(text)
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
      metrics.first {
        $0.name == name && $0.labels == labels.merging(["site": "Mairie"]) { first, _ in first }
      }?.value
    }
    #expect(value("parvis_pages") == 2)
    #expect(value("parvis_score", ["category": "accessibility"]) == 41.3)
    #expect(value("parvis_findings", ["outcome": "failed", "severity": "critical"]) == 3)
    #expect(value("parvis_findings", ["outcome": "needs-review", "severity": "moderate"]) == 1)
    #expect(value("parvis_incomplete") == 1)
    #expect(value("parvis_skipped_files", ["reason": "unreadable"]) == 1)
    #expect(value("parvis_rgaa_criteria", ["verdict": "failed"]) == 2)
    #expect(value("parvis_rgaa_rate", ["bound": "high"]) == 33.3333)
  }
}
