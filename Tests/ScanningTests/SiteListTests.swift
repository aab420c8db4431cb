import AuditModel
import Scanning
import Testing
import WebAddress

/// Lists of sites as people keep them.
@Suite("Lists of sites")
struct SiteListTests {
  private func csv(_ text: String) throws -> [ListedSite] {
    try SiteListReader.read(Array(text.utf8), isYAML: false)
  }

  private func yaml(_ text: String) throws -> [ListedSite] {
    try SiteListReader.read(Array(text.utf8), isYAML: true)
  }

  private func problems(_ text: String, isYAML: Bool = false) -> [SiteListProblem] {
    do {
      _ = try SiteListReader.read(Array(text.utf8), isYAML: isYAML)
      return []
    } catch {
      return error.problems
    }
  }

  private func problem(_ line: Int, _ column: Int, _ fault: SiteListFault) -> SiteListProblem {
    SiteListProblem(line: line, column: column, fault: fault)
  }

  @Test("a row with more values than columns may be shifted; empty cells beyond are none")
  func shifted() throws {
    #expect(
      problems("name,url\nA,https://a.fr/\nC,https://c.fr/,3\n")
        == [problem(3, 17, .tooManyValues(3, columns: 2))])
    #expect(try csv("name;url\nA;https://a.fr/;;\n").count == 1)
    #expect(try csv("name;url;note\nA;https://a.fr/;x\n").count == 1)
  }

  @Test("CSV with commas")
  func commas() throws {
    let sites = try csv(
      """
      name,url,department,population
      Valbrume,https://www.valbrume.fr/,29,1200
      "Saint-Jean, le Vieux",http://saint-jean.fr/mairie/,"64",300

      """)
    #expect(sites.map(\.name) == ["Valbrume", "Saint-Jean, le Vieux"])
    #expect(sites.map(\.address) == ["https://www.valbrume.fr/", "http://saint-jean.fr/mairie/"])
    #expect(sites.map(\.department) == ["29", "64"])
    #expect(sites.map(\.line) == [2, 3])
    #expect(sites.map(\.folder) == ["www.valbrume.fr", "saint-jean.fr-mairie"])
  }

  @Test("CSV as French spreadsheets write it: semicolons, BOM, CRLF, accents, Windows-1252")
  func spreadsheet() throws {
    let text =
      "\u{FEFF}Nom;Adresse;Département;Pages;Délai\r\n"
      + "Évian ;mairie-évian.fr;74;50;2,5\r\n;;;;\r\n\"Mairie \"\"du bas\"\"\";bas.fr;;;\r\n"
    let sites = try csv(text)
    #expect(sites.map(\.name) == ["Évian", "Mairie \"du bas\""])
    #expect(sites[0].address == "https://xn--mairie-vian-hbb.fr/")
    #expect(sites[0].settings.pages == 50 && sites[0].settings.delay == 2.5)
    #expect(sites[1].department == nil && sites[1].line == 4)
    let old = text.dropFirst().unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try SiteListReader.read(old, isYAML: false).map(\.name) == sites.map(\.name))
  }

  @Test("every fault is named with its place")
  func faults() {
    #expect(
      problems("name;url;pages\nA;\nB;ftp://b/;\nC;https://c.fr/;many\nD;c d\nE;https://c.fr/\n")
        == [
          problem(2, 3, .missingAddress), problem(3, 3, .notAddress("ftp://b/")),
          problem(4, 17, .notNumber("many", 1...100_000)), problem(5, 3, .notAddress("c d")),
          problem(6, 3, .repeatedSite(line: 4)),
        ])
    #expect(problems("nom;ville\nA;B\n") == [problem(1, 1, .noHeader)])
    #expect(problems("name,url,URL\n") == [problem(1, 10, .repeatedColumn("URL"))])
    #expect(problems("name,url\n\"A,https://a.fr/\n") == [problem(2, 1, .openQuote)])
    for empty in ["", "\n\n", "name,url\n"] {
      #expect(problems(empty) == [problem(0, 0, .empty)])
    }
    #expect(problems("url\njavascript:alert(1)\nhttps://user:secret@a.fr/\n").count == 2)
  }

  @Test("YAML: addresses, or keys")
  func yaml() throws {
    let sites = try yaml(
      """
      sites:
        - https://a.fr/
        - name: Bourg
          url: bourg.fr
          department: "01"
          pages: 40
          minutes: 5
          skip: [colour, image-alt]
      """)
    #expect(sites.map(\.name) == ["a.fr", "Bourg"])
    #expect(sites[1].department == "01")
    #expect(
      sites[1].settings == SiteSettings(pages: 40, minutes: 5, skip: ["colour", "image-alt"]))
    #expect(sites.map(\.line) == [2, 3])
    #expect(try yaml("- a.fr\n- b.fr\n").map(\.address) == ["https://a.fr/", "https://b.fr/"])
  }

  @Test("faults of YAML")
  func yamlFaults() {
    let keys = [
      "name", "url", "department", "group", "size", "supplier", "contact", "pages", "minutes",
      "delay", "only", "skip",
    ]
    #expect(
      problems("sites:\n  - url: a.fr\n    pagse: 3\n", isYAML: true)
        == [problem(3, 5, .unknownKey("pagse", known: keys))])
    #expect(
      problems("sites:\n  - name: A\n", isYAML: true) == [problem(2, 11, .missingAddress)])
    #expect(
      problems("site: []\n", isYAML: true)
        == [problem(1, 1, .unknownTopKey("site")), problem(1, 1, .missingSites)])
    #expect(problems("a: [1\n", isYAML: true).map(\.fault) == [.notYAML])
    #expect(
      problems("- url: [[1]]\n", isYAML: true).map(\.fault) == [.missingAddress, .wantsScalar])
    #expect(problems("", isYAML: true) == [problem(0, 0, .empty)])
    #expect(problems("- url: a.fr\n  url: b.fr\n", isYAML: true).isEmpty == false)
  }

  @Test("two sites never share a folder, and a site keeps its own")
  func folders() throws {
    let sites = try csv("url\nhttps://a.fr/x/\nhttps://a.fr/x-\nhttp://a.fr/x/\n")
    #expect(Set(sites.map(\.folder)).count == 3)
    for folder in sites.map(\.folder) {
      #expect(folder.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) })
      #expect(!folder.hasPrefix("."))
    }
    #expect(try csv("url\n../../etc\n").map(\.folder).allSatisfy { !$0.contains("..") })
  }
}
