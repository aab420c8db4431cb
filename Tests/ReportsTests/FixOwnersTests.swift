import AuditModel
import RuleCatalog
import Testing

@testable import Reports

/// Who fixes what, and how many edits that takes.
@Suite("Who fixes what")
struct FixOwnersTests {
  private static func finding(
    _ rule: RuleID, _ path: String = "a.html", selector: String = "body > main > img",
    snippet: String = "<img src=\"a.png\">", context: UInt64 = 1, pages: Int = 1,
    outcome: Outcome = .failed
  ) -> Finding {
    Finding(
      rule: rule, outcome: outcome, severity: .serious, message: "missing",
      place: Place(
        path: path, line: 3, column: 1, endLine: 3, endColumn: 20, selector: selector,
        snippet: snippet, offset: 40, context: context), fingerprint: "00", pages: pages)
  }

  private static func page(_ rule: RuleID, _ path: String, pages: Int = 1) -> Finding {
    finding(
      rule, path, selector: "html", snippet: "<html lang=\"fr\">", context: 9, pages: pages)
  }

  @Test("a rule names who fixes it; a block that repeats is the template's")
  func owners() {
    let rules = Ownership(.catalog, pages: 40)
    #expect(rules.owner(of: Self.finding("image-alt")) == .editor)
    #expect(rules.owner(of: Self.finding("image-alt", pages: 2)) == .editor)
    #expect(rules.owner(of: Self.finding("image-alt", pages: 3)) == .template)
    #expect(rules.owner(of: Self.finding("color-contrast")) == .template)
    #expect(rules.owner(of: Self.finding("hsts-missing", pages: 3)) == .server)
  }

  @Test("pages of one title, or of one that any page may have, are called by their main headings")
  func names() {
    func page(_ path: String, _ title: String?, _ heading: String?) -> PageResult {
      var page = PageResult(
        path: path, url: nil, language: "fr", title: title, outcomes: [:] as [RuleID: RuleOutcome],
        findings: [])
      page.heading = heading
      return page
    }
    var site = SiteResult(target: "site")
    site.pages = [
      page("index.html", "Valbrume - Site officiel", "Bienvenue à Valbrume"),
      page("a.html", "Les élus - Valbrume", "Conseil"),
      page("b.html", "Démarches - Valbrume", "État civil"),
      page("c.html", "Démarches - Valbrume", "Urbanisme"),
      page("d.html", "Démarches - Valbrume", "Urbanisme"), page("e.html", nil, nil),
    ]
    #expect(
      site.shownTitles == [
        "index.html": "Bienvenue à Valbrume", "a.html": "Les élus", "b.html": "État civil",
      ])
  }

  @Test("each page wants its own title, however many lack one")
  func pages() {
    let owners = Ownership(.catalog, pages: 40)
    #expect(owners.owner(of: Self.page("document-title", "a.html", pages: 40)) == .editor)
    let head = Self.finding("title-length", selector: "html > head > title", pages: 40)
    #expect(owners.owner(of: head) == .editor)
  }

  @Test("a correction is one edit")
  func corrections() {
    let paths = (1...5).map { "p\($0).html" }
    let findings =
      paths.map { Self.finding("image-alt", $0, pages: 5) }
      + paths.map { Self.finding("image-alt", $0, context: 2, pages: 5) }
      + paths.map { Self.page("document-title", $0) } + paths.map { Self.page("html-has-lang", $0) }
      + [
        Self.finding("image-alt"), Self.finding("link-name", outcome: .needsReview),
        Self.finding("http-not-redirected", "", selector: "", snippet: ""),
      ]
    let corrections = Corrections(findings, Ownership(.catalog, pages: 8))
    #expect(corrections[.template] == 3)
    #expect(corrections[.editor] == 6)
    #expect(corrections[.server] == 1)
    #expect(corrections[.authority] == 0)
    #expect(corrections.total == 10)
    #expect(Corrections([], Ownership(.catalog, pages: 0)).total == 0)
  }

  @Test("a block of a common header, menu or footer is the template's on two pages too")
  func commonParts() {
    let owners = Ownership(.catalog, pages: 9)
    func owner(_ selector: String, pages: Int = 2) -> FixOwner {
      owners.owner(of: Self.finding("heading-order", selector: selector, pages: pages))
    }
    #expect(owner("body > footer > h4") == .template)
    #expect(owner("body > div:nth-of-type(2) > nav > h4") == .template)
    #expect(owner("#footer > div.col > h4") == .template)
    #expect(owner("body > footer > h4", pages: 1) == .editor)
    #expect(owner("body > main > div > h4") == .editor)
    #expect(owner("body > main > article > header > h4") == .editor)
    let twice = ["a.html", "b.html"].map { Self.finding("image-alt", $0, pages: 2) }
    #expect(Corrections(twice, owners)[.editor] == 2)
    #expect(FindingGroup.groups(of: twice, owners).count == 2)
  }

  @Test("what half of the pages say is said by the template once, what fewer say page by page")
  func halfOfPages() {
    func corrections(_ findings: [Finding], pages: Int = 12) -> Int {
      Corrections(findings, Ownership(.catalog, pages: pages))[.template]
    }
    let paths = (1...12).map { "p\($0).html" }
    #expect(corrections(paths.map { Self.page("html-has-lang", $0) }) == 1)
    #expect(corrections(paths.prefix(6).map { Self.page("html-has-lang", $0) }) == 1)
    #expect(corrections(paths.prefix(2).map { Self.page("html-has-lang", $0) }) == 2)
    let settings = paths.prefix(9).enumerated().map { index, path in
      Self.finding(
        "meta-viewport", path, selector: "html > head > meta", snippet: "<meta \(index % 3)>")
    }
    #expect(corrections(settings) == 9)
    let generated = paths.prefix(9).map {
      Self.finding(
        "structured-data-invalid", $0, selector: "html > head > script", snippet: "<script \($0)>")
    }
    #expect(corrections(generated) == 1)
  }

  @Test("of pages with one text, all but one need another; what half of the pages have is one edit")
  func sharedTexts() {
    func title(_ path: String, _ other: String? = nil, text: String? = nil) -> Finding {
      var finding = Self.finding(
        text == nil ? "meta-description-duplicate" : "title-duplicate", path,
        selector: "html > head > title")
      finding.arguments = ["other": other, "text": text].compactMapValues(\.self)
      return finding
    }
    func corrections(_ findings: [Finding], pages: Int = 40) -> [FixOwner: Int] {
      Corrections(findings, Ownership(.catalog, pages: pages, siteFindings: findings)).counts
    }
    let pairs = [
      title("a.html", "b.html", text: "A"), title("b.html", "a.html", text: "A"),
      title("c.html", "d.html", text: "C"), title("d.html", "c.html", text: "C"),
    ]
    #expect(corrections(pairs) == [.editor: 2])
    // The home page, which keeps the title, is not among them.
    #expect(corrections([title("a.html", text: "A"), title("b.html", text: "A")]) == [.editor: 2])
    let descriptions = [
      title("a.html", "b.html"), title("b.html", "a.html"), title("c.html", "a.html"),
      title("m.html", "index.html"),
    ]
    #expect(corrections(descriptions) == [.editor: 3])
    let many = (1...34).map { title("p\($0).html", "p1.html", text: "Les élus") }
    #expect(corrections(many, pages: 37) == [.template: 1])
  }

  @Test("one file, one colour, one address is one correction, whatever is said of it and wherever")
  func targets() {
    func document(_ rule: RuleID, line: Int) -> Finding {
      var finding = Self.finding(rule, selector: "main > a")
      finding.place.line = line
      return finding
    }
    let owners = Ownership(.catalog, pages: 12)
    let rules: [RuleID] = ["pdf-untagged", "pdf-language-missing", "office-title-missing"]
    let files = rules.flatMap { rule in (1...8).map { document(rule, line: $0) } }
    #expect(Corrections(files, owners).total == 8)

    func colour(_ colour: String, on background: String, context: UInt64) -> Finding {
      var finding = Self.finding("color-contrast", context: context)
      finding.message = "low"
      finding.grouping = .target
      finding.arguments = ["color": colour, "background": background, "suggestion": "#595959"]
      return finding
    }
    let colours = [
      colour("#6c757d", on: "#ffffff", context: 1), colour("#6c757d", on: "#faf8f5", context: 2),
      colour("#999999", on: "#ffffff", context: 3),
    ]
    #expect(Corrections(colours, owners).total == 2)

    func resource(_ path: String, _ context: UInt64) -> Finding {
      var finding = Self.finding(
        "broken-resource", path, selector: "html > head > link", context: context, pages: 6)
      finding.grouping = .target
      return finding
    }
    #expect(Corrections([resource("a.html", 1), resource("a.html", 2)], owners).total == 2)
  }

  /// Three pages without a title, one with a fault in its text.
  private static var site: SiteResult {
    var site = SiteResult(target: "site/")
    for number in 1...3 {
      let path = "p\(number).html"
      var page = PageResult(
        path: path, url: nil, language: "fr", title: "Page \(number)",
        outcomes: ["document-title": RuleOutcome(failed: 1, passed: 0, review: 0)],
        findings: [Self.page("document-title", path, pages: 3)])
      if number == 2 { page.findings.append(finding("image-alt", path)) }
      site.pages.append(page)
    }
    return site
  }

  private static func context(_ language: Language = .french) -> ReportContext {
    ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"))
  }

  @Test("faults of pages are told by page, without their root tag, and never as one edit")
  func faultsOfPages() throws {
    for format in [ReportFormat.html, .text, .markdown] {
      let text = format.writer.report(on: Self.site, in: Self.context())
      #expect(!text.contains("lang=\"fr\"&gt;") && !text.contains("<html lang=\"fr\">\n    "))
      #expect(
        !text.contains("corriger une seule fois") && !text.contains("le même bloc"), "\(format)")
      for number in 1...3 { #expect(text.contains("Page \(number)"), "\(format)") }
    }
    let root = try readXML(HTMLReport().report(on: Self.site, in: Self.context()))
    let ids = Set(root.all("details").compactMap { $0.attributes["id"] })
    let links = root.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#p-") }
    #expect(links == ["#p-1", "#p-2", "#p-3", "#p-2"])
    #expect(ids.isSuperset(of: links.map { String($0.dropFirst()) }))
  }

  @Test("JSON says who fixes each finding, and how many edits there are in all")
  func json() throws {
    let text = JSONReport().report(on: Self.site, in: Self.context())
    #expect(
      text.contains(
        "\"corrections\": {\"editor\": 4, \"template\": 0, \"server\": 0, \"authority\": 0}"))
    #expect(text.ranges(of: "\"who\": \"editor\"").count == 4)
  }

  @Test("reports begin with what authors fix themselves and what is to be passed on")
  func shares() {
    for format in [ReportFormat.html, .text, .markdown] {
      let whole = format.writer.report(on: SampleSite.templateFaults.result, in: Self.context())
        .lowercased()
      // The contents name sections too.
      let text = whole.split(separator: "</nav>").last.map(String.init) ?? whole
      let parts = [
        "ce que vous pouvez corriger vous-même", "à transmettre à votre prestataire",
        "à corriger : l’accessibilité".replacing(" :", with: "\u{A0}:"),
      ].map { text.firstRange(of: $0)?.lowerBound }
      #expect(parts.allSatisfy { $0 != nil }, "\(format)")
      #expect(parts.compactMap(\.self) == parts.compactMap(\.self).sorted(), "\(format)")
      let inOneLine = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(inOneLine.contains("2 corrections pour 70 endroits") || format != .text)
    }
  }
}
