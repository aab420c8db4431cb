import Audit
import AuditModel
import Foundation
import Sites
import Testing
import WebAddress

/// Faults for search engines, planted in a copy of the mended fixture site.
@Suite("Planted faults for search engines")
struct PlantedSEOTests {
  private static let base = "https://www.valbrume-sur-ource.example/"

  /// A fault that is planted, and where it is told.
  private struct Fault {
    var rule: String
    var page: String
    /// The text of the page's file before which ``markup`` stands, or that it takes the place of.
    var anchor = "</head>"
    var markup = ""
    var replaces = false
  }

  /// Edits of pages that are there.
  private static let edits = [
    Fault(
      rule: "canonical-target", page: "mairie.html", anchor: "/mairie.html\">",
      markup: "/mairie-2019.html\">", replaces: true),
    Fault(
      rule: "canonical-target", page: "conseil.html", anchor: "/conseil.html\">", markup: "/\">",
      replaces: true),
    Fault(
      rule: "canonical-multiple", page: "demarches.html",
      markup: "<link rel=\"canonical\" href=\"\(base)mairie.html\">"),
    Fault(
      rule: "canonical-relative", page: "etat-civil.html",
      anchor: "href=\"\(base)etat-civil.html\"", markup: "href=\"etat-civil.html\"",
      replaces: true),
    Fault(
      rule: "canonical", page: "urbanisme.html", anchor: "rel=\"canonical\"", markup: "rel=\"x\"",
      replaces: true),
    Fault(
      rule: "hreflang-target", page: "ecole-enfance.html",
      markup: """
        <link rel="alternate" hreflang="fr" href="\(base)ecole-enfance.html">
        <link rel="alternate" hreflang="de" href="\(base)schule.html">
        """),
    Fault(
      rule: "hreflang-return-link", page: "contact.html",
      markup: """
        <link rel="alternate" hreflang="fr" href="\(base)contact.html">
        <link rel="alternate" hreflang="en" href="\(base)english.html">
        """),
    Fault(
      rule: "hreflang", page: "accessibilite.html",
      markup: "<link rel=\"alternate\" hreflang=\"en-UK\" href=\"\(base)english.html\">"),
    Fault(
      rule: "structured-data-required", page: "associations-agenda.html",
      markup: data("{\"@type\": \"Event\", \"name\": \"Fête\", \"startDate\": \"2026-07-05\"}")),
    Fault(
      rule: "structured-data-required", page: "plan-du-site.html",
      markup: data(
        """
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Accueil",
        "item": "\(base)"}]}
        """)),
    Fault(
      rule: "structured-data-syntax", page: "mentions-legales.html",
      markup: data("{\"@type\": \"WebPage\",}")),
    Fault(
      rule: "structured-data-recommended", page: "mairie.html",
      markup: data("{\"@type\": \"CityHall\", \"name\": \"Mairie\"}")),
    Fault(
      rule: "telephone-without-link", page: "mairie.html", anchor: "</main>",
      markup: "<p>Astreinte : 01 99 00 42 77</p>"),
    Fault(
      rule: "template-leftover", page: "conseil.html", anchor: "</main>",
      markup: "<ul><li><a href=\"https://www.facebook.com/\">Facebook</a></li></ul>"),
    Fault(
      rule: "template-leftover", page: "contact.html", anchor: "</main>",
      markup: "<p><a href=\"mailto:contact@example.com\">Écrire à la mairie</a></p>"),
    Fault(
      rule: "social-image", page: "demarches.html", anchor: "content=\"\(base)img/partage.png\"",
      markup: "content=\"img/partage.png\"", replaces: true),
    Fault(
      rule: "twitter-card", page: "etat-civil.html", anchor: "summary_large_image",
      markup: "large", replaces: true),
    Fault(
      rule: "image-size-attributes", page: "urbanisme.html", anchor: "</main>",
      markup: "<p><img src=\"img/village.png\" alt=\"Le village\"></p>"),
    Fault(
      rule: "image-weight", page: "ecole-enfance.html", anchor: "</main>",
      markup: "<p><img src=\"img/fete.jpg\" alt=\"La fête\" width=\"800\" height=\"600\"></p>"),
    Fault(rule: "page-weight", page: "ecole-enfance.html"),
    Fault(
      rule: "render-blocking-script", page: "accessibilite.html",
      markup: "<script src=\"js/menu.js\"></script>"),
    Fault(
      rule: "meta-keywords", page: "mentions-legales.html",
      markup: "<meta name=\"keywords\" content=\"mairie, commune\">"),
    Fault(
      rule: "internal-nofollow", page: "plan-du-site.html", anchor: "</main>",
      markup: "<p><a href=\"conseil.html\" rel=\"nofollow\">Le conseil municipal</a></p>"),
    Fault(
      rule: "internal-link-http", page: "associations-agenda.html", anchor: "</main>",
      markup:
        "<p><a href=\"http://www.valbrume-sur-ource.example/contact.html\">La mairie</a></p>"),
    Fault(
      rule: "url-double-slash", page: "index.html", anchor: "</main>",
      markup: "<p><a href=\"/docs//plu.pdf\">Plan local d’urbanisme</a></p>"),
  ]

  /// Whole pages that are added.
  private static let additions = [
    Fault(rule: "title-duplicate", page: "agenda-copie.html"),
    Fault(rule: "duplicate-content", page: "associations-agenda.html"),
    Fault(rule: "orphan-page", page: "agenda-copie.html"),
    Fault(rule: "page-not-in-sitemap", page: "agenda-copie.html"),
    Fault(rule: "near-duplicate-content", page: "mentions-legales.html"),
    Fault(
      rule: "thin-content", page: "culture.html",
      markup: "<main><h1>Culture</h1></main><footer>Mairie</footer>"),
    Fault(
      rule: "soft-404", page: "vieux.html",
      markup: "<main><h1>Page introuvable</h1><p>Cette page n’est plus là.</p></main>"),
    Fault(
      rule: "head-structure-broken", page: "annonce.html",
      markup: "<meta name=\"description\" content=\"Une annonce\"><main><p>Annonce</p></main>"),
    Fault(
      rule: "pagination-links", page: "actualites.html", anchor: "head",
      markup: "<link rel=\"next\" href=\"actualites-2.html\">"),
    Fault(
      rule: "robots-conflict", page: "brouillon.html", anchor: "head",
      markup: "<meta name=\"robots\" content=\"index, noindex\">"),
    Fault(rule: "sitemap-url-not-indexable", page: "brouillon.html"),
    Fault(
      rule: "image-lazy-loading", page: "galerie.html",
      markup: "<main><p>"
        + (0..<20).map {
          "<img src=\"img/photo\($0).jpg\" alt=\"Photo \($0)\" width=\"400\" height=\"300\">"
        }.joined() + "</p></main>"),
    Fault(
      rule: "html-lang-matches-content", page: "english.html",
      markup: "<main><p>\(english)</p></main>"),
    Fault(rule: "robots-txt-blocks-resource", page: "index.html"),
    Fault(rule: "sitemap-url-broken", page: "index.html"),
  ]

  private static let english = """
    The town hall is open from Monday to Friday, and on Saturday mornings for marriages and certificates. If you
    have just moved to the village, please come and see us: we will tell you how to register your children at
    the school, when the waste is collected, and which of the associations would be glad to meet you.
    """

  private static func data(_ text: String) -> String {
    "<script type=\"application/ld+json\">\(text.replacing("{\"@type\"", with: "{\"@context\": \"https://schema.org\", \"@type\"", maxReplacements: 1))</script>"
  }

  @Test("each of them is found, and none on the site as it was")
  func found() async throws {
    let faults = Self.edits + Self.additions
    #expect(faults.count >= 32)
    let clean = try await Self.findings(in: FixtureSite.folder.appendingPathComponent("mended"))
    for fault in faults {
      let told = clean.filter { $0.rule == fault.rule }
      #expect(told.isEmpty, "\(fault.rule) on the site as it was")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planted-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.plant(in: folder)
    let found = Set(try await Self.findings(in: folder))
    for fault in faults {
      #expect(
        found.contains(Told(rule: fault.rule, page: fault.page)), "\(fault.rule) on \(fault.page)")
    }
  }

  /// A finding by its rule and one of its pages.
  private struct Told: Hashable {
    var rule: String
    var page: String
  }

  private static func findings(in folder: URL) async throws -> [Told] {
    let source = try FolderSource(folder.path, baseURL: WebURL(base))
    let result = await Auditor(options: AuditOptions()).run(source).result
    return (result.pages.flatMap(\.findings) + result.findings).flatMap { finding in
      finding.listedPlaces.map { Told(rule: finding.rule.rawValue, page: $0.path) }
    }
  }

  // MARK: Planting

  private static func plant(in folder: URL) throws {
    let files = FileManager.default
    try files.copyItem(at: FixtureSite.folder.appendingPathComponent("mended"), to: folder)
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    func write(_ text: String, _ name: String) throws {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    for fault in edits where !fault.markup.isEmpty {
      let page = try text(fault.page)
      try #require(page.contains(fault.anchor), "\(fault.page) has no \(fault.anchor)")
      let new = fault.replaces ? fault.markup : fault.markup + "\n" + fault.anchor
      try write(page.replacing(fault.anchor, with: new, maxReplacements: 1), fault.page)
    }
    let agenda = try text("associations-agenda.html")
    let notice = try text("mentions-legales.html")
    try write(
      agenda.replacing("\(base)associations-agenda.html", with: "\(base)agenda-copie.html"),
      "agenda-copie.html")
    try write(
      notice.replacing("\(base)mentions-legales.html", with: "\(base)mentions-2.html")
        .replacing("</main>", with: "<p>Pensez à prendre rendez-vous au guichet.</p></main>"),
      "mentions-2.html")
    for fault in additions where !fault.markup.isEmpty {
      let isInHead = fault.anchor == "head"
      let image = fault.rule == "head-structure-broken" ? "<img src=\"img/logo.svg\" alt=\"\">" : ""
      try write(
        """
        <!DOCTYPE html>
        <html lang="fr"><head><meta charset="utf-8"><title>\(fault.page) - Valbrume</title>\(image)
        \(isInHead ? fault.markup : "")</head><body>
        <header><a href="index.html">Accueil</a></header>
        \(isInHead ? "<main><p>Les nouvelles de la commune.</p></main>" : fault.markup)
        </body></html>
        """.replacing(
          "</head><body>\n<header><a href=\"index.html\">Accueil</a></header>\n<meta",
          with: "<meta"), fault.page)
    }
    try Data(repeating: 0, count: 6_000_000)
      .write(to: folder.appendingPathComponent("img/fete.jpg"))
    for number in 0..<20 {
      try Data(repeating: 0, count: 20_000)
        .write(to: folder.appendingPathComponent("img/photo\(number).jpg"))
    }
    try write("User-agent: *\nDisallow: /css/\n", "robots.txt")
    try write(
      text("sitemap.xml").replacing(
        "</urlset>",
        with: """
          <url><loc>\(base)brouillon.html</loc></url><url><loc>\(base)disparue.html</loc></url></urlset>
          """), "sitemap.xml")
  }
}
