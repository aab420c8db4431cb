import Audit
import AuditModel
import DOM
import HTMLParsing
import RuleKit
import Synchronization
import Testing

/// Pages made to be dear or to mislead, audited whole: each ends in time and with the verdict that it deserves.
@Suite("Hostile pages")
struct HostilePageTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var html: String
    /// A rule and what it must come to; nil where it is enough that the audit ends.
    var verdict: (rule: RuleID, outcome: Outcome)?
    var testDescription: String { name }

    init(_ name: String, _ html: String, _ rule: RuleID? = nil, _ outcome: Outcome = .failed) {
      self.name = name
      self.html = html
      verdict = rule.map { ($0, outcome) }
    }
  }

  private static let head =
    "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=utf-8><title>Page</title>"
  private static let image = "<img src=a.png>"

  private static func many(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  /// Each has an image without a text where the page's own trick would hide it.
  static let cases: [Case] = [
    Case("nesting beyond the limit", head + many(2000) { _ in "<div>" } + image, "image-alt"),
    Case("formatting that is adopted", head + many(800) { _ in "<b><p>" } + image, "image-alt"),
    Case(
      "an attribute twice", head + "<img src=a.png" + many(500) { _ in " id=a" } + ">", "image-alt"),
    Case(
      "references without end", head + "<p>" + many(20_000) { _ in "&amp" } + image, "image-alt"),
    Case("tables in tables", head + many(300) { _ in "<table><tr><td>" } + image, "image-alt"),
    Case(
      "selects in tables", head + many(300) { _ in "<table><tr><select>" } + "</select>" + image,
      nil),
    Case("a comment to the end", head + image + "<!--" + many(20_000) { _ in "-<!" }, "image-alt"),
    Case(
      "a script to the end", head + image + "<script>" + many(20_000) { _ in "<!--" }, "image-alt"),
    Case("a title to the end", head + "<title>" + many(20_000) { _ in "x " }, nil),
    Case("ends of tags", head + many(20_000) { _ in "</" } + image, nil),
    Case("one line", head + many(10_000) { _ in "mot " } + image, "image-alt"),
    Case("empty lines", head + many(50_000) { _ in "\n" } + image, "image-alt"),
    Case(
      "numbers that are no characters", head + "&#0;&#xD800;&#x110000;&#xFFFE;" + image, "image-alt"
    ),
    Case(
      "a base that is no address", head + "<base href='javascript:x'><a href=b>b</a>" + image,
      "image-alt"),
    Case("two bases", head + "<base href=/a/><base href=/b/>" + image, "image-alt"),
    Case("links", head + many(4000) { "<a href=p\($0)>page \($0)</a> " } + image, "image-alt"),
    Case("one id", head + many(3000) { _ in "<p id=a>x</p>" } + image, "duplicate-id"),
    Case(
      "a name of many parts",
      head + "<p id=a>x</p><input aria-labelledby='" + many(5000) { _ in "a " } + "'>"
        + image, "image-alt"),
    Case(
      "names in a circle",
      head + "<p id=a aria-labelledby=b role=group>x</p><p id=b aria-labelledby=a role=group>y</p>"
        + image,
      "image-alt"),
    Case(
      "owned in a circle",
      head + many(50) { "<p id=o\($0) aria-owns='o\(($0 + 1) % 50)'>x</p>" } + image, nil),
    Case(
      "headers in a circle",
      head + "<table><tr><th id=a headers=b>x<th id=b headers=a>y</table>" + image, nil),
    Case("templates in templates", head + many(1000) { _ in "<template>" } + image, nil),
    Case(
      "shadows in shadows", head + many(100) { _ in "<div><template shadowrootmode=open>" } + image,
      nil),
    Case(
      "uses",
      head + "<svg><symbol id=a><use href=#a></use></symbol>"
        + many(2000) { _ in "<use href=#a />" }, nil),
    Case(
      "HTML in drawings in HTML", head + many(200) { _ in "<svg><foreignObject><p>" } + image, nil),
    Case(
      "selectors in selectors",
      head + "<style>" + many(500) { _ in ":not(:is(" } + "a" + many(500) { _ in "))" }
        + "{color:red}</style>"
        + image, "image-alt"),
    Case(
      "a long selector",
      head + "<style>" + many(3000) { _ in "a " } + "{color:red}</style>" + image, "image-alt"),
    Case(
      "what anything has",
      head + "<style>" + many(200) { _ in "*:has(*){color:red}" } + "</style>"
        + many(200) { _ in "<i>x</i>" } + image, "image-alt"),
    Case(
      "a list of sources",
      head + "<img src=a.png srcset='" + many(3000) { "a\($0).png \($0)w," } + "'>", "image-alt"),
    Case(
      "a long style", head + "<p style='" + many(3000) { _ in "color:red;" } + "'>x</p>" + image,
      "image-alt"),
    Case(
      "calculations in sizes",
      head + "<img src=a.png sizes='" + many(2000) { _ in "calc(" } + "1px'>", "image-alt"),
    Case(
      "data in data",
      head + "<script type=application/ld+json>" + many(5000) { _ in "[" } + "</script>" + image,
      "image-alt"),
    Case(
      "an image in its address",
      head + "<img src='data:image/png;base64," + many(20_000) { _ in "AAAA" } + "'>",
      "image-alt"),
  ]

  @Test("frames of one file are read once, and all frames of a page have bounded room")
  func frames() {
    let reads = Mutex(0)
    let site = SiteContext(kind: .folder, files: FileIndex(files: ["index.html", "a.html"]))
    let session = AuditSession(Auditor(), site: site) { path in
      reads.withLock { $0 += 1 }
      return Array("<title>\(path)</title><p><a href=b>b</a>".utf8)
    }
    func page(_ frame: String, _ count: Int) -> Page {
      session.page(
        HTMLParser.parse(Self.head + Self.many(count) { _ in frame }), at: "index.html")
    }
    func shown(_ page: Page) -> Int {
      page.document.elements.count { $0.is(.iframe) && page.framedPage(of: $0) != nil }
    }
    #expect(shown(page("<iframe src=a.html></iframe>", 2000)) == 2000)
    #expect(reads.withLock { $0 } == 1)
    #expect(shown(page("<iframe srcdoc='<p>a'></iframe>", 300)) == 300)
    #expect(shown(page("<iframe srcdoc='<p>a'></iframe>", 2000)) < 700)
    // What is large takes the room of many.
    let text = Self.many(200_000) { _ in "mot " }
    #expect(shown(page("<iframe srcdoc='\(text)'></iframe>", 20)) == 12)
  }

  @Test("ends in time, and the fault is found all the same", arguments: cases)
  func ends(_ test: Case) throws {
    let site = SiteContext(kind: .loosePages)
    let session = AuditSession(Auditor(), site: site)
    let time = ContinuousClock().measure {
      session.judge(PageInput(Array(test.html.utf8), path: "index.html"))
    }
    // Unoptimised, and beside other tests.
    #expect(time < .seconds(30))
    let result = session.conclude(target: "page").result
    let page = try #require(result.pages.first, "the page was skipped")
    if let verdict = test.verdict {
      #expect(page.outcomes[verdict.rule]?.outcome == verdict.outcome)
    }
    // What an address holds stands in no report in full.
    #expect(page.findings.allSatisfy { $0.place.snippet.utf8.count < 4000 })
  }

  @Test(
    "what is no page is skipped and said",
    arguments: [
      "%PDF-1.7 x", "\u{7F}ELF\u{1}\u{1}\0\0\0\0", "GIF89a\0\0\0", "", " \n\t ", "<", "\u{FEFF}",
    ])
  func foreign(bytes: String) {
    let session = AuditSession(Auditor(), site: SiteContext(kind: .loosePages))
    session.judge(PageInput(Array(bytes.utf8), path: "index.html"))
    let result = session.conclude(target: "page").result
    #expect(result.pages.isEmpty && result.skipped.count == 1)
  }
}
