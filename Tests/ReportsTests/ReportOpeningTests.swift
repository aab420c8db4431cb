import AuditModel
import RuleCatalog
import Testing

@testable import Reports

/// What reports open with: the site's name and day, what was read of it, and what was not.
@Suite("Opening of reports")
struct ReportOpeningTests {
  private static func site(_ target: String, _ titles: [(path: String, title: String?)])
    -> SiteResult
  {
    var site = SiteResult(target: target)
    site.pages = titles.map { path, title in
      PageResult(
        path: path, url: nil, language: "fr", title: title,
        outcomes: ["image-alt": RuleOutcome(failed: 0, passed: 1, review: 0)], findings: [])
    }
    return site
  }

  private static func context(
    _ language: Language = .french, _ change: (inout ReportOptions) -> Void = { _ in }
  ) -> ReportContext {
    var options = ReportOptions()
    change(&options)
    return ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"),
      options: options)
  }

  @Test("a site is called what its titles have in common, else by its home page, host or folder")
  func names() {
    func name(_ target: String, _ titles: [(path: String, title: String?)]) -> String {
      ReportSubject(Self.site(target, titles), Self.context()).name
    }
    let pages = [
      ("index.html", "Accueil - Mairie de Valbrume"), ("a.html", "Agenda – Mairie de Valbrume"),
      ("b.html", "Contact | Mairie de Valbrume"), ("c.html", "Plan"),
    ]
    #expect(name("site/", pages) == "Mairie de Valbrume")
    #expect(
      name("x/index.html", [("index.html", "Mairie d’Owendo - Accueil")]) == "Mairie d’Owendo")
    #expect(name("https://www.mairie.fr/a", [("", nil)]) == "www.mairie.fr")
    #expect(name("/srv/sites/valbrume/", [("a.html", "Un"), ("b.html", "Deux")]) == "valbrume")
    #expect(
      name("https://maire:hunter2@mairie.fr/", [("", "Accueil")]).contains("hunter2") == false)
    let titled = Self.context { $0.title = "Ville de Valbrume" }
    #expect(ReportSubject(Self.site("site/", pages), titled).name == "Ville de Valbrume")
  }

  @Test("reports tell the day they were given, and none otherwise")
  func days() {
    let date = CalendarDay(year: 2026, month: 12, day: 1)
    for format in [
      ReportFormat.html, .summary, .text, .markdown, .supplier, .supplierMarkdown,
    ] {
      let site = SampleSite.mixed.result
      func text(_ language: Language, _ date: CalendarDay?) -> String {
        format.writer.report(on: site, in: Self.context(language) { $0.date = date })
      }
      #expect(text(.french, date).contains("1er décembre 2026"), "\(format)")
      #expect(text(.english, date).contains("1 December 2026"), "\(format)")
      #expect(!text(.french, nil).contains("2026"), "\(format)")
    }
  }

  @Test("pages that were not read are counted by reason, in every format for people and in JSON")
  func coverage() {
    var site = SampleSite.mixed.result
    site.crawlCoverage = RunCoverage(
      read: 2,
      leftOut: [
        (.queryTrap, "https://a.fr/x?page=2"), (.robots, "https://a.fr/y"),
        (.queryTrap, "https://a.fr/x?page=3"),
      ])
    #expect(site.coverage.known == 5)
    for format in [ReportFormat.html, .summary, .text, .markdown] {
      let text = format.writer.report(on: site, in: Self.context())
        .replacing("\n", with: " ").replacing("  ", with: " ").replacing("\\", with: "")
      #expect(text.contains("2 pages lues sur 5 connues"), "\(format)")
      #expect(text.contains("2 pages non lues"), "\(format)")
      #expect(text.contains("ne sont pas dans ce rapport"), "\(format)")
    }
    let json = JSONReport().report(on: site, in: Self.context())
    #expect(json.contains("\"reason\": \"query-trap\""))
    #expect(json.contains("\"known\": 5"))
  }

  @Test("duties of the law are counted, called so, and are the whole site's")
  func duties() {
    func finding(_ rule: RuleID, _ severity: Severity) -> Finding {
      Finding(
        rule: rule, outcome: .failed, severity: severity, message: "missing", arguments: [:],
        place: Place(
          path: "index.html", line: 2, column: 1, endLine: 2, endColumn: 7, selector: "html",
          snippet: "<html>", offset: 0, context: 0))
    }
    var site = Self.site("a/", [("index.html", "Accueil"), ("b.html", "B")])
    site.findings = [
      finding("a11y-declaration-missing", .critical), finding("legal-notice-missing", .serious),
      // What the State only advises.
      finding("a11y-page-url", .minor),
    ]
    var context = Self.context()
    context.rules = .catalog
    for format in [ReportFormat.html, .summary, .text, .markdown] {
      let text = format.writer.report(on: site, in: context)
        .replacing("\n", with: " ").replacing("  ", with: " ").replacing("\\", with: "")
      #expect(text.contains("Aucun défaut trouvé n’est bloquant"), "\(format)")
      #expect(text.contains("2 obligations légales ne sont pas remplies"), "\(format)")
      #expect(text.contains("obligation légale"), "\(format)")
      #expect(!text.contains("bloquant, 1 correction"), "\(format)")
    }
    let text = TextReport().report(on: site, in: context)
    #expect(text.contains("• tout le site"))
    #expect(!text.contains("• index.html"))
    site.findings.removeFirst(2)
    #expect(!TextReport().report(on: site, in: context).contains("ne sont pas remplies"))
  }

  @Test("of files, what could not be read is known too; what is not HTML is no page")
  func files() {
    let site = SampleSite.mixed.result
    let coverage = site.coverage
    #expect(coverage.read == 2)
    #expect(coverage.leftOut.map(\.reason).contains(.unreadable))
    #expect(!site.skipped.isEmpty && coverage.known < 2 + site.skipped.count)
    #expect(Self.site("a/", [("a.html", "A")]).coverage.isWhole)
  }

  @Test("many addresses of one kind are a line; a few, or of several kinds, are told one by one")
  func alike() {
    func groups(_ addresses: [String]) -> [FindingGroup] {
      FindingGroup.groups(
        of: addresses.enumerated().map { index, address in
          Finding(
            rule: "broken-link-internal", outcome: .failed, severity: .serious, message: "missing",
            arguments: ["href": address],
            place: Place(
              path: "p\(index % 3).html", line: index + 1, column: 1, endLine: 1, endColumn: 2,
              selector: "a", snippet: "<a>", offset: index, context: 0))
        }, Ownership(.catalog, pages: 3))
    }
    let many = (1...40).map { "/vie-locale/page-\($0)" }
    let entries = PlaceEntry.entries(of: groups(many + ["contact.html"]))
    #expect(entries.count == 2)
    #expect(entries.reduce(0) { $0 + $1.count } == 41)
    guard
      case .alike(let alike)? = entries.first(where: {
        if case .alike = $0 { true } else { false }
      })
    else { return #expect(Bool(false), "no kind was found") }
    #expect(alike.example == "/vie-locale/page-1")
    #expect(alike.pages == 3)
    #expect(PlaceEntry.entries(of: groups(Array(many.prefix(5)))).count == 5)
    let mixed = (1...8).flatMap { ["/a/\($0)", "b/\($0).pdf"] }
    #expect(PlaceEntry.entries(of: groups(mixed)).count == 16)
  }
}
