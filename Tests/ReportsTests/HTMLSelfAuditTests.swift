import Audit
import AuditModel
import Foundation
import RuleCatalog
import Sites
import Testing

@testable import Reports

/// The report keeps to what it asks of others: our own audit finds nothing in it.
@Suite("HTML report under our own audit")
struct HTMLSelfAuditTests {
  static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume/found")

  @Test("of the fixture site", arguments: Language.allCases)
  func fixture(language: Language) async throws {
    let source = try FolderSource(Self.fixture.path)
    let site = await Auditor().run(source).result
    #expect(!site.findings.isEmpty)
    try await expectNoFinding(site, catalogueContext(language))
  }

  @Test("of awkward results", arguments: SampleSite.allCases, Language.allCases)
  func samples(sample: SampleSite, language: Language) async throws {
    try await expectNoFinding(sample.result, sample.context(language))
  }

  @Test("of hostile text", arguments: HostileTextTests.payloads)
  func hostile(payload: String) async throws {
    try await expectNoFinding(SampleResults.site(text: payload), SampleResults.context())
  }

  @Test("of legal duties")
  func legal() async throws {
    var site = SampleSite.mixed.result
    site.legal = LegalCheck.Answer.allCases.map {
      LegalCheck(check: $0.rawValue, answer: $0, evidence: "Mentions légales")
    }
    try await expectNoFinding(site, SampleSite.mixed.context(.french))
  }

  private func catalogueContext(_ language: Language) -> ReportContext {
    ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.0", ruleset: "abc"))
  }

  /// A site whose name has neither letters nor digits: whether that does for a heading is asked for good reason.
  private func isNameOfMarks(_ finding: Finding) -> Bool {
    finding.rule == "heading-generic" && finding.outcome == .needsReview
      && finding.place.snippet.hasPrefix("<h1>")
      && !finding.place.snippet.dropFirst(4).prefix { $0 != "<" }.replacing(#/&[a-z]+;/#, with: "")
        .contains { $0.isLetter || $0.isNumber }
  }

  /// Search engines are asked to leave reports alone, and that alone is to be checked by a person:
  /// it is meant.
  private func expectNoFinding(
    _ site: SiteResult, _ context: ReportContext,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let formatter = MessageFormatter(language: .english, rules: .catalog)
    for format in [ReportFormat.html, .summary, .supplier] {
      let bytes = format.writer.bytes(on: site, in: context)
      let audit = await Auditor().run(BytesSource(bytes, target: "rapport.html")).result
      #expect(audit.pages.count == 1, sourceLocation: sourceLocation)
      for finding in audit.pages.flatMap(\.findings) + audit.findings
      where finding.rule != "robots-noindex" && !isNameOfMarks(finding) {
        Issue.record(
          """
          \(format) \(finding.rule) \(finding.outcome) \(finding.place.line):\(finding.place.column) \
          \(formatter.message(of: finding)) \(finding.place.snippet.prefix(120))
          """, sourceLocation: sourceLocation)
      }
    }
  }
}
