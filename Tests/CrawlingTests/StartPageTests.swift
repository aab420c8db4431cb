import Foundation
import Testing
import WebAddress

@testable import Crawling

/// Home pages that are none, and pages that stand in place of others.
@Suite("Start pages and pages in place of others")
struct StartPageTests {
  static let real = ["/site/accueil.html", "/site/a", "/site/b"]

  /// A site in `/site/` whose start at `/` is `home`.
  static func crawl(
    _ start: String = "https://mairie.example/", home: String,
    headers: [(String, String)] = [], status: Int = 200
  ) async throws -> (CrawlResult, [String]) {
    let crawl = try #require(
      FakeCrawl(start) { request in
        let path = request.url.path
        if path == WebURL(start)?.path {
          return FakeWeb.page(request, home, status, headers)
        }
        guard real.contains(path) else { return FakeWeb.page(request, "", 404) }
        return FakeWeb.page(
          request, TrapTests.page(path, SiteCrawlerTests.text(path) + SiteCrawlerTests.links(real)))
      })
    let result = await crawl.run()
    return (result, crawl.pages.paths)
  }

  @Test(
    "a home page that sends on is followed, however it does",
    arguments: [
      ("<meta http-equiv=refresh content='0;url=/site/accueil.html'>", nil),
      ("<script>window.location = '/site/accueil.html';</script>", nil),
      ("<script>location.href=\"site/accueil.html\"</script>", nil),
      (
        "<script>document.location.replace( 'https://mairie.example/site/accueil.html' )</script>",
        nil
      ),
      ("<script>top.location.assign(\"/site/\" + 'accueil.html')</script>", nil),
      (
        "<script>setTimeout(function () { self.location.href = `/site/accueil.html` }, 500)</script>",
        nil
      ),
      ("<body onload=\"window.location='/site/accueil.html'\"><p>Patientez…", nil),
      ("<p>Un instant", "0; url=/site/accueil.html"), ("<p>Un instant", "3;/site/accueil.html"),
      ("<frameset><frame src='/site/accueil.html'></frameset>", nil),
    ] as [(String, String?)])
  func sendsOn(home: String, refresh: String?) async throws {
    let (result, paths) = try await Self.crawl(
      home: home, headers: refresh.map { [("Refresh", $0)] } ?? [])
    #expect(result.status == .complete)
    #expect(Set(Self.real).isSubset(of: paths), "\(paths)")
  }

  @Test("from a folder whose start sends on outside of it, the whole host is the site")
  func widened() async throws {
    let script = "<script>location='/site/accueil.html'</script>"
    let (_, paths) = try await Self.crawl("https://mairie.example/fr/", home: script)
    #expect(Set(Self.real).isSubset(of: paths), "\(paths)")
    let (redirected, others) = try await Self.crawl(
      "https://mairie.example/fr/", home: "", headers: [("Location", "/site/accueil.html")],
      status: 302)
    #expect(redirected.status == .complete)
    #expect(Set(others) == Set(Self.real))
  }

  @Test("a page with words of its own whose scripts may send on is no mere redirect")
  func speaking() async throws {
    let (_, paths) = try await Self.crawl(
      home: TrapTests.page(
        "Mairie", SiteCrawlerTests.text("x") + "<script>if (old) location = '/site/a'</script>"))
    #expect(paths == ["/"])
  }

  @Test(
    "what scripts send on to",
    arguments: [
      ("location = '/a'", "/a"), ("window.location.href = \"/a\" ;", "/a"),
      ("if (x == 1) { location.replace('/a') }", "/a"), ("location == '/a'", nil),
      ("var mylocation = '/a'", nil), ("location.href = base + '/a'", nil),
      ("location.hash = '#a'", nil), ("location.reload()", nil), ("location = ''", nil),
      ("location = `/${page}`", nil), ("location['href'] = '/a'", nil),
    ] as [(String, String?)])
  func scripts(script: String, target: String?) {
    #expect(ScriptedRedirect.reference(inScript: script) == target)
  }

  // MARK: - Robot checks

  @Test(
    "a test whether a robot asks is no page",
    arguments: [
      (403, "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", nil),
      (503, "<title>Attention Required! | Cloudflare</title><form><input></form>", nil),
      (
        200, "<title>Vérification</title><p>Vérifiez que vous êtes humain<script src=x></script>",
        nil
      ),
      (
        200,
        "<script src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script><p>Making sure you're not a bot!",
        nil
      ),
      (200, "<iframe src='/_Incapsula_Resource?CWUDNSAI=23'></iframe>", nil),
      (202, "<meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=%2F'>", nil),
      (403, "<p>Non", ("cf-mitigated", "challenge")), (202, "", ("x-amzn-waf-action", "challenge")),
      (
        200,
        "<script src=/aes.min.js></script><script>document.cookie='t='+slowAES.decrypt(c,2,a,b)</script>",
        nil
      ),
    ] as [(Int, String, (String, String)?)])
  func robotCheck(status: Int, text: String, header: (String, String)?) async throws {
    let (result, paths) = try await Self.crawl(
      home: text, headers: header.map { [$0] } ?? [], status: status)
    #expect(result.status == .robotCheck)
    #expect(paths.isEmpty)
  }

  @Test("a contact page with a captcha is a page, and so is one that speaks of robots")
  func captchas() async throws {
    let (contact, paths) = try await Self.crawl(
      home: TrapTests.page(
        "Contact",
        SiteCrawlerTests.links((0..<12).map { "/x\($0)" })
          + "<form><p>Êtes-vous un robot ?<script src='https://www.google.com/recaptcha/api.js'></script></form>"
      ))
    #expect(contact.status == .complete && paths.contains("/"))
    let (talk, others) = try await Self.crawl(
      home: "<title>Atelier</title><p>Construire un robot : vous n’êtes pas un robot, mais presque."
        + SiteCrawlerTests.links(["/site/a"]))
    #expect(talk.status == .complete && others.contains("/site/a"))
  }

  static let words =
    "<p>"
    + (0..<12).map { "La mairie de Valbrume vous accueille salle \($0)." }.joined(separator: " ")

  @Test(
    "a small page of a village is none for a form, a field or the name of a module",
    arguments: [
      "<script src=/modules/contrib/antibot/js/antibot.form.js></script><form><input></form>",
      "<form><label><input type=checkbox> Je ne suis pas un robot</label><button>Envoyer</button></form>",
      "<form><label>Contrôle de sécurité : 3+4 ? <input></label></form>",
      "<link rel=stylesheet href=/css/go-away-banner.css><p>Vacances",
      "<script src=/js/botcheck.js></script>",
      "<form><input name=nom><textarea name=t></textarea><input type=checkbox> Je ne suis pas un robot</form>",
    ])
  func smallPages(form: String) async throws {
    let menu =
      "<nav><a href=/site/a>A</a> <a href=/site/b>B</a> <a href=/site/accueil.html>C</a></nav>"
    for page in [menu + Self.words + form, "<a href=/site/a>A</a>" + Self.words + form] {
      let (result, paths) = try await Self.crawl(home: "<title>Contact</title>" + page)
      #expect(result.status == .complete && paths.contains("/"), "\(page)")
    }
  }

  @Test("robot checks in a row do not give up a site whose pages were read")
  func severalChecks() async throws {
    let check = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"
    let pages = (0..<6).map { "/c\($0)" } + (0..<6).map { "/z\($0)" }
    let crawl = try #require(
      FakeCrawl { request in
        let path = request.url.path
        guard path == "/" || pages.contains(path) else { return FakeWeb.page(request, "", 404) }
        if path.hasPrefix("/c") { return FakeWeb.page(request, check) }
        return FakeWeb.page(
          request, TrapTests.page(path, SiteCrawlerTests.text(path) + SiteCrawlerTests.links(pages))
        )
      })
    _ = await crawl.run()
    #expect(Set((0..<6).map { "/z\($0)" }).isSubset(of: crawl.pages.paths))
  }

  // MARK: - Error pages that say they were pages

  static let menu =
    "<nav>"
    + (0..<120).map {
      "<a href=/rubrique-\($0)>Rubrique \(SiteCrawlerTests.text("m\($0)").prefix(40))</a>"
    }.joined()
    + "</nav>"
  static let foot = "<footer>" + SiteCrawlerTests.text("pied") + "</footer>"

  @Test(
    "real pages that share long menu and footer with the error page are read",
    arguments: [
      "<title>Erreur</title>MENU<main><h1>Page introuvable</h1><p>Désolé</main>FOOT",
      "<title>Mairie</title>MENU<main><p>La page PATH n’existe pas.</main>FOOT",
      "<title>Mairie</title>MENU<div class=c><p>Introuvable<p>Il est 12:0N</div>FOOT",
      "<title>Introuvable - PATH</title>MENU<main><p>Page introuvable</main>FOOT",
    ])
  func softErrors(error: String) async throws {
    let count = Counter()
    let pages = (0..<30).map { "/rubrique-\($0)" }
    let crawl = try #require(
      FakeCrawl { request in
        let path = request.url.path
        if path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        let text: String
        if path == "/" {
          text = "<title>Mairie</title>MENU<main><p>Bienvenue à tous les habitants</main>FOOT"
        } else if pages.contains(path) {
          text =
            "<title>Mairie</title>MENU<main><p>Horaires \(path.count) \(path.dropFirst(10))</main>FOOT"
        } else {
          text = error.replacingOccurrences(of: "PATH", with: path)
            .replacingOccurrences(of: "N</div>", with: "\(count.next() % 10)</div>")
        }
        return FakeWeb.page(
          request,
          text.replacingOccurrences(of: "MENU", with: Self.menu)
            .replacingOccurrences(of: "FOOT", with: Self.foot))
      })
    let result = await crawl.run()
    #expect(result.facts.hasSoftErrors)
    #expect(Set(crawl.pages.paths) == Set(["/"] + pages))
    #expect(result.log.entries.contains { $0.decision == .softNotFound })
  }

  @Test("absent pages that show the home page are none")
  func homeInPlace() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        switch request.url.path {
        case "/robots.txt": return FakeWeb.page(request, "", 404)
        case "/a": return FakeWeb.page(request, TrapTests.page("A", SiteCrawlerTests.text("a")))
        default:
          return FakeWeb.page(
            request,
            TrapTests.page(
              "Mairie", "<p>Bienvenue" + SiteCrawlerTests.links(["/a", "/gone", "/away"])))
        }
      })
    let result = await crawl.run()
    #expect(crawl.pages.paths == ["/", "/a"])
    #expect(result.facts.hasSoftErrors)
  }
}
