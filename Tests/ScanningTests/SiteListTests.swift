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

  /// Line, column and the beginning of the English text of each problem.
  private func problems(_ text: String, isYAML: Bool = false) -> [String] {
    do {
      _ = try SiteListReader.read(Array(text.utf8), isYAML: isYAML)
      return []
    } catch {
      return error.problems.map { "\($0.line):\($0.column) \($0.text.english)" }
    }
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
          "2:3 the site has no address (url)",
          "3:3 “ftp://b/” is not the address of a site",
          "4:17 “many” is not a number from 1 to 100000",
          "5:3 “c d” is not the address of a site",
          "6:3 this site is on line 4 already",
        ])
    #expect(
      problems("nom;ville\nA;B\n").first?.hasPrefix("1:1 the first line must name") == true)
    #expect(problems("name,url,URL\n") == ["1:10 the column “URL” is there twice"])
    #expect(
      problems("name,url\n\"A,https://a.fr/\n") == ["2:1 this quotation mark is never closed"])
    for empty in ["", "\n\n", "name,url\n"] {
      #expect(problems(empty) == ["0:0 the list holds no site"])
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
    #expect(
      problems("sites:\n  - url: a.fr\n    pagse: 3\n", isYAML: true).first?
        .hasPrefix("3:5 unknown key “pagse”") == true)
    #expect(
      problems("sites:\n  - name: A\n", isYAML: true) == ["2:11 the site has no address (url)"])
    #expect(problems("site: []\n", isYAML: true).first?.hasPrefix("1:1 unknown key") == true)
    #expect(problems("a: [1\n", isYAML: true).first?.contains("no valid YAML") == true)
    #expect(problems("- url: [[1]]\n", isYAML: true).isEmpty == false)
    #expect(problems("", isYAML: true) == ["0:0 the list holds no site"])
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
