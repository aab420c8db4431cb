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
    let rules = RuleBook.catalog
    #expect(rules.owner(of: Self.finding("image-alt")) == .editor)
    #expect(rules.owner(of: Self.finding("image-alt", pages: 2)) == .editor)
    #expect(rules.owner(of: Self.finding("image-alt", pages: 3)) == .template)
    #expect(rules.owner(of: Self.finding("color-contrast")) == .template)
    #expect(rules.owner(of: Self.finding("hsts-missing", pages: 3)) == .server)
  }

  @Test("each page wants its own title, however many lack one")
  func pages() {
    #expect(RuleBook.catalog.owner(of: Self.page("document-title", "a.html", pages: 40)) == .editor)
    let head = Self.finding("title-length", selector: "html > head > title", pages: 40)
    #expect(RuleBook.catalog.owner(of: head) == .editor)
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
    let corrections = Corrections(findings, .catalog)
    #expect(corrections[.template] == 3)
    #expect(corrections[.editor] == 6)
    #expect(corrections[.server] == 1)
    #expect(corrections[.authority] == 0)
    #expect(corrections.total == 10)
    #expect(Corrections([], .catalog).total == 0)
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
