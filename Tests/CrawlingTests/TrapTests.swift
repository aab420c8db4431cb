import Foundation
import Synchronization
import Testing
import WebAddress

@testable import Crawling

/// Sites without end, and what of them is taken all the same.
@Suite("Traps")
struct TrapTests {
  /// A part of a site that never ends.
  struct Trap: Sendable, CustomTestStringConvertible {
    var name: String
    /// Where the start leads into it.
    var entry: String
    /// What it shows; `count` is the number of the request.
    var page: @Sendable (_ url: WebURL, _ count: Int) -> String
    /// True of addresses that belong to it.
    var owns: @Sendable (WebURL) -> Bool
    var testDescription: String { name }

    init(
      _ name: String, _ entry: String, owns: (@Sendable (WebURL) -> Bool)? = nil,
      _ page: @escaping @Sendable (_ url: WebURL, _ count: Int) -> String
    ) {
      self.name = name
      self.entry = entry
      self.page = page
      let folder = String(entry.prefix { $0 != "?" }.split(separator: "/").first ?? "")
      self.owns = owns ?? { $0.path.hasPrefix("/" + folder) }
    }
  }

  static let menu =
    "<nav>" + SiteCrawlerTests.links(["/", "/plan", "/deliberations"]) + "</nav>"
    + "<footer>Mairie de Valbrume, 12 place de la République, 01 02 03 04 05</footer>"

  static func page(_ title: String, _ body: String) -> String {
    "<!doctype html><title>\(title)</title>\(menu)<main><h1>\(title)</h1>\(body)</main>"
  }

  static func number(_ name: String, _ url: WebURL) -> Int {
    for pair in (url.query ?? "").split(separator: "&") where pair.hasPrefix(name + "=") {
      return Int(pair.dropFirst(name.count + 1)) ?? 0
    }
    return 0
  }

  /// A name that looks drawn by lot and is the same in every run.
  static func drawn(_ seed: String, letters: Bool = false) -> String {
    let digest = String(PageSimilarity.digest(of: Array(seed.utf8)), radix: letters ? 25 : 16)
    return letters
      ? digest.map {
        $0.isNumber
          ? "qzxwvktrpb"[String.Index(utf16Offset: $0.wholeNumberValue ?? 0, in: "qzxwvktrpb")] : $0
      }.map(String.init).joined() : "a1" + digest
  }

  static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  // MARK: - What belongs to the site

  /// Pages of an ordinary site: by their words, by a figure alone, by a parameter that sounds like a
  /// session, by dates, by links to the next only.
  static let real: [String] =
    (0..<30).map { "/page-\($0)" } + (1...12).map { "/conseil.php?session=\($0)" }
    + (1...70).map { "/deliberations/2024/\($0)" } + (2015...2024).map { "/budget.php?annee=\($0)" }
    + (1...9).map { "/galerie/?at_photo=\($0)" } + (1...8).map { "/lettre.php?m=\($0)" }

  static func realPage(_ url: WebURL) -> String? {
    let number = url.path.split(separator: "/").last.flatMap { Int($0) } ?? 0
    switch url.path {
    case "/":
      return page(
        "Accueil",
        SiteCrawlerTests.links(
          (0..<30).map { "/page-\($0)" } + ["/conseil.php?session=1", "/galerie/?at_photo=1"]
            + ["/lettre.php?m=1"] + (2015...2024).map { "/budget.php?annee=\($0)" }))
    case "/plan": return page("Plan", "Le plan du site")
    case "/deliberations":
      return page(
        "Délibérations", SiteCrawlerTests.links((1...70).map { "/deliberations/2024/\($0)" }))
    case "/conseil.php":
      let session = Self.number("session", url)
      return page(
        "Conseil municipal",
        "<h2>Séance \(session)</h2>"
          + SiteCrawlerTests.links((1...12).map { "/conseil.php?session=\($0)" }))
    case "/budget.php": return page("Budget \(Self.number("annee", url))", "<p>Les comptes")
    case "/galerie/":
      let photo = Self.number("at_photo", url)
      return page(
        "Photo",
        "<img src=\"/photos/p\(photo).jpg\" alt=\"\">"
          + (photo < 9 ? SiteCrawlerTests.links(["/galerie/?at_photo=\(photo + 1)"]) : ""))
    case "/lettre.php":
      let m = Self.number("m", url)
      return page(
        "Lettre \(m)",
        "<p>Lettre du maire"
          + (m < 8 ? SiteCrawlerTests.links(["/lettre.php?m=\(m + 1)"]) : ""))
    default:
      if url.path.hasPrefix("/deliberations/2024/"), (1...70).contains(number) {
        return page("Délibération \(number)", "<p>Le conseil adopte la délibération \(number).")
      }
      if url.path.hasPrefix("/page-") {
        return page("Page", SiteCrawlerTests.text(url.path))
      }
      return nil
    }
  }

  // MARK: - What does not

  static let traps: [Trap] = [
    Trap("months by next and previous", "/agenda?month=0") { url, _ in
      let month = number("month", url)
      return page(
        "Agenda",
        "<p>\(months[((month % 12) + 12) % 12]) : aucun évènement"
          + SiteCrawlerTests.links(["/agenda?month=\(month + 1)", "/agenda?month=\(month - 1)"]))
    },
    Trap("months by year and month, in words", "/cal.php?mois=1&annee=2026") { url, _ in
      let (m, y) = (number("mois", url), number("annee", url))
      let next = m == 12 ? (1, y + 1) : (m + 1, y)
      return page(
        "Agenda \(months[(m + 11) % 12]) \(y)",
        "<table><td>1<td>2<td>3</table>"
          + SiteCrawlerTests.links([
            "/cal.php?mois=\(next.0)&annee=\(next.1)", "/cal.php?mois=\(m)&annee=\(y + 1)",
          ]))
    },
    Trap("a calendar with a day for each cell", "/jours/2026-01-01") { url, _ in
      let parts =
        url.path.split(separator: "/").last?.split(separator: "-").compactMap { Int($0) } ?? []
      let day = parts.count == 3 ? (parts[0] * 12 + parts[1] - 1) * 28 + parts[2] - 1 : 0
      let links = (0..<30).map { offset in
        let d = day + offset
        return String(format: "/jours/%04d-%02d-%02d", d / 336, d % 336 / 28 + 1, d % 28 + 1)
      }
      return page("Le \(parts)", "<p>Rien ce jour" + SiteCrawlerTests.links(links))
    },
    Trap("days in folders, each with words of its own", "/evenements/2026/1/1") { url, _ in
      let parts = url.path.split(separator: "/").compactMap { Int($0) }
      let day = parts.count == 3 ? parts[0] * 336 + (parts[1] - 1) * 28 + parts[2] - 1 : 0
      return page(
        "Jour",
        SiteCrawlerTests.text(url.path)
          + SiteCrawlerTests.links(
            [1, 2].map {
              "/evenements/\((day + $0) / 336)/\((day + $0) % 336 / 28 + 1)/\((day + $0) % 28 + 1)"
            }))
    },
    Trap("a session drawn anew for each link", "/s?sid=a1b2c3d4e5f6") { url, count in
      page(
        "Services",
        "<p>Les services de la ville"
          + SiteCrawlerTests.links((0..<5).map { "/s?sid=" + drawn("\(count) \($0)") }))
    },
    Trap("a session and a counter in the footer", "/compte?jeton=a1b2c3d4e5f6") { url, count in
      page(
        "Compte",
        "<p>Mon compte<p class=c>\(count)e visite"
          + SiteCrawlerTests.links((0..<3).map { "/compte?jeton=" + drawn("\(count) \($0)") }))
    },
    Trap("a session in the path", "/x9f8e7d6c5b4/salles", owns: { $0.path.hasSuffix("/salles") }) {
      _, count in
      page(
        "Salles",
        "<p>Les salles à louer"
          + SiteCrawlerTests.links((0..<4).map { "/" + drawn("\(count) \($0)") + "/salles" }))
    },
    Trap("a moment in time on each link", "/meteo?t=1700000000") { _, count in
      page(
        "Météo", "<p>Il fait beau" + SiteCrawlerTests.links(["/meteo?t=\(1_700_000_000 + count)"]))
    },
    Trap("facets that combine", "/annuaire?") { url, _ in
      let chosen = Set((url.query ?? "").split(separator: "&").map(String.init))
      let all = [
        "type=sport", "type=art", "ville=bas", "ville=haut", "age=6", "age=9", "prix=0",
        "jour=lundi",
      ]
      return page(
        "Annuaire",
        (0..<12).map { "<li>Association \(["boules", "chant", "judo"][$0 % 3])" }.filter { _ in true
        }
        .prefix(12 - chosen.count).joined()
          + SiteCrawlerTests.links(
            all.filter { !chosen.contains($0) }.map {
              "/annuaire?" + (chosen + [$0]).sorted().joined(separator: "&")
            }))
    },
    Trap("orders of a list", "/liste?tri=nom") { url, _ in
      let query = url.query ?? ""
      return page(
        "Liste",
        ["Pierre", "Jacqueline", "Antoinette"].shuffled(seed: query).map { "<li>\($0)" }.joined()
          + SiteCrawlerTests.links(
            (0..<6).map { "/liste?" + (query.isEmpty ? "" : query + "&") + "tri=\($0)" }))
    },
    Trap("a relative link that repeats itself", "/a/") { _, _ in
      page("Où", "<p>Ici" + "<a href=\"b/a/\">b</a> <a href=\"c/\">c</a>")
    },
    Trap("a relative link that repeats itself, and shows where", "/docs/") { url, _ in
      page(
        "Dossier",
        "<p>Vous êtes ici : \(url.path)<a href=\"docs/\">docs</a><a href=\"aide/\">aide</a>")
    },
    Trap("counters", "/compteur/1") { url, _ in
      let n = Int(url.path.split(separator: "/").last ?? "") ?? 0
      return page(
        "Page \(n)",
        "<p>Suite" + SiteCrawlerTests.links(["/compteur/\(n + 1)", "/compteur/\(n + 2)"]))
    },
    Trap("names drawn by lot", "/labyrinthe/debut") { url, _ in
      page(
        "Labyrinthe",
        SiteCrawlerTests.links(
          (0..<6).map {
            "/labyrinthe/" + drawn(url.path + "\($0)", letters: true)
          }))
    },
    Trap(
      "folders drawn by lot", "/piege/",
      owns: { $0.path == "/piege/" || $0.path.hasSuffix("/sortie/") }
    ) { url, _ in
      page(
        "Folder",
        SiteCrawlerTests.links(
          (0..<4).map {
            "/" + drawn(url.path + "\($0)", letters: true) + "/sortie/"
          }))
    },
    Trap("searches that suggest others", "/recherche?q=mairie") { url, _ in
      page(
        "Recherche",
        "<p>Aucun résultat pour \(url.query ?? "")"
          + SiteCrawlerTests.links(
            (0..<6).map {
              "/recherche?q=" + drawn(url.text + "\($0)", letters: true)
            }))
    },
    Trap("queries that grow", "/filtre?") { url, _ in
      page(
        "Filtre",
        "<p>Filtrer"
          + SiteCrawlerTests.links([
            "/filtre?\(url.query.map { $0 + "&" } ?? "")f=\(url.text.count)"
          ]))
    },
    Trap("a way back that grows", "/connexion?retour=/") { url, _ in
      let query = url.query?.replacingOccurrences(of: "=", with: "%3D") ?? ""
      return page(
        "Connexion",
        "<p>Mot de passe" + SiteCrawlerTests.links(["/connexion?retour=/connexion%3F\(query)"]))
    },
  ]

  static func crawl(
    pages: Int = 1000, _ handler: @escaping @Sendable (WebURL, Int) -> String?
  ) async throws -> (CrawlResult, [String]) {
    let count = Mutex(0)
    var crawl = try #require(
      FakeCrawl { request in
        let number = count.withLock { count in
          count += 1
          return count
        }
        guard request.url.path != "/robots.txt", let text = handler(request.url, number) else {
          return FakeWeb.page(request, "", 404)
        }
        return FakeWeb.page(request, text)
      })
    crawl.settings.budget.pages = pages
    let result = await crawl.run()
    return (result, crawl.pages.paths)
  }

  @Test("traps end within some twenty pages, and every page of the site is read", arguments: traps)
  func ends(_ trap: Trap) async throws {
    let (result, paths) = try await Self.crawl { url, count in
      if url.path == "/" {
        return (Self.realPage(url) ?? "") + SiteCrawlerTests.links([trap.entry])
      }
      return Self.realPage(url) ?? (trap.owns(url) ? trap.page(url, count) : nil)
    }
    let lost = Set(Self.real).subtracting(paths)
    #expect(lost.isEmpty, "\(lost.sorted())")
    let trapped = paths.filter {
      WebURL($0, relativeTo: WebURL("https://mairie.example/")).map(trap.owns) ?? false
    }
    #expect((1...20).contains(trapped.count), "\(trapped.count): \(trapped)")
    #expect(result.facts.requests < Self.real.count + 120)
  }

  /// What pages of one address differ in, each by a value of its query.
  static let silent: [(String, @Sendable (Int) -> String)] = [
    (
      "links to pages",
      { "<ul><li><a href=/doc-\($0)-a>Janvier</a><li><a href=/doc-\($0)-b>Mars</a></ul>" }
    ),
    ("a file by its digest", { "<object data=/f/\(drawn("\($0)")).pdf></object>" }),
    ("a link to a file", { "<a href=/f/\(drawn("\($0)")).pdf>Compte rendu</a>" }),
    (
      "a picture by its digest", { "<img src=/files/\(drawn("\($0)"))a1b2c3d4e5f6a7b8.jpg alt=''>" }
    ),
    ("what a picture shows", { "<img src=/x.png alt='Quartier \(months[$0])'>" }),
    ("what a field holds", { "<input value='quartier \(months[$0])'>" }),
  ]

  @Test("pages that differ in links, files or attributes only are pages", arguments: silent.indices)
  func differsSilently(_ index: Int) async throws {
    let addresses = (0..<10).map { "/archives?cle=\($0)" }
    let (_, paths) = try await Self.crawl { url, _ in
      if url.path == "/" { return Self.page("Accueil", SiteCrawlerTests.links(addresses)) }
      if url.path == "/archives" {
        return Self.page(
          "Archives", "<p>Les archives de la ville" + Self.silent[index].1(Self.number("cle", url)))
      }
      return url.path.hasPrefix("/doc-")
        ? Self.page(url.path, SiteCrawlerTests.text(url.path)) : nil
    }
    #expect(Set(addresses).isSubset(of: paths), "\(Self.silent[index].0): \(paths)")
    if index == 0 { #expect(paths.count { $0.hasPrefix("/doc-") } == 20) }
  }

  @Test("numbers in a year are no dates, weeks are")
  func numbersOfYears() throws {
    func isDate(_ path: String) throws -> Bool? {
      DatedAddress(try #require(WebURL("https://mairie.example" + path)))?.isDate
    }
    for path in [
      "/a?annee=2024&num=13", "/a?annee=2024&delib=40", "/delib/2024-13", "/delib/2024-53",
    ] {
      #expect(try isDate(path) == false, "\(path)")
    }
    for path in [
      "/a?annee=2024&mois=12", "/a?annee=2024&semaine=53", "/a?y=2024&w=40",
      "/a?annee=2024&jour=31",
      "/agenda/2024-W40", "/agenda/2024-s12", "/agenda/2024-12", "/agenda/2024-12-31",
    ] {
      #expect(try isDate(path) == true, "\(path)")
    }
  }

  @Test("addresses of one page that were never asked are told as its doubles")
  func doubles() async throws {
    let addresses = (0..<12).map { "/liste?ordre=\($0)" }
    let (result, _) = try await Self.crawl { url, _ in
      url.path == "/"
        ? Self.page("Accueil", SiteCrawlerTests.links(addresses))
        : url.path == "/liste" ? Self.page("Liste", "<p>La liste des associations") : nil
    }
    #expect(!result.log.entries.contains { $0.decision == .queued })
  }

  @Test("all traps at once: every page of the site is read")
  func together() async throws {
    let (_, paths) = try await Self.crawl { url, count in
      if url.path == "/" {
        return (Self.realPage(url) ?? "") + SiteCrawlerTests.links(Self.traps.map(\.entry))
      }
      return Self.realPage(url) ?? Self.traps.first { $0.owns(url) }?.page(url, count)
    }
    #expect(Set(Self.real).subtracting(paths).isEmpty)
    #expect(paths.count < Self.real.count + 20 * Self.traps.count)
  }
}

extension Array where Element == String {
  /// In another order, the same in every run.
  func shuffled(seed: String) -> [String] {
    sorted {
      PageSimilarity.digest(of: [UInt8](($0 + seed).utf8))
        < PageSimilarity.digest(of: [UInt8](($1 + seed).utf8))
    }
  }
}
