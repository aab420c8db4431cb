import AuditModel
import Testing

@testable import Reports

@Suite("JSON report")
struct JSONReportTests {
  static let small = SampleSite.allCases.filter {
    $0 != .manyFindings && $0 != .templateFaults
  }

  @Test("looks as kept", arguments: small, Language.allCases)
  func snapshot(site: SampleSite, language: Language) throws {
    let text = JSONReport().report(on: site.result, in: site.context(language))
    try expectSnapshot(text, "\(site.rawValue).\(language.rawValue).json")
  }

  @Test("keeps to its schema", arguments: SampleSite.allCases)
  func schema(site: SampleSite) throws {
    let validator = SchemaValidator(root: try JSON(ReportSchema.report))
    var context = site.context(.french) { $0.explainsScore = true }
    context.times = RunTimes(
      total: 12.345_67, phases: [.init(name: "parse", milliseconds: 3)],
      rules: [.init(name: "image-alt", milliseconds: 0.25)])
    let report = try JSON(JSONReport().report(on: site.result, in: context))
    #expect(validator.problems(of: report) == [])
    #expect(report["timing"]?["milliseconds"] == .number(12.346))
  }

  @Test("the schema notices what is wrong")
  func violations() throws {
    let validator = SchemaValidator(root: try JSON(ReportSchema.report))
    let text = JSONReport().report(
      on: SampleSite.oneFinding.result, in: SampleSite.oneFinding.context(.french))
    for (right, wrong) in [
      ("\"failed\": 1", "\"failed\": -1"), ("\"line\": 12", "\"line\": 0"),
      ("\"accessibility\": 76.2", "\"accessibility\": 176.2"), ("\"rgaa\": null", "\"rgaa\": 1"),
      ("\"lang\": \"fr\"", "\"lang\": \"de\""), ("\"skipped\": []", "\"skiped\": []"),
      ("\"severity\": \"critical\"", "\"severity\": \"bad\""),
      ("\"incomplete\": false", "\"incomplete\": \"no\""), ("\"image-alt\":", "\"Image\":"),
    ] {
      let changed = text.replacing(right, with: wrong)
      #expect(changed != text)
      #expect(!validator.problems(of: try JSON(changed)).isEmpty, "\(wrong)")
    }
  }

  @Test("gives back hostile text exactly, and is itself harmless")
  func hostile() throws {
    let site = SampleSite.hostile
    let text = JSONReport().report(on: site.result, in: site.context(.french))
    let report = try JSON(text)
    #expect(report["run"]?["target"]?.string == site.result.target)
    #expect(report["pages"]?[0]?["title"]?.string == site.result.pages[0].title)
    #expect(
      report["pages"]?[0]?["findings"]?[0]?["snippet"]?.string
        == site.result.pages[0].findings[0].place.snippet)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !ControlCharacterEscaper.isHarmful($0) })
  }

  @Test("holds 10,000 findings")
  func many() throws {
    let site = SampleSite.manyFindings
    let report = try JSON(JSONReport().report(on: site.result, in: site.context(.english)))
    #expect(report["pages"]?.count == 100)
    #expect(report["pages"]?[99]?["findings"]?.count == 100)
    #expect(report["site"]?["scores"]?["accessibility"] == .number(90.9))
  }

  @Test("has the same bytes for the same input", arguments: SampleSite.allCases)
  func deterministic(site: SampleSite) {
    let once = JSONReport().report(on: site.result, in: site.context(.french))
    let again = JSONReport().report(on: site.result, in: site.context(.french))
    #expect(once == again)
  }

  @Test(
    "rounds numbers",
    arguments: [
      (0.0, "0"), (100, "100"), (72.449, "72.4"), (72.45, "72.5"), (99.96, "100"), (0.04, "0"),
      (-0.04, "0"), (10, "10"), (.infinity, "null"), (.nan, "null"), (1e300, "null"),
    ])
  func numbers(value: Double, text: String) {
    #expect(JSONText.decimal(value, places: 1) == text)
  }

  @Test("lists rules")
  func rules() throws {
    let context = SampleSite.empty.context(.english)
    try expectSnapshot(RuleListing.json(in: context), "rules.en.json")
    try expectSnapshot(
      RuleListing.json(explaining: SampleRules.image, in: context), "rule.en.json")
    for language in Language.allCases {
      let context = SampleSite.empty.context(language)
      try expectSnapshot(RuleListing.text(in: context), "rules.\(language.rawValue).txt")
      try expectSnapshot(
        RuleListing.text(explaining: SampleRules.image, in: context),
        "rule.\(language.rawValue).txt")
    }
  }
}
