import Audit
import AuditModel
import Comparison
import Foundation
import Sites
import Testing

@testable import Reports

@Suite("Comparisons")
struct ComparisonReportTests {
  /// Two states of the sample site: one fault mended, one new, a page gone, a rule changed.
  static func sites(text: String = "Mairie", _ language: Language = .french) -> ComparedSites {
    let context = SampleResults.context(language)
    var earlier = SampleResults.site(text: text)
    earlier.scoreParts = parts(0.4)
    var later = earlier
    later.pages[0].findings.removeFirst()
    later.pages[0].findings.append(
      SampleResults.finding(
        "html-has-lang", .failed, .serious, text: text, path: later.pages[0].path, line: 40))
    later.pages[0].outcomes["image-alt"] = RuleOutcome(failed: 1, passed: 4, review: 0)
    later.pages.remove(at: 1)
    later.skipped = []
    later.scoreParts = parts(0.5)
    later.accessibilityScore = 52.1
    var before = ComparedSites.Side(earlier, in: context)
    let after = ComparedSites.Side(later, in: context)
    before.record.rules.ruleset = "old"
    before.record.rules.versions["link-name"] = "0"
    before.record.rules.versions["meta-description"] = nil
    return ComparedSites(from: before, to: after)
  }

  private static func parts(_ loss: Double) -> [ScorePart] {
    [
      ScorePart(
        rule: "image-alt", category: .accessibility, theme: .images, penalty: 0.5, loss: loss,
        pages: 2),
      ScorePart(
        rule: "html-has-lang", category: .accessibility, theme: .mandatory, penalty: 0.25,
        loss: 0.5,
        pages: 2),
    ]
  }

  static let formats = ReportFormat.ofComparisons

  private func write(_ format: ReportFormat, _ sites: ComparedSites, _ language: Language) throws
    -> String
  {
    try #require(format.comparisonWriter).report(on: sites, in: SampleResults.context(language))
  }

  @Test(
    "the first figures are corrections, before and after; a report without them leaves them out")
  func corrections() throws {
    var before = Self.sites().before
    var after = Self.sites().after
    (before.corrections, after.corrections) = (20, 6)
    for format in [ReportFormat.text, .html] {
      let text = try write(format, ComparedSites(from: before, to: after), .french)
      #expect(text.contains("20 avant, 6 maintenant."))
    }
    before.corrections = nil
    #expect(
      !(try write(.text, ComparedSites(from: before, to: after), .french)).contains("maintenant."))
  }

  @Test("a fault that is fixed in some of its places is named, with how many are left")
  func places() throws {
    let sites = Self.sites()
    var side = sites.before
    let index = try #require(
      side.record.findings.firstIndex { $0.key.outcome == .failed })
    side.record.findings[index].places = 5
    var record = side.record
    record.findings[index].places = 2
    let same = ComparedSites(
      from: side,
      to: ComparedSites.Side(name: "x", record: record, isIncomplete: false))
    let rule = record.findings[index].key.rule
    let text = try write(.text, same, .french)
    #expect(text.contains("CORRIGÉ EN PARTIE"))
    #expect(text.contains("5 → 2 endroits · \(rule)"))
    #expect(!text.contains("Rien n’a changé."))
    #expect(text.contains("3 endroits de moins, 0 endroit de plus"))
    #expect(try write(.html, same, .french).contains("<b>5 → 2 endroits</b>"))
    #expect(try write(.json, same, .french).contains("\"placesBefore\": 5"))
    let back = ComparedSites(from: same.after, to: same.before)
    #expect(try write(.text, back, .french).contains("PLUS ÉTENDU"))
  }

  @Test("keep to their snapshots", arguments: formats, Language.allCases)
  func snapshots(format: ReportFormat, language: Language) throws {
    let text = try write(format, Self.sites(language), language)
    let ending = format == .text ? "txt" : format.rawValue
    try expectSnapshot(text, "comparison.\(language.rawValue).\(ending)")
  }

  @Test("hostile text stays text, and secrets are masked", arguments: formats)
  func hostile(format: ReportFormat) throws {
    func shape(_ text: String) throws -> String {
      switch format {
      case .html: try readXML(text).shape
      case .json:
        (try readJSON(text) as? JSONObject)?.keys.sorted().joined() ?? "none"
      default: ""
      }
    }
    let plain = try shape(try write(format, Self.sites(), .french))
    for payload in HostileTextTests.payloads {
      let text = try write(format, Self.sites(text: payload), .french)
      #expect(try shape(text) == plain, "\(payload.debugDescription)")
      let acting = text.unicodeScalars.first { $0 != "\n" && ControlCharacterEscaper.isHarmful($0) }
      #expect(acting == nil, "\(payload.debugDescription)")
    }
    let secret = "https://maire:hunter2@exemple.fr/x?page=2&amp;token=s3cr3t"
    let text = try write(format, Self.sites(text: secret), .french)
    #expect(!text.contains("hunter2") && !text.contains("s3cr3t"))
  }

  @Test("our own audit finds nothing in the page", arguments: Language.allCases)
  func selfAudit(language: Language) async throws {
    for payload in ["Mairie"] + HostileTextTests.payloads.prefix(12) {
      let text = try write(.html, Self.sites(text: payload, language), language)
      let audit = await Auditor().run(BytesSource(Array(text.utf8), target: "r.html")).result
      let findings = (audit.pages.flatMap(\.findings) + audit.findings)
        .filter { $0.rule != "robots-noindex" }
      #expect(findings.map { "\($0.rule) \($0.place.snippet)" } == [], "\(payload)")
    }
  }

  @Test("a JSON report read back is the run it was written of")
  func reading() async throws {
    let site = await Auditor().run(try FolderSource(HTMLSelfAuditTests.fixture.path)).result
    let context = ReportContext(
      language: .french, tool: ToolIdentity(name: "parvis", version: "1", ruleset: "abc"))
    let direct = ComparedSites.Side(site, in: context)
    let bytes = JSONReport().bytes(on: site, in: context)
    #expect(ReportReading.isObject(bytes))
    let read = try ReportReading.side(bytes, name: site.target, rules: .catalog)
    for sites in [ComparedSites(from: read, to: direct), .init(from: direct, to: read)] {
      let comparison = sites.comparison
      #expect(comparison.unchanged.count == direct.record.findings.count)
      #expect(comparison.new.isEmpty && comparison.fixed.isEmpty)
      #expect(comparison.notSeen.isEmpty && comparison.rules.isEmpty)
      #expect(comparison.addedPages.isEmpty && comparison.removedPages.isEmpty)
      for change in comparison.scores {
        #expect(change.parts.isEmpty)
        #expect(abs(change.unexplained) < 1e-9)
      }
    }
  }

  @Test(
    "what is no report is refused, saying where",
    arguments: [
      ("{", nil), ("{}", "schemaVersion"),
      (#"{"schemaVersion":"1.0","tool":{"ruleset":7}}"#, "tool.ruleset"),
      (
        #"{"schemaVersion":"1.0","tool":{"ruleset":"x"},"run":{"incomplete":false},"site":"#
          + #"{"scores":{},"outcomes":{"r":{"outcome":"odd"}},"findings":[]},"pages":[]}"#,
        "site.outcomes.r.outcome"
      ),
    ] as [(String, String?)])
  func refusals(text: String, place: String?) {
    do {
      _ = try ReportReading.side(Array(text.utf8), name: "x", rules: .catalog)
      Issue.record("\(text) was taken")
    } catch {
      switch error {
      case .notReport(let found): #expect(found == place)
      case .notJSON: #expect(place == nil)
      case .unknownVersion: Issue.record("\(error)")
      }
    }
  }

  @Test("a later version of the schema is refused by its name")
  func version() {
    let text =
      #"{"schemaVersion":"2.0","tool":{"ruleset":"x"},"run":{"incomplete":false},"#
      + #""site":{"scores":{},"outcomes":{},"findings":[]},"pages":[]}"#
    #expect(throws: ReportReadingError.unknownVersion("2.0")) {
      try ReportReading.side(Array(text.utf8), name: "x", rules: .catalog)
    }
    #expect(!ReportReading.isObject(Array("<!DOCTYPE html>".utf8)))
    #expect(ReportReading.isObject(Array("\u{FEFF} \n{".utf8)))
  }
}
