import AuditModel
import RuleCatalog
import Testing

@testable import Reports

/// Nobody may read what should hold ("Images have a text alternative") where a fault is told.
@Suite("Faults are told as faults")
struct FaultWordsTests {
  private let site = SampleResults.site()

  /// The rules of the sample that failed on some page or for the site.
  private var failing: Set<RuleID> {
    Set(
      (site.findings + site.pages.flatMap(\.findings)).filter { $0.outcome == .failed }.map(\.rule))
  }

  /// What a format says to readers, without what it escapes. Of axe's results, what did not pass.
  private func words(_ format: ReportFormat, _ context: ReportContext) -> String {
    let text = format.writer.report(on: site, in: context)
      .replacing("\\", with: "").replacing("%3A", with: ":")
    guard format == .axe else { return text }
    return text.split(separator: "\"violations\"").dropFirst()
      .map { $0.split(separator: "\"passes\"")[0] }.joined()
  }

  private static let wordy = ReportFormat.allCases.filter { $0 != .ods && $0 != .prometheus }

  @Test("in every format", arguments: wordy, Language.allCases)
  func everyFormat(format: ReportFormat, language: Language) {
    var context = SampleResults.context(language)
    context.options.explainsScore = true
    #expect(!failing.isEmpty)
    let text = words(format, context)
    for rule in failing {
      let wish = language == .french ? "Titre de \(rule)" : "Title of \(rule)"
      #expect(!text.contains(wish), "\(format): \(wish)")
    }
  }

  @Test(
    "with their heading, where a format has one",
    arguments: [.text, .html, .csv, .plainCSV, .sarif, .junit, .axe, .markdown, .github]
      as [ReportFormat])
  func headings(format: ReportFormat) {
    let text = words(format, SampleResults.context(.french))
    let told = failing.filter { text.contains("Défaut de \($0)") }
    #expect(!told.isEmpty)
    // An annotation stands for a rule only while there is room.
    if format != .github { #expect(told == failing) }
  }

  @Test("what a person must check has a heading of its own")
  func reviews() {
    let text = TextReport().report(on: site, in: SampleResults.context(.french))
    #expect(text.contains("? Vérification de link-name"))
  }

  @Test("in comparisons, at night and in the mail", arguments: Language.allCases)
  func others(language: Language) {
    let context = SampleResults.context(language)
    let comparison = ComparisonReportTests.sites(language)
    let fleet = SampleFleet.context(language)
    let texts =
      ReportFormat.ofComparisons.compactMap {
        $0.comparisonWriter?.report(on: comparison, in: context)
      } + [
        FleetDigest(SampleFleet.mixed, in: fleet).text(index: "index.html"),
        FleetSitePage(SampleFleet.mixed.sites[0], of: SampleFleet.mixed, in: fleet).text,
      ]
    #expect(texts.count == 5)
    let (wish, fault) =
      language == .french
      ? ("Titre de image-alt", "Défaut de image-alt")
      : ("Title of image-alt", "Fault of image-alt")
    for (index, text) in texts.enumerated() {
      #expect(!text.contains(wish))
      if index != 2 { #expect(text.contains(fault)) }
    }
  }

  @Test("messages keep no placeholder, whatever values a finding has", arguments: Language.allCases)
  func placeholders(language: Language) {
    let formatter = MessageFormatter(language: language, rules: .catalog)
    for rule in RuleCatalog.all {
      for key in rule.messageKeys {
        var finding = SampleResults.finding(
          rule.id, .failed, rule.severity, text: "", path: "a.html", line: 1)
        finding.message = key
        finding.arguments = [:]
        let bare = formatter.message(of: finding)
        #expect(!bare.contains("{") && !bare.contains("}"), "\(rule.id) \(key): \(bare)")
        #expect(!bare.isEmpty)
        let outline = Template(rule.messages[key]?[language] ?? "").outline
        #expect(!outline.contains("{") && !outline.contains("}"), "\(rule.id) \(key): \(outline)")
      }
    }
  }

  @Test("explanations of a rule show the everyday message first, without placeholders")
  func explanation() throws {
    var context = SampleResults.context(.french)
    context.rules = .catalog
    let rule = try #require(RuleCatalog["heading-order"])
    let text = RuleListing.text(explaining: rule, in: context)
    #expect(!text.contains("{level}"))
    #expect(text.contains("Des titres sautent un niveau"))
    let first = try #require(text.firstRange(of: "Ce titre est de niveau …"))
    let second = try #require(text.firstRange(of: "Le premier titre de la page est de niveau …"))
    #expect(first.lowerBound < second.lowerBound)
    let json = RuleListing.json(in: context)
    #expect(json.contains("\"fault\": \"Des titres sautent un niveau\""))
    #expect(json.contains("\"who\": \"editor\""))
    #expect(json.contains("\"penalty\": 0.1"))
  }
}
