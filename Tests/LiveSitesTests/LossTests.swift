import Audit
import AuditModel
import Crawling
import Foundation
import LiveSites
import Testing
import WebAddress

/// Nothing of a site is lost in silence: what was not read is told, and the run is partial.
@Suite("What a live audit could not read")
struct LossTests {
  static let page = """
    <!doctype html><html lang="fr"><head><title>Mairie de Valbrume</title></head><body><main>
    <h1>Mairie</h1><p>Bienvenue à tous les habitants de la commune de Valbrume et de ses environs.</p>
    """

  static func audit(
    _ start: String = "https://www.valbrume.fr/", change: (inout CrawlSettings) -> Void = { _ in },
    _ answer: @escaping @Sendable (HTTPRequest) -> HTTPResult?
  ) async throws -> LiveResult {
    let web = FolderWeb(LiveAuditTests.fixture) { request in
      answer(request) ?? FolderWeb.answer(request, status: 404, "<p>Rien")
    }
    return try await LiveAuditTests.audit(web, start: start, change: change)
  }

  @Test("a login page in place of the site")
  func login() async throws {
    let live = try await Self.audit { request in
      request.url.path == "/"
        ? FolderWeb.answer(
          request,
          "<html lang=fr><title>Connexion</title><form><label>Nom <input></label><label>Mot de passe <input type=password></label></form>"
        ) : nil
    }
    #expect(live.status == .partial && live.reason == .loginPage)
    #expect(live.result.pages.count == 1 && live.result.isIncomplete)
    // A field for a password on a page that says more is no login page.
    let home = try await Self.audit { request in
      request.url.path == "/"
        ? FolderWeb.answer(
          request,
          Self.page
            + String(
              repeating: "<p>Les services municipaux vous accueillent toute la semaine.", count: 30)
            + "<form><input type=password></form>") : nil
    }
    #expect(home.status == .ok)
  }

  @Test("a start in a folder whose pages link out of it")
  func folder() async throws {
    let answer: @Sendable (HTTPRequest) -> HTTPResult? = { request in
      request.url.path == "/fr/accueil.html"
        ? FolderWeb.answer(request, Self.page + "<a href=\"/mairie.html\">Mairie</a>") : nil
    }
    let start = "https://www.valbrume.fr/fr/accueil.html"
    let live = try await Self.audit(start, answer)
    #expect(live.status == .partial)
    #expect(live.reason == .outsideFolder(example: "https://www.valbrume.fr/mairie.html"))
    #expect(live.result.isIncomplete)
    let said = try await Self.audit(start, change: { $0.hasOwnBasePath = true }, answer)
    #expect(said.status == .ok && !said.result.isIncomplete)
  }

  @Test("a start that sends on to another site by itself")
  func moved() async throws {
    let live = try await Self.audit { request in
      request.url.path == "/"
        ? FolderWeb.answer(request, "<script>location.href = 'https://www.ailleurs.fr/'</script>")
        : nil
    }
    #expect(live.status == .partial)
    #expect(live.reason == .movedOffSite(to: "https://www.ailleurs.fr/"))
  }

  @Test("a robot check is no page: at the start the site is blocked, later it is told")
  func robots() async throws {
    let check = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"
    let blocked = try await Self.audit { FolderWeb.answer($0, status: 403, check) }
    #expect(blocked.status == .blocked)
    let start = try await Self.audit { request in
      request.url.path == "/robots.txt" ? nil : FolderWeb.answer(request, check)
    }
    #expect(start.status == .blocked && start.reason == .robotCheck)
    let later = try await Self.audit { request in
      switch request.url.path {
      case "/": FolderWeb.answer(request, Self.page + "<a href=a.html>A</a>")
      case "/a.html": FolderWeb.answer(request, check)
      default: nil
      }
    }
    #expect(
      later.result.skipped.contains { $0.path == "a.html" && $0.reason == .noAnswer(.robotCheck) })
    #expect(later.result.isIncomplete)
  }

  @Test(
    "XHTML served as XML is read as XML; what is not well-formed is not judged, and that is said")
  func xhtml() async throws {
    let page = """
      <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Agenda</title></head>
      <body><p><span/>Le marché<br/></p><img src="m.png"/><script src="a.js"/><h1>Agenda</h1></body></html>
      """
    let live = try await Self.audit { request in
      switch request.url.path {
      case "/": FolderWeb.answer(request, Self.page + "<a href=a.xhtml>A</a><a href=b.xhtml>B</a>")
      case "/a.xhtml":
        FolderWeb.answer(request, Array(page.utf8), type: "application/xhtml+xml; charset=utf-8")
      case "/b.xhtml":
        FolderWeb.answer(
          request, Array((page + "\n<p>").utf8), type: "application/xhtml+xml")
      default: nil
      }
    }
    #expect(live.result.pages.map(\.path) == ["/", "a.xhtml"])
    let judged = try #require(live.result.pages.last)
    #expect(judged.title == "Agenda" && judged.language == "fr")
    #expect(judged.outcomes["image-alt"]?.outcome == .failed)
    #expect(judged.outcomes["html-has-lang"]?.outcome == .passed)
    #expect(judged.outcomes["page-has-heading-one"]?.outcome == .passed)
    #expect(live.result.skipped.contains { $0.reason == .noAnswer(.malformedXML(line: 3)) })
    #expect(live.result.isIncomplete)
  }

  @Test("a row of dated pages ends, and it is said that there are others")
  func datedRow() async throws {
    /// Words of letters alone that no two numbers share.
    @Sendable func words(_ number: Int) -> String {
      (0..<30).map { word in
        let digits = String(number * 1000 + word * 7 + 100_000)
        return String(digits.compactMap { $0.wholeNumberValue.map { Array("bcdfghjklm")[$0] } })
          + "ou"
      }.joined(separator: " ")
    }
    @Sendable func day(_ number: Int) -> String {
      "/conseil/2024-\(number / 28 + 10)-\(number % 28 + 10)"
    }
    let count = 40
    func site(listed: Bool) -> @Sendable (HTTPRequest) -> HTTPResult? {
      { request in
        let path = request.url.path
        if path == "/" {
          let links = (listed ? Array(0..<count) : [0]).map {
            "<a href=\(day($0))>Le conseil \($0)</a> "
          }
          return FolderWeb.answer(request, Self.page + links.joined())
        }
        guard let number = (0..<count).first(where: { day($0) == path }) else { return nil }
        return FolderWeb.answer(
          request,
          Self.page + "<p>\(words(number))</p>"
            + (number + 1 < count ? "<a href=\(day(number + 1))>Suivant</a>" : ""))
      }
    }
    let row = try await Self.audit("https://www.valbrume.fr/", site(listed: false))
    let coverage = row.result.coverage
    #expect(row.result.pages.count < 25)
    #expect(coverage.leftOut.map(\.reason) == [.calendar] && coverage.hasMore)
    let list = try await Self.audit("https://www.valbrume.fr/", site(listed: true))
    #expect(list.result.pages.count == count + 1)
    #expect(list.result.coverage.isWhole)
  }

  @Test("a row of pages that say nothing new ends, and it is said that there may be others")
  func figures() async throws {
    let row = try await Self.audit("https://www.valbrume.fr/") { request in
      let path = request.url.path
      let number = path == "/" ? 0 : Int(path.drop { !$0.isNumber }) ?? 0
      guard path == "/" || path == "/bureau-\(number)", number <= 40 else { return nil }
      return FolderWeb.answer(
        request,
        Self.page + "<p>Inscrits : \(number * 37 + 400). Votants : \(number * 13 + 200).</p>"
          + "<a href=/bureau-\(number + 1)>Suivant</a>")
    }
    let coverage = row.result.coverage
    #expect(row.result.pages.count < 40)
    #expect(coverage.leftOut.map(\.reason) == [.alike] && coverage.hasMore)
  }

  @Test("half a page is not judged, and that is said")
  func half() async throws {
    let live = try await Self.audit { request in
      switch request.url.path {
      case "/": FolderWeb.answer(request, Self.page + "<a href=a.html>A</a>")
      case "/a.html": FolderWeb.answer(request, Self.page, cut: .broken("ends early"))
      default: nil
      }
    }
    #expect(live.result.pages.map(\.path) == ["/"])
    #expect(
      live.result.skipped.contains { $0.path == "a.html" && $0.reason == .noAnswer(.cutShort) })
  }
}
