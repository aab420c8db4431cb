import AuditModel
import Testing

@testable import Reports

@Suite("Text report")
struct TextReportTests {
  @Test("looks as kept", arguments: SampleSite.allCases, Language.allCases)
  func snapshot(site: SampleSite, language: Language) throws {
    let text = TextReport().report(on: site.result, in: site.context(language))
    try expectSnapshot(text, "\(site.rawValue).\(language.rawValue).txt")
  }

  @Test("shows all, or the summary alone, when asked", arguments: Language.allCases)
  func details(language: Language) throws {
    let site = SampleSite.mixed
    for (name, detail) in [
      ("verbose", ReportOptions.Detail.everything), ("quiet", .summary),
    ] {
      let context = site.context(language) {
        $0.detail = detail
        $0.explainsScore = true
      }
      try expectSnapshot(
        TextReport().report(on: site.result, in: context),
        "mixed-\(name).\(language.rawValue).txt")
    }
  }

  @Test("stands out in colours on terminals that have them")
  func colours() throws {
    let context = SampleSite.mixed.context(.french) { $0.isColored = true }
    let text = TextReport().report(on: SampleSite.mixed.result, in: context)
    try expectSnapshot(
      text.replacing("\u{1B}", with: "␛"), "mixed-coloured.fr.txt")
    let plain = TextReport().report(
      on: SampleSite.mixed.result, in: SampleSite.mixed.context(.french))
    #expect(text.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "") == plain)
  }

  static let small = SampleSite.allCases.filter { $0 != .manyFindings }

  @Test("keeps to the width", arguments: small, [40, 60, 80, 120])
  func width(site: SampleSite, width: Int) {
    for language in Language.allCases {
      let context = site.context(language) {
        $0.width = width
        $0.detail = .everything
        $0.explainsScore = true
      }
      let text = TextReport().report(on: site.result, in: context)
      for line in text.split(separator: "\n") {
        // Code and tables are not broken.
        if line.hasPrefix("        ") || line.contains(" / 100") || line.hasPrefix("  ") {
          continue
        }
        #expect(DisplayWidth.width(of: line) <= width, "\(line)")
      }
    }
  }

  @Test("holds nothing that acts on a terminal", arguments: small)
  func harmless(site: SampleSite) {
    for language in Language.allCases {
      let context = site.context(language) { $0.detail = .everything }
      let text = TextReport().report(on: site.result, in: context)
      let harmful = text.unicodeScalars.filter {
        $0 != "\n" && ControlCharacterEscaper.isHarmful($0)
      }
      #expect(harmful.isEmpty)
    }
  }

  @Test("puts people first, then what costs most")
  func order() {
    let site = SampleSite.mixed
    let digest = ReportDigest(site.result, in: site.context(.french))
    #expect(
      digest.failing.map(\.rule.rawValue) == ["heading-order", "unique-title", "meta-description"])
    #expect(digest.reviewable.map(\.rule.rawValue) == ["image-alt"])
  }

  @Test("shows a template's fault once")
  func templates() throws {
    let site = SampleSite.templateFaults
    let digest = ReportDigest(site.result, in: site.context(.french))
    let rule = try #require(digest.failing.first)
    #expect(rule.groups.map(\.pages) == [30, 20, 1])
    #expect(rule.groups.map(\.count) == [30, 40, 1])
    #expect(rule.groups.first?.part?.text(in: .english) == "shared header")
    #expect(rule.places == 71)
    #expect(rule.pages == 30)
  }

  @Test("explains scores that add up", arguments: SampleSite.allCases)
  func explanation(site: SampleSite) {
    let result = site.result
    for (category, score) in [
      (Category.accessibility, result.accessibilityScore), (.seo, result.seoScore),
    ] {
      let explanation = ScoreExplanation(result, category)
      guard let score, !explanation.lines.isEmpty else { continue }
      #expect(abs(explanation.points - Int(((100 - score) * 100).rounded())) <= 1)
      #expect(abs(Scoring.score(cost: Double(explanation.cost) / 10_000) - score) < 0.01)
    }
  }
}
