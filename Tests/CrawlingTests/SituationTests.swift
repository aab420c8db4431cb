import Foundation
import Testing
import WebAddress

@testable import Crawling

/// What publishing tools do with addresses: every page of the site is read, and what shows it again, or shows
/// nothing, ends soon.
@Suite("Addresses of publishing tools")
struct SituationTests {
  struct Situation: Sendable, CustomTestStringConvertible {
    var name: String
    /// Pages that are to be read, less the start.
    var real: [String]
    /// How many more may be.
    var most: Int
    /// The address that a page goes by in ``real``.
    var same: @Sendable (String) -> String
    /// What the site shows; `count` is the number of the request.
    var page: @Sendable (_ url: WebURL, _ count: Int) -> String?
    var testDescription: String { name }

    init(
      _ name: String, _ real: [String], most: Int,
      same: @escaping @Sendable (String) -> String = { $0 },
      _ page: @escaping @Sendable (_ url: WebURL, _ count: Int) -> String?
    ) {
      self.name = name
      self.real = real
      self.most = most
      self.same = same
      self.page = page
    }
  }

  static func query(_ name: String, _ url: WebURL) -> String? {
    for pair in (url.query ?? "").split(whereSeparator: { $0 == "&" || $0 == ";" }) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.first == Substring(name) { return parts.count > 1 ? String(parts[1]) : "" }
    }
    return nil
  }

  /// Links whose texts are the same whatever the query asks for.
  static func links(_ paths: [String]) -> String {
    paths.map { path in
      let name = path.prefix { $0 != "?" && $0 != ";" }
      return "<a href=\"\(path)\">\(name.split(separator: "/").last ?? "Accueil")</a>"
    }.joined(separator: " ")
  }

  /// A page with a menu of its site, and words that its name gives it.
  static func page(_ name: String, menu: [String], _ more: String = "") -> String {
    """
    <!doctype html><title>\(name) - Valbrume</title><header><a href="/">Mairie de Valbrume</a></header>
    <nav>\(links(menu))</nav><main><h1>\(name)</h1><p>\(SiteCrawlerTests.text(name))</p>\(more)</main>
    <footer>Mairie de Valbrume, 12 place de la République, 01 02 03 04 05</footer>
    """
  }

  static func names(_ count: Int, _ prefix: String = "rubrique") -> [String] {
    (1...count).map { "\(prefix)-\($0)" }
  }

  static let situations: [Situation] = [
    Situation(
      "SPIP: articles, sections, page by page, printed, recalculated",
      (1...20).map { "/spip.php?article\($0)" } + ["/spip.php?rubrique3"]
        + [10, 20].map { "/spip.php?rubrique3&debut_articles=\($0)" }, most: 24,
      same: {
        $0.contains("article") && !$0.contains("_article") ? String($0.prefix { $0 != "&" }) : $0
      }
    ) { url, _ in
      let menu = [
        "/spip.php?rubrique3", "/spip.php?article1&lang=fr", "/spip.php?article2&var_mode=calcul",
      ]
      if url.path == "/" { return page("Accueil", menu: menu) }
      guard url.path == "/spip.php" else { return nil }
      if query("page", url) == "imprimer" {
        return page("Article \(query("id_article", url) ?? "")", menu: [])
      }
      if url.query?.hasPrefix("rubrique3") ?? false {
        let start = Int(query("debut_articles", url) ?? "0") ?? 0
        return page(
          "Rubrique, de \(start)", menu: menu,
          links(
            (start + 1...max(start + 1, min(start + 10, 20))).filter { $0 <= 20 }.map {
              "/spip.php?article\($0)"
            })
            + links([
              "/spip.php?rubrique3&debut_articles=10", "/spip.php?rubrique3&debut_articles=20",
            ]))
      }
      let article = (url.query ?? "").prefix { $0 != "&" }
      return page(
        String(article), menu: menu,
        links(["/spip.php?page=imprimer&id_article=\(article.drop { !$0.isNumber })"]))
    },
    Situation(
      "Typo3: id, L, no_cache, cHash",
      (1...15).map { "/index.php?id=\($0)" } + (1...15).map { "/index.php?id=\($0)&L=1" }, most: 15
    ) { url, count in
      let menu = (1...15).map { "/index.php?id=\($0)" }
      if url.path == "/" { return page("Accueil", menu: menu) }
      guard let id = query("id", url) else { return nil }
      let language = query("L", url) == "1" ? "English page" : "Page"
      return page(
        "\(language) \(id)", menu: menu,
        links([
          "/index.php?id=\(id)&L=0", "/index.php?id=\(id)&L=1", "/index.php?id=\(id)&no_cache=1",
          "/index.php?id=\(id)&cHash=" + TrapTests.drawn("\(count)"),
        ]))
    },
    Situation(
      "Drupal: pager, node and alias, destination",
      (0...9).map { "/actualites?page=\($0)" } + names(12).map { "/\($0)" }, most: 14
    ) { url, _ in
      let menu =
        names(12).map { "/\($0)" } + ["/actualites?page=0", "/user/login?destination=\(url.path)"]
      switch url.path {
      case "/": return page("Accueil", menu: menu)
      case "/actualites":
        let number = Int(query("page", url) ?? "0") ?? 0
        guard number < 10 else { return page("Actualités", menu: menu, "<p>Aucun résultat") }
        return page(
          "Actualités \(number)", menu: menu,
          links([number + 1, max(number - 1, 0)].map { "/actualites?page=\($0)" }))
      case "/user/login": return page("Se connecter", menu: menu)
      default:
        if url.path.hasPrefix("/node/") {
          return page("rubrique-\(url.path.dropFirst(6))", menu: menu)
        }
        guard url.path.hasPrefix("/rubrique-") else { return nil }
        let number = url.path.dropFirst(10)
        return page("rubrique-\(number)", menu: menu, links(["/node/\(number)"]))
      }
    },
    Situation(
      "Drupal: facets in brackets", ["/annuaire"] + names(6, "club").map { "/\($0)" }, most: 25
    ) { url, _ in
      if url.path == "/" { return page("Accueil", menu: ["/annuaire"]) }
      if url.path.hasPrefix("/club-") {
        return page(String(url.path.dropFirst()), menu: ["/annuaire"])
      }
      guard url.path == "/annuaire" else { return nil }
      let chosen = (url.query ?? "").split(separator: "&").map {
        String($0.drop { $0 != "=" }.dropFirst())
      }
      let all = [
        "type%3Asport", "type%3Aart", "age%3A6", "age%3A9", "lieu%3Abas", "lieu%3Ahaut", "prix%3A0",
      ]
      return page(
        "Annuaire", menu: ["/annuaire"],
        links(
          names(6, "club").filter { ($0.count + chosen.count) % 2 == 0 || chosen.isEmpty }.map {
            "/\($0)"
          })
          + links(
            all.filter { !chosen.contains($0) }.map { value in
              "/annuaire?"
                + (chosen + [value]).enumerated().map { "f%5B\($0)%5D=\($1)" }.joined(
                  separator: "&")
            }))
    },
    Situation(
      "eZ: print layout, view parameters, index.php in front",
      names(8).map { "/\($0)" } + ["/actus", "/actus/(offset)/10", "/actus/(offset)/20"], most: 20
    ) { url, _ in
      var path = url.path
      for prefix in ["/index.php", "/layout/set/print"] where path.hasPrefix(prefix + "/") {
        path = String(path.dropFirst(prefix.count))
      }
      let menu = url.path.hasPrefix("/layout") ? [] : names(8).map { "/\($0)" } + ["/actus"]
      if path == "/" { return page("Accueil", menu: menu, links(["/index.php/rubrique-1"])) }
      if path == "/actus" || path.hasPrefix("/actus/(offset)/") {
        let offset = Int(path.split(separator: "/").last ?? "") ?? 0
        guard offset <= 20 else { return nil }
        return page(
          "Actus \(offset)", menu: menu, links(["/actus/(offset)/10", "/actus/(offset)/20"]))
      }
      guard path.hasPrefix("/rubrique-") else { return nil }
      return page(
        String(path.dropFirst()), menu: menu,
        links(["/layout/set/print\(path)", "/index.php\(path)"]))
    },
    Situation(
      "Joomla: Itemid, print, start",
      (1...12).map { "/index.php?option=com_content&view=article&id=\($0)&Itemid=101" }, most: 30
    ) { url, _ in
      let menu = (1...12).map { "/index.php?option=com_content&view=article&id=\($0)&Itemid=101" }
      if url.path == "/" { return page("Accueil", menu: menu) }
      guard let id = query("id", url) else { return nil }
      if query("tmpl", url) == "component" { return page("Article \(id)", menu: []) }
      return page(
        "Article \(id)", menu: menu,
        links(
          (102...105).map { "/index.php?option=com_content&view=article&id=\(id)&Itemid=\($0)" } + [
            "/index.php?option=com_content&view=article&id=\(id)&Itemid=101&tmpl=component&print=1"
          ]))
    },
    Situation(
      "WordPress: pretty addresses, pages of a list, answers to comments, shares",
      names(10).map { "/2026/11/\($0)/" } + (2...4).map { "/page/\($0)/" } + ["/2026/11/"], most: 12
    ) { url, _ in
      let menu = names(10).map { "/2026/11/\($0)/" }
      switch url.path {
      case "/": return page("Accueil", menu: menu, links(["/page/2/", "/2026/11/"]))
      case "/2026/11/": return page("Archives de novembre", menu: menu)
      case "/page/2/", "/page/3/", "/page/4/":
        let number = Int(url.path.split(separator: "/")[1]) ?? 0
        return page("Page \(number)", menu: menu, links(["/page/\(number + 1)/"]))
      default:
        guard url.path.hasPrefix("/2026/11/rubrique-") else { return nil }
        let name = url.path.split(separator: "/").last.map(String.init) ?? ""
        return page(
          name, menu: menu,
          links(
            (1...5).map { "\(url.path)?replytocom=\($0)#respond" }
              + ["facebook", "twitter", "email"].map { "\(url.path)?share=\($0)&nb=1" }))
      }
    },
    Situation(
      "WordPress: ?p= and ?page_id= beside pretty addresses", names(8).map { "/\($0)/" }, most: 8,
      same: { $0.hasPrefix("/?p") ? "/rubrique-\($0.drop { $0 != "=" }.dropFirst())/" : $0 }
    ) { url, _ in
      let menu = names(8).map { "/\($0)/" }
      if url.path == "/" {
        if let id = query("p", url) ?? query("page_id", url) {
          return page("rubrique-\(id)", menu: menu)
        }
        return page("Accueil", menu: menu)
      }
      guard url.path.hasPrefix("/rubrique-") else { return nil }
      let name = String(url.path.split(separator: "/")[0])
      return page(
        name, menu: menu, links(["/?p=\(name.dropFirst(9))", "/?page_id=\(name.dropFirst(9))"]))
    },
    Situation(
      "procurement: consultations by id and organisation",
      (101...115).map { "/index.php?page=entreprise.Details&id=\($0)&orgAcronyme=a1b" }
        + ["/index.php?page=entreprise.Recherche"], most: 4
    ) { url, _ in
      let menu = ["/index.php?page=entreprise.Recherche"]
      if url.path == "/" { return page("Marchés", menu: menu) }
      guard url.path == "/index.php" else { return nil }
      if let id = query("id", url) { return page("Consultation \(id)", menu: menu) }
      return page(
        "Recherche", menu: menu,
        links((101...115).map { "/index.php?page=entreprise.Details&id=\($0)&orgAcronyme=a1b" }))
    },
    Situation(
      "a calendar of months with some events",
      (1...6).map { "/agenda/2026/12/0\($0)/marche-\($0)" } + ["/agenda/2026/12"], most: 25
    ) { url, _ in
      let menu = ["/agenda/2026/12"]
      if url.path == "/" { return page("Accueil", menu: menu) }
      let parts = url.path.split(separator: "/")
      if parts.count == 5 { return page(String(parts[4]), menu: menu) }
      guard parts.count == 3, let year = Int(parts[1]), let month = Int(parts[2]) else {
        return nil
      }
      let (next, last) = (
        month == 12 ? (year + 1, 1) : (year, month + 1),
        month == 1 ? (year - 1, 12) : (year, month - 1)
      )
      let events =
        year == 2026 && month == 12 ? (1...6).map { "/agenda/2026/12/0\($0)/marche-\($0)" } : []
      return page(
        "Agenda", menu: menu,
        "<p>\(TrapTests.months[month - 1]) \(year)" + links(events)
          + links(["/agenda/\(next.0)/\(next.1)", "/agenda/\(last.0)/\(last.1)"]))
    },
    Situation(
      "events by month, by list, by bar of dates",
      (1...5).map { "/evenement/fete-\($0)/" } + ["/evenements/liste/"], most: 40
    ) { url, _ in
      let menu = ["/evenements/mois/2026-12/", "/evenements/liste/"]
      if url.path == "/" { return page("Accueil", menu: menu) }
      if url.path.hasPrefix("/evenement/") {
        return page(String(url.path.split(separator: "/")[1]), menu: menu)
      }
      guard url.path.hasPrefix("/evenements/") else { return nil }
      let text = url.path.split(separator: "/").last.map(String.init) ?? ""
      let parts = text.split(separator: "-").compactMap { Int($0) }
      if parts.count == 2, (1...12).contains(parts[1]) {
        let (year, month) = parts[1] == 12 ? (parts[0] + 1, 1) : (parts[0], parts[1] + 1)
        return page(
          "Évènements", menu: menu,
          "<p>\(TrapTests.months[parts[1] - 1]) \(parts[0]) : pas d’évènement"
            + links([
              String(format: "/evenements/mois/%d-%02d/", year, month),
              String(format: "/evenements/liste/?tribe-bar-date=%d-%02d-01", year, month),
            ]))
      }
      let date = query("tribe-bar-date", url) ?? "aujourd’hui"
      return page(
        "Liste", menu: menu,
        "<p>À partir du \(date)"
          + (query("tribe-bar-date", url) == nil
            ? links((1...5).map { "/evenement/fete-\($0)/" }) : ""))
    },
    Situation(
      "sessions behind a semicolon", names(20).map { "/\($0)" }, most: 25,
      same: { String($0.prefix { $0 != ";" }) }
    ) { url, count in
      let path = url.path.prefix { $0 != ";" }
      let session = ";jsessionid=" + TrapTests.drawn("\(count)").uppercased() + ".noeud1"
      let menu =
        names(20).map { "/\($0)\(session)" } + (count < 3 ? names(20).map { "/\($0)" } : [])
      if path == "/" { return page("Accueil", menu: menu) }
      return path.hasPrefix("/rubrique-") ? page(String(path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "sessions of PHP on each link", names(15).map { "/\($0).php" }, most: 20,
      same: { String($0.prefix { $0 != "?" }) }
    ) { url, count in
      let menu =
        names(15).map { "/\($0).php?PHPSESSID=" + TrapTests.drawn("\(count)") }
        + (count < 3 ? names(15).map { "/\($0).php" } : [])
      if url.path == "/" { return page("Accueil", menu: menu) }
      return url.path.hasPrefix("/rubrique-")
        ? page(String(url.path.dropFirst().dropLast(4)), menu: menu) : nil
    },
    Situation(
      "printed views beside pages", names(10).map { "/\($0)" }, most: 22
    ) { url, _ in
      let menu = names(10).map { "/\($0)" }
      if url.path == "/" { return page("Accueil", menu: menu) }
      if url.path.hasPrefix("/imprimer/") { return page(String(url.path.dropFirst(10)), menu: []) }
      guard url.path.hasPrefix("/rubrique-") else { return nil }
      let name = String(url.path.dropFirst())
      return page(
        name, menu: query("print", url) == "1" ? [] : menu,
        links(["/imprimer/\(name)", "/\(name)?print=1"]))
    },
    Situation(
      "a switch of languages in the query",
      names(6).map { "/\($0)" }
        + ["en", "de"].flatMap { lang in names(6).map { "/\($0)?lang=\(lang)" } }, most: 8
    ) { url, _ in
      let lang = query("lang", url) ?? "fr"
      let menu = names(6).map { "/\($0)" + (lang == "fr" ? "" : "?lang=\(lang)") }
      let switches = links(["fr", "en", "de"].map { "\(url.path)?lang=\($0)" })
      let word = ["fr": "Accueil", "en": "Welcome", "de": "Willkommen"][lang] ?? ""
      if url.path == "/" { return page(word, menu: menu, switches) }
      guard url.path.hasPrefix("/rubrique-") else { return nil }
      return page("\(word) \(url.path.dropFirst())", menu: menu, switches)
    },
    Situation(
      "error pages with 200, which suggest others by chance", names(12).map { "/\($0)" }, most: 3
    ) { url, count in
      let menu = names(12).map { "/\($0)" }
      if url.path == "/" {
        return page("Accueil", menu: menu + ["/ancien", "/vieux.html", "/perdu/"])
      }
      if url.path.hasPrefix("/rubrique-"), menu.contains(url.path) {
        return page(String(url.path.dropFirst()), menu: menu)
      }
      return page(
        "Page introuvable", menu: menu,
        "<h2>À lire aussi</h2>"
          + links((0..<3).map { "/rubrique-\((count * 7 + $0 * 5) % 12 + 1)" }))
    },
    Situation(
      "error pages with 200, which name what was asked for", names(12).map { "/\($0)" }, most: 3
    ) { url, _ in
      let menu = names(12).map { "/\($0)" }
      if url.path == "/" {
        return page("Accueil", menu: menu + names(10, "ancien").map { "/\($0)" })
      }
      if menu.contains(url.path) { return page(String(url.path.dropFirst()), menu: menu) }
      return page("Introuvable", menu: menu, "<p>Nous n’avons rien trouvé pour « \(url.path) ».")
    },
    Situation(
      "a listing of files with orders", ["/docs/"] + names(5).map { "/docs/\($0)/" }, most: 30
    ) { url, _ in
      let orders = ["?C=N;O=D", "?C=M;O=A", "?C=S;O=A", "?C=D;O=A", "?C=N;O=A"]
      if url.path == "/" { return page("Accueil", menu: ["/docs/"]) }
      guard url.path.hasPrefix("/docs/") else { return nil }
      let isTop = url.path == "/docs/"
      let rows = (isTop ? names(5).map { "/docs/\($0)/" } : []).shuffled(seed: url.query ?? "")
      return
        "<!doctype html><title>Index of \(url.path)</title><h1>Index of \(url.path)</h1>"
        + links(orders.map { url.path + $0 } + ["/docs/"] + rows)
        + (isTop ? "" : SiteCrawlerTests.text(url.path))
    },
    Situation(
      "a forum: topics, sessions, next and previous, marked words",
      (1...10).map { "/sujet.php?t=\($0)" }, most: 40
    ) { url, count in
      let sid = "&sid=" + TrapTests.drawn("\(count)")
      if url.path == "/" { return page("Forum", menu: (1...10).map { "/sujet.php?t=\($0)" }) }
      guard let t = query("t", url).flatMap({ Int($0) }), (1...10).contains(t) else { return nil }
      return page(
        "Sujet \(t)", menu: (1...10).map { "/sujet.php?t=\($0)\(sid)" },
        links(["/sujet.php?t=\(t)&highlight=mairie", "/sujet.php?t=\(t % 10 + 1)&view=previous"]))
    },
    Situation(
      "where a visitor comes from, in the query", names(6).map { "/\($0)" }, most: 14,
      same: { String($0.prefix { $0 != "?" }) }
    ) { url, _ in
      let from = url.path == "/" ? "accueil" : String(url.path.dropFirst())
      let menu =
        names(6).map { "/\($0)?from=\(from)" } + (url.path == "/" ? names(6).map { "/\($0)" } : [])
      if url.path == "/" { return page("Accueil", menu: menu) }
      guard names(6).map({ "/\($0)" }).contains(url.path) else { return nil }
      return page(String(url.path.dropFirst()), menu: menu)
    },
    Situation(
      "a login page for each page", names(15).map { "/\($0)" }, most: 6
    ) { url, _ in
      let menu =
        names(15).map { "/\($0)" } + [
          "/wp-login.php?redirect_to=https%3A%2F%2Fmairie.example\(url.path)"
        ]
      if url.path == "/" { return page("Accueil", menu: menu) }
      if url.path == "/wp-login.php" {
        return page(
          "Se connecter", menu: names(15).map { "/\($0)" }, "<form><input type=password></form>")
      }
      return names(15).map { "/\($0)" }.contains(url.path)
        ? page(String(url.path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "a map that is dragged", names(5).map { "/\($0)" } + ["/carte?x=0&y=0&zoom=3"], most: 25
    ) { url, _ in
      let menu = names(5).map { "/\($0)" } + ["/carte?x=0&y=0&zoom=3"]
      if url.path == "/" { return page("Accueil", menu: menu) }
      if url.path == "/carte" {
        let (x, y) = (Int(query("x", url) ?? "") ?? 0, Int(query("y", url) ?? "") ?? 0)
        let zoom = Int(query("zoom", url) ?? "") ?? 3
        return page(
          "Carte", menu: menu,
          links([
            "/carte?x=\(x + 1)&y=\(y)&zoom=\(zoom)", "/carte?x=\(x)&y=\(y + 1)&zoom=\(zoom)",
            "/carte?x=\(x)&y=\(y)&zoom=\(zoom + 1)",
          ]))
      }
      return names(5).map { "/\($0)" }.contains(url.path)
        ? page(String(url.path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "words of a cloud that combine in the path", names(4, "sujet").map { "/mots/\($0)" }, most: 25
    ) { url, _ in
      let menu = names(4, "sujet").map { "/mots/\($0)" }
      if url.path == "/" { return page("Accueil", menu: menu) }
      guard url.path.hasPrefix("/mots/") else { return nil }
      let words = url.path.dropFirst(6).split(separator: "+").map(String.init)
      return page(
        "Mots-clés", menu: menu,
        (words.count == 1
          ? SiteCrawlerTests.text(words[0]) : "<p>Rien pour \(words.joined(separator: " et "))")
          + links(names(4, "sujet").map { "/mots/" + (words + [$0]).joined(separator: "+") }))
    },
    Situation(
      "pages that differ in a figure alone", (1...40).map { "/index.php?module=acte&id=\($0)" },
      most: 2
    ) { url, _ in
      let menu = (1...40).map { "/index.php?module=acte&id=\($0)" }
      if url.path == "/" { return page("Actes", menu: menu) }
      guard let id = query("id", url) else { return nil }
      return TrapTests.page("Acte", "<p>Arrêté n° \(id) du maire</p>" + links(menu))
    },
    Situation(
      "letters of two sizes, slashes at the end, two slashes, index.php in front",
      names(8).map { "/\($0)" }, most: 10,
      same: { path in
        let words = path.lowercased().split(separator: "/").filter { $0 != "index.php" }
        return "/" + words.joined(separator: "/")
      }
    ) { url, _ in
      let menu = names(8).map { "/\($0)" }
      var path = url.path.lowercased().replacingOccurrences(of: "//", with: "/")
      if path.hasPrefix("/index.php/") { path = String(path.dropFirst(10)) }
      if path.count > 1, path.hasSuffix("/") { path = String(path.dropLast()) }
      if path == "/" || path == "/index.php" {
        return page(
          "Accueil", menu: menu,
          links(
            menu.flatMap {
              [$0.uppercased(), $0 + "/", "/" + $0.dropFirst() + "//", "/index.php" + $0]
            }))
      }
      return menu.contains(path) ? page(String(path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "comforts of reading, kept on each link", names(8).map { "/\($0)" }, most: 30,
      same: { String($0.prefix { $0 != "?" }) }
    ) { url, _ in
      let (contrast, size) = (query("contraste", url), query("taille", url))
      let state = [contrast.map { "contraste=\($0)" }, size.map { "taille=\($0)" }].compactMap {
        $0
      }.joined(separator: "&")
      let menu = names(8).map { "/\($0)" + (state.isEmpty ? "" : "?" + state) }
      let switches = links([
        "\(url.path)?contraste=1", "\(url.path)?contraste=0", "\(url.path)?taille=1&" + state,
        "\(url.path)?taille=2&" + state,
      ])
      let text = page(
        url.path == "/" ? "Accueil" : String(url.path.dropFirst()), menu: menu, switches)
      return url.path == "/" || names(8).map({ "/\($0)" }).contains(url.path) ? text : nil
    },
    Situation(
      "the menus of the canteen, week by week",
      (48...52).map { "/cantine?semaine=2026-W\($0)" }, most: 25
    ) { url, _ in
      if url.path == "/" { return page("Accueil", menu: ["/cantine?semaine=2026-W48"]) }
      guard url.path == "/cantine", let week = query("semaine", url) else { return nil }
      let parts = week.split(separator: "-")
      let (year, number) = (Int(parts.first ?? "") ?? 0, Int(parts.last?.dropFirst() ?? "") ?? 0)
      let next = number >= 52 ? (year + 1, 1) : (year, number + 1)
      let last = number <= 1 ? (year - 1, 52) : (year, number - 1)
      let isKnown = year == 2026 && (48...52).contains(number)
      return page(
        "Cantine", menu: [],
        (isKnown
          ? SiteCrawlerTests.text("menu \(week)")
          : "<p>Le menu de cette semaine n’est pas encore connu.")
          + links([
            String(format: "/cantine?semaine=%d-W%02d", next.0, next.1),
            String(format: "/cantine?semaine=%d-W%02d", last.0, last.1),
          ]))
    },
    Situation(
      "comments page by page, and each of them", names(5).map { "/\($0)/" }, most: 35
    ) { url, _ in
      let menu = names(5).map { "/\($0)/" }
      if url.path == "/" { return page("Accueil", menu: menu) }
      let parts = url.path.split(separator: "/").map(String.init)
      guard let name = parts.first, names(5).contains(name) else { return nil }
      let number = parts.count > 1 ? Int(parts[1].drop { !$0.isNumber }) ?? 1 : 1
      guard number <= 4 else { return nil }
      return page(
        name, menu: menu,
        (0..<3).map { "<p>Avis \(number * 3 + $0) : merci" }.joined()
          + links((1...4).map { "/\(name)/comment-page-\($0)/#comments" }))
    },
    Situation(
      "a thing of the day on each page, and a counter", names(20).map { "/fiche?id=\($0)" }, most: 3
    ) { url, count in
      let menu = names(20).map { "/fiche?id=\($0)" }
      let daily =
        "<aside>Proverbe : \(SiteCrawlerTests.text("p\(count % 5)"))</aside><p>\(count) visiteurs"
      if url.path == "/" { return page("Accueil", menu: menu, daily) }
      guard let id = query("id", url), names(20).contains(id) else { return nil }
      return page("Fiche \(id)", menu: menu, daily)
    },
    Situation(
      "results of a search, page by page, that suggest words",
      names(6).map { "/\($0)" }, most: 30
    ) { url, _ in
      let menu = names(6).map { "/\($0)" } + ["/recherche/?q=mairie"]
      if url.path == "/" { return page("Accueil", menu: menu) }
      if url.path == "/recherche/" {
        let (word, number) = (query("q", url) ?? "", Int(query("page", url) ?? "1") ?? 1)
        return page(
          "Recherche", menu: menu,
          "<p>Résultats pour \(word), page \(number)"
            + links([
              "/recherche/?q=\(word)&page=\(number + 1)",
              "/recherche/?q=" + TrapTests.drawn(word, letters: true),
            ]))
      }
      return names(6).map { "/\($0)" }.contains(url.path)
        ? page(String(url.path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "a moment in time on each link, so that nothing is cached", names(12).map { "/\($0)" },
      most: 15,
      same: { String($0.prefix { $0 != "?" }) }
    ) { url, count in
      let menu =
        names(12).map { "/\($0)?_=\(1_700_000_000 + count)" }
        + (url.path == "/" ? names(12).map { "/\($0)" } : [])
      if url.path == "/" { return page("Accueil", menu: menu) }
      return names(12).map { "/\($0)" }.contains(url.path)
        ? page(String(url.path.dropFirst()), menu: menu) : nil
    },
    Situation(
      "ASP.NET: sessions in the path", names(10).map { "/\($0).aspx" }, most: 15,
      same: {
        "/" + $0.split(separator: "/").filter { !$0.hasPrefix("(S(") }.joined(separator: "/")
      }
    ) { url, count in
      let path = url.path.split(separator: "/").filter { !$0.hasPrefix("(S(") }.joined(
        separator: "/")
      let menu =
        names(10).map { "/(S(\(TrapTests.drawn("\(count)"))))/\($0).aspx" }
        + (count < 3 ? names(10).map { "/\($0).aspx" } : [])
      if path.isEmpty { return page("Accueil", menu: menu) }
      return names(10).map { "\($0).aspx" }.contains(path)
        ? page(String(path.dropLast(5)), menu: menu) : nil
    },
    Situation(
      "minutes of councils by year and month, all of them real",
      (2020...2026).flatMap { year in (1...6).map { "/conseils/\(year)/\($0)" } }, most: 8
    ) { url, _ in
      let years = (2020...2026).map { "/conseils/\($0)" }
      if url.path == "/" { return page("Accueil", menu: years) }
      let parts = url.path.split(separator: "/").compactMap { Int($0) }
      guard url.path.hasPrefix("/conseils/"), let year = parts.first, (2020...2026).contains(year)
      else { return nil }
      if parts.count == 1 {
        return page(
          "Conseils \(year)", menu: years, links((1...6).map { "/conseils/\(year)/\($0)" }))
      }
      guard parts.count == 2, (1...6).contains(parts[1]) else { return nil }
      return page("Conseil \(parts[1]) de \(year)", menu: years)
    },
  ]

  @Test("every page is read, and doubles and traps end", arguments: situations)
  func situation(_ situation: Situation) async throws {
    let (result, paths) = try await TrapTests.crawl { url, count in
      url.path == "/robots.txt" ? nil : situation.page(url, count)
    }
    let read = Set(paths.map(situation.same))
    let lost = situation.real.filter { !read.contains($0) }
    #expect(lost.isEmpty, "\(lost) of \(paths)")
    let others = paths.count - 1 - situation.real.count
    #expect(others <= situation.most, "\(others): \(paths)")
    #expect(result.status == .complete)
  }
}
