import Audit
import AuditModel
import RuleCatalog
import RuleKit
import Sites
import Testing

@testable import Reports

/// The draft of a declaration: what is open is known as such by the rules about the law, and what is
/// filled in satisfies them.
@Suite("Draft of the declaration")
struct DeclarationDraftTests {
  private static func context(_ fields: [DeclarationField: String] = [:]) -> ReportContext {
    var context = ReportContext(
      language: .french, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"))
    context.declaration = fields
    return context
  }

  private static let fields: [DeclarationField: String] = [
    .entity: "La mairie de Valbrume", .site: "valbrume.fr", .address: "https://www.valbrume.fr/",
    .auditor: "le service numérique de Valbrume", .auditDate: "2026-05-04", .date: "2026-06-03",
    .technologies: "HTML5, CSS, JavaScript", .environment: "Firefox et NVDA; Safari et VoiceOver",
    .email: "accessibilite@valbrume.fr", .multiYearPlan: "https://www.valbrume.fr/schema.html",
    .actionPlan: "https://www.valbrume.fr/plan-2026.html", .burden: "Aucune.", .exempt: "Aucun.",
  ]

  /// A site of one page with every criterion decided.
  private static func site(failing: Set<String>) -> SiteResult {
    var site = SiteResult(target: "https://www.valbrume.fr/")
    site.pages = [
      PageResult(
        path: "index.html", url: "https://www.valbrume.fr/", language: "fr", title: "Accueil",
        outcomes: [:], findings: [])
    ]
    var ledger = RGAALedger(version: "4.1.2", tests: [:], criteria: [:])
    for criterion in RGAAReference.current.criteria {
      let fails = failing.contains(criterion.number)
      ledger.criteria[criterion.number] = fails ? .failed : .passed
      for test in criterion.tests { ledger.tests[test.number] = fails ? .failed : .passed }
    }
    site.rgaa = ledger
    return site
  }

  /// What the rules about the law say of a site whose declaration is this text.
  private static func legal(_ declaration: String) async -> [String: LegalCheck.Answer] {
    let home = """
      <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Mairie de Valbrume</title>
      </head><body><main><h1>Mairie de Valbrume</h1><p>Bienvenue.</p></main>
      <footer><a href="accessibilite.html">Accessibilité : partiellement conforme</a></footer>
      </body></html>
      """
    var options = AuditOptions(jobs: 1)
    options.country = "FR"
    options.today = CalendarDay(year: 2026, month: 7, day: 1)
    let site = await Auditor(options: options).run(
      TwoPages(["index.html": home, "accessibilite.html": declaration])
    ).result
    return (site.legal ?? []).reduce(into: [:]) { $0[$1.check] = $1.answer }
  }

  @Test("nothing is stated that is not certain, and what is open is known as a placeholder")
  func open() async throws {
    let numbers = RGAAReference.current.criteria.map(\.number)
    var site = Self.site(failing: Set(numbers.prefix(40)))
    for number in numbers.suffix(20) { site.rgaa?.criteria[number] = .undecided }
    let draft = DeclarationDraft(.html).report(on: site, in: Self.context())
    #expect(draft.contains("[à compléter"))
    for state in ["totalement", "partiellement", "non"] {
      #expect(!draft.contains("est \(state) conforme"))
    }
    #expect(draft.contains("entre 43 et 62 sur 100"))
    let answers = await Self.legal(draft)
    #expect(answers["accessibility-declaration"] == .no, "\(answers)")
    #expect(answers["accessibility-declaration-rate"] != .yes, "\(answers)")
    let markdown = DeclarationDraft(.markdown).report(on: site, in: Self.context())
    #expect(markdown.contains("\\[à compléter"))
  }

  @Test("all filled in and certain, the rules about the law have nothing to say")
  func whole() async throws {
    let draft = DeclarationDraft(.html).report(
      on: Self.site(failing: ["1.1", "3.2"]), in: Self.context(Self.fields))
    #expect(!draft.contains("[à compléter"), "\(draft)")
    #expect(draft.contains("est partiellement conforme"))
    #expect(draft.contains("98,11"))
    #expect(draft.contains("3 juin 2026"))
    let answers = await Self.legal(draft)
    for check in answers.keys.sorted() where check.contains("declaration") {
      #expect(answers[check] == .yes || answers[check] == .notApplicable, "\(check) \(answers)")
    }
  }

  @Test("the state follows from the whole interval")
  func states() {
    func state(_ failing: Int, undecided: Int) -> String {
      let numbers = RGAAReference.current.criteria.map(\.number)
      var site = Self.site(failing: Set(numbers.prefix(failing)))
      for number in numbers.suffix(undecided) { site.rgaa?.criteria[number] = .undecided }
      return DeclarationDraft(.html).report(on: site, in: Self.context(Self.fields))
    }
    #expect(state(0, undecided: 0).contains("est totalement conforme"))
    #expect(state(60, undecided: 40).contains("est non conforme"), "less than half at best")
    #expect(state(60, undecided: 40).contains("[à compléter\u{A0}: taux"), "the rate is open")
    #expect(
      state(1, undecided: 20).contains("est partiellement conforme"), "at least half, not all")
    #expect(!state(0, undecided: 1).contains("est totalement conforme"))
  }

  @Test("our own audit finds nothing in a page that is filled in")
  func selfAudit() async {
    let draft = DeclarationDraft(.html).report(
      on: Self.site(failing: ["1.1", "3.2"]), in: Self.context(Self.fields))
    let audit = await Auditor(options: AuditOptions(skip: ["seo", "security", "law"]))
      .run(BytesSource(Array(draft.utf8), target: "declaration.html")).result
    for finding in audit.pages.flatMap(\.findings) + audit.findings
    where finding.outcome == .failed {
      Issue.record("\(finding.rule) \(finding.message) \(finding.place.snippet.prefix(100))")
    }
  }
}

/// Two pages as a site.
private struct TwoPages: PageSource {
  let target = "site"
  let site: SiteContext
  let paths: [String]
  let skipped: [SkippedFile] = []
  private let files: [String: String]

  init(_ files: [String: String]) {
    self.files = files
    paths = files.keys.sorted()
    site = SiteContext(kind: .folder, baseURL: nil, files: FileIndex(files: Array(files.keys)))
  }

  func read(_ path: String) throws(SourceError) -> [UInt8] { Array((files[path] ?? "").utf8) }

  func readResource(_ path: String) -> [UInt8]? { files[path].map { Array($0.utf8) } }
}
