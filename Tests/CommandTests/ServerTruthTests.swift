import Foundation
import Testing

@testable import LoopbackServers

/// What is said of servers is true, each line both ways: a site on loopback that does what servers do, audited
/// once, and what its report must say and must not.
@Suite("What is said of a live site", .serialized)
struct ServerTruthTests {
  private struct Answer {
    var status = 200
    /// Of HEAD, where that is answered otherwise.
    var head: Int?
    var body: [UInt8] = []
    var type: String? = "text/html; charset=utf-8"
    var headers: [(String, String)] = []

    static func page(
      _ body: String, _ headers: [(String, String)] = [], head: String = ""
    ) -> Answer {
      Answer(
        body: Array(
          """
          <!DOCTYPE html><html lang="fr"><head><title>Page \(body.hashValue)</title>\(head)</head><body><main>
          <h1>Mairie</h1><p>\(body)</p></main></body></html>
          """.utf8), headers: headers)
    }

    static func file(_ type: String, _ body: String = "x", head: Int? = nil) -> Answer {
      Answer(head: head, body: Array(body.utf8), type: type)
    }

    static func redirect(_ location: String, _ status: Int = 301) -> Answer {
      Answer(status: status, type: nil, headers: [("Location", location)])
    }
  }

  /// A line of the report that must be there, or must not.
  private struct Line {
    var rule: String
    /// The page that it stands on; nil: anywhere.
    var path: String?
    /// What it quotes.
    var text: String
    var isThere: Bool

    init(_ rule: String, _ text: String = "", on path: String? = nil, _ isThere: Bool) {
      self.rule = rule
      self.path = path
      self.text = text
      self.isThere = isThere
    }
  }

  /// Places of files, with `%` for the file: of each kind one is there and one is not.
  private static let resources = [
    "<img src=\"%\" alt=\"Plan\">",
    "<img src=\"/la.png\" srcset=\"/la.png 1x, % 2x\" alt=\"Plan\">",
    "<picture><source srcset=\"%\"><img src=\"/la.png\" alt=\"Plan\"></picture>",
    "<script src=\"%\"></script>", "<video poster=\"%\" src=\"/la.mp4\"></video>",
    "<svg role=\"img\" aria-label=\"Plan\"><image href=\"%\"/></svg>",
    "<svg role=\"img\" aria-label=\"Plan\"><use href=\"%#a\"/></svg>",
    "<p style=\"background: url('%')\">Fond</p>",
    "<input type=\"image\" src=\"%\" alt=\"Valider\">",
  ]
  private static let heads = [
    "<link rel=\"stylesheet\" href=\"%\">", "<style>@import '%';</style>",
    "<style>@font-face { font-family: A; src: url(%) }</style>",
    "<style>.a { background-image: url(\"%\") }</style>", "<link rel=\"icon\" href=\"%\">",
  ]

  private static func site() -> [String: Answer] {
    var site: [String: Answer] = [
      // HEAD is never the last word.
      "/tete.png": .file("image/png", head: 405), "/tete.pdf": .file("application/pdf", head: 403),
      "/tete404.pdf": .file("application/pdf", head: 404),
      // Directives belong to the agent named before them.
      "/autre.html": .page("Autre", [("X-Robots-Tag", "otherbot: noindex, nofollow")]),
      "/google.html": .page("Google", [("X-Robots-Tag", "googlebot: noindex")]),
      "/tous.html": .page("Tous", [("X-Robots-Tag", "noindex")]),
      "/meta.html": .page("Meta", head: "<meta name=\"googlebot\" content=\"noindex\">"),
      // Redirects.
      "/boucle-a": .redirect("/boucle-b"), "/boucle-b": .redirect("/boucle-a"),
      "/vieux": .redirect("/neuf.html"),
      "/neuf.html": .page(
        "<a href=\"/vieux\">Ici</a> <a href=\"#haut\">Haut</a><b id=\"haut\">x</b>"),
      "/brut": .redirect("/café.html"), "/caf%C3%A9.html": .page("Café"),
      // The query is written in the encoding of the page.
      "/latin.html": Answer(
        body: Array("<!DOCTYPE html><html lang=fr><title>Latin</title><a href=\"/q?nom=".utf8)
          + [0xE9] + Array("\">Nom</a>".utf8), type: "text/html; charset=windows-1252"),
      "/q": .page("Une recherche"),
      "/cadre.html": .page("<b id=\"la\">Là</b>"),
      "/orpheline.html": .page("Une page à laquelle rien ne mène, et qui dit bien des choses."),
      "/commun.css": .file("text/css", "p { color: #000; background: #fff }"),
      "/commun.js": .file("text/javascript", "var a = 1"), "/commun.png": .file("image/png"),
      "/la.png": .file("image/png"), "/la.mp4": .file("video/mp4"),
    ]
    for step in 0..<12 { site["/pas-\(step)"] = .redirect("/pas-\(step + 1)", 302) }
    site["/pas-12"] = .page("Au bout de douze redirections")
    let shared =
      "<link rel=\"stylesheet\" href=\"/commun.css\"><script src=\"/commun.js\"></script>"
    for (number, markup) in (resources + heads).enumerated() {
      let isHead = number >= resources.count
      let type =
        markup.contains("stylesheet") || markup.contains("@import") ? "text/css" : "image/png"
      site["/present-\(number)"] = .file(type, "")
      for name in ["present", "absent"] {
        let text = markup.replacingOccurrences(of: "%", with: "/\(name)-\(number)")
        site["/\(name)-\(number).html"] = .page(
          "Fichier \(name) \(number) <img src=\"/commun.png\" alt=\"x\">" + (isHead ? "" : text),
          head: shared + (isHead ? text : ""))
      }
    }
    let links =
      ["/tete.pdf", "/tete404.pdf", "/absent.pdf", "/boucle-a", "/pas-0", "/vieux", "/brut"]
      + ["/cadre.html#la", "/cadre.html#absent"]
      + site.keys.filter {
        $0.hasSuffix(".html") && !$0.hasPrefix("/orph") && !$0.hasPrefix("/caf")
      }
      .sorted()
    site["/"] = .page(
      "<img src=\"/tete.png\" alt=\"x\"><img src=\"/absente.png\" alt=\"y\">"
        + links.map { "<a href=\"\($0)\">Vers \($0)</a>" }.joined(separator: " "))
    return site
  }

  private static func lines() -> [Line] {
    var lines = [
      Line("broken-resource", "tete.png", false), Line("broken-resource", "absente.png", true),
      Line("broken-link-internal", "tete", false), Line("broken-link-internal", "absent.pdf", true),
      Line("robots-noindex", on: "autre.html", false),
      Line("robots-noindex", on: "google.html", true),
      Line("robots-noindex", on: "tous.html", true), Line("robots-noindex", on: "meta.html", true),
      Line("redirect-loop", "pas-", false), Line("redirect-loop", "boucle-a", true),
      Line("redirect-internal", on: "neuf.html", false),
      Line("redirect-internal", "/vieux", on: "/", true),
      Line("redirect-internal", "#haut", false), Line("broken-link-internal", "brut", false),
      Line("broken-link-internal", "cadre.html#la", false),
      Line("broken-link-internal", "cadre.html#absent", true),
      Line("orphan-page", "orpheline", true), Line("orphan-page", "neuf", false),
    ]
    for number in 0..<(resources.count + heads.count) {
      lines += [
        Line("broken-resource", "/present-\(number)", false),
        Line("broken-resource", "/absent-\(number)", true),
      ]
    }
    return lines
  }

  @Test("a site that does what servers do, each line both ways")
  func lines() async throws {
    let site = Self.site()
    let server = try TestServer { request in
      guard request.path != "/sitemap.xml" else {
        let address = "http://\(request.headers["host"] ?? "")/orpheline.html"
        return .answer(
          200, "<urlset><url><loc>\(address)</loc></url></urlset>", type: "application/xml",
          for: request)
      }
      guard let answer = site[request.path] else { return .answer(404, "Rien", for: request) }
      let status = request.method == "HEAD" ? answer.head ?? answer.status : answer.status
      return .answer(status, answer.body, type: answer.type, answer.headers, for: request)
    }
    defer { server.stop() }
    let live = try await LiveCommand.audit(
      server.url("/"), ["--format", "json", "--lang", "en", "--full"])
    #expect(live.paths.count == site.values.count { $0.type?.hasPrefix("text/html") ?? false })

    let pages = live.report["pages"] as? [[String: Any]] ?? []
    let found = live.siteFindings + pages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    func has(_ line: Line) -> Bool {
      found.contains { finding in
        let text = "\(finding["message"] ?? "") \(finding["text"] ?? "")"
        return finding["rule"] as? String == line.rule
          && (line.path == nil || finding["path"] as? String == line.path)
          && (line.text.isEmpty || Self.quotes(text, line.text))
      }
    }
    for line in Self.lines() { #expect(has(line) == line.isThere, "\(line)") }

    // Servers are asked as browsers ask, and once for what pages share.
    #expect(server.targets.contains("/q?nom=%E9"))
    #expect(server.targets.contains("/caf%C3%A9.html"))
    for shared in ["/commun.css", "/commun.js", "/commun.png"] {
      #expect(server.targets.count { $0 == shared } == 1, "\(shared)")
    }
  }

  /// Whether a message quotes an address, not one that begins alike.
  private static func quotes(_ message: String, _ text: String) -> Bool {
    message.ranges(of: text).contains { range in
      range.upperBound == message.endIndex || !message[range.upperBound].isNumber
    }
  }
}
