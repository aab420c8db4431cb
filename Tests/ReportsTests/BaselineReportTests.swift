import AuditModel
import Comparison
import Foundation
import Testing

@testable import Reports

/// With a baseline reports show what is new, and what is accepted apart.
@Suite("Reports with a baseline")
struct BaselineReportTests {
  /// Accepts the fault without a language and one picture of the first page.
  static func context(_ language: Language = .french) -> ReportContext {
    var context = SampleResults.context(language)
    let findings = SampleResults.site().pages.flatMap(\.findings)
    context.accepted =
      Baseline(
        findings.filter { $0.rule == "html-has-lang" || $0.place.line == 9 }.map {
          Baseline.Entry(
            path: $0.place.path, rule: $0.rule, fingerprint: $0.fingerprint, excerpt: "")
        }
      ).accepted(in: SampleResults.site())
    return context
  }

  private func write(_ format: ReportFormat) -> String {
    format.writer.report(on: SampleResults.site(), in: Self.context())
  }

  @Test("keeps to its snapshot", arguments: Language.allCases)
  func snapshot(language: Language) throws {
    let text = TextReport().report(on: SampleResults.site(), in: Self.context(language))
    try expectSnapshot(text, "baseline.\(language.rawValue).txt")
  }

  @Test("the page has a section of its own, and counts only what is new")
  func html() throws {
    let text = write(.html)
    #expect(text.contains("<h2 id=\"acceptes-h\">Déjà connu et accepté</h2>"))
    #expect(text.contains("2 endroits déjà connus et acceptés."))
    let root = try readXML(text)
    let articles = root.all("article").compactMap { $0.attributes["id"] }
    #expect(!articles.contains("r-html-has-lang"))
    #expect(articles.contains("r-image-alt"))
  }

  @Test(
    "where nothing is new, what is accepted is not told as nothing", arguments: Language.allCases)
  func nothingNew(language: Language) throws {
    var context = SampleResults.context(language)
    let site = SampleResults.site()
    context.accepted =
      Baseline(
        (site.pages.flatMap(\.findings) + site.findings).map {
          Baseline.Entry(
            path: $0.place.path, rule: $0.rule, fingerprint: $0.fingerprint, excerpt: "")
        }
      ).accepted(in: site)
    let (words, none) =
      language == .french
      ? ("Aucun défaut nouveau", "Aucun défaut certain") : ("No new fault", "No certain fault")
    for format in [ReportFormat.text, .html, .markdown, .summary] {
      let text = format.writer.report(on: site, in: context)
      #expect(text.contains(words), "\(format)")
      #expect(!text.contains(none), "\(format)")
    }
  }

  @Test("SARIF says what is new and suppresses the rest")
  func sarif() throws {
    let log = try #require(try readJSON(write(.sarif)) as? JSONObject)
    let run = try #require((log["runs"] as? [JSONObject])?.first)
    let results = try #require(run["results"] as? [JSONObject])
    for result in results {
      let isAccepted = result["baselineState"] as? String == "unchanged"
      #expect(isAccepted == (result["suppressions"] != nil))
    }
    #expect(results.count { $0["baselineState"] as? String == "unchanged" } == 2)
    #expect(
      !SARIFReport().report(on: SampleResults.site(), in: SampleResults.context())
        .contains("baselineState"))
  }

  @Test("JUnit: a rule with nothing but accepted faults is skipped, not failed")
  func junit() throws {
    func failures(_ context: ReportContext) throws -> Int {
      try readXML(JUnitReport().report(on: SampleResults.site(), in: context)).all("failure").count
    }
    #expect(try failures(SampleResults.context()) == failures(Self.context()) + 1)
    #expect(write(.junit).contains("1 endroit connu et accepté"))
  }

  @Test("annotations leave out what is accepted; tables have a column for it")
  func others() throws {
    #expect(!write(.github).contains("html-has-lang"))
    let rows = try readCSV(write(.plainCSV), separator: ",")
    #expect(rows.first?.last == "accepted")
    #expect(rows.count { $0.last == "true" } == 2)
    let plain = CSVReport(dialect: .rfc4180).report(
      on: SampleResults.site(), in: SampleResults.context())
    #expect(try readCSV(plain, separator: ",").first?.contains("accepted") == false)
  }
}
