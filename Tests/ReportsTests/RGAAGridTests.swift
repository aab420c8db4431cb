import AuditModel
import RuleCatalog
import Testing

@testable import Reports

/// The grid as a strict reader of OpenDocument sees it.
@Suite("RGAA grid")
struct RGAAGridTests {
  private func members(_ site: SiteResult) throws -> [(name: String, content: [UInt8])] {
    try readZIP(RGAAGrid().bytes(on: site, in: SampleResults.context(.english)))
  }

  /// Sheets by name: rows of cells.
  private func sheets(_ site: SiteResult) throws -> [String: [[XMLNode]]] {
    let content = try #require(members(site).first { $0.name == "content.xml" }).content
    let root = try readXML(String(decoding: content, as: UTF8.self))
    var sheets: [String: [[XMLNode]]] = [:]
    for table in root.all("table:table") {
      sheets[table.attributes["table:name"] ?? ""] =
        table.all("table:table-row").map { $0.children.filter { $0.name == "table:table-cell" } }
    }
    return sheets
  }

  private func text(_ cell: XMLNode) -> String {
    cell.all("text:p").map { $0.all("text:a").reduce($0.text) { $0 + $1.text } }
      .joined(separator: "\n")
  }

  @Test("the package: mimetype first and stored, every part in the manifest")
  func package() throws {
    let members = try members(SampleResults.site())
    #expect(members[0].name == "mimetype")
    #expect(
      String(decoding: members[0].content, as: UTF8.self)
        == "application/vnd.oasis.opendocument.spreadsheet")
    let manifest = try #require(members.first { $0.name == "META-INF/manifest.xml" })
    let entries = try readXML(String(decoding: manifest.content, as: UTF8.self))
      .all("manifest:file-entry").compactMap { $0.attributes["manifest:full-path"] }
    #expect(
      Set(entries)
        == Set(members.map(\.name)).subtracting(["mimetype", "META-INF/manifest.xml"])
        .union(["/"]))
    for member in members where member.name.hasSuffix(".xml") {
      _ = try readXML(String(decoding: member.content, as: UTF8.self))
    }
  }

  @Test("the layout of the official grid")
  func layout() throws {
    let sheets = try sheets(SampleResults.site())
    #expect(
      Set(sheets.keys) == [
        "Mode_d'emploi", "Échantillon", "Critères", "Synthèse", "BaseDeCalcul", "P01", "P02",
      ])
    let page = try #require(sheets["P01"])
    #expect(page.count == 111)
    #expect(
      page[4].map(text) == [
        "Thématique", "Critère", "Recommandation", "Statut", "Dérogation",
        "Modifications à apporter", "Commentaires",
      ])
    #expect(page[5...].map { text($0[1]) } == RGAAReference.current.criteria.map(\.number))
    for row in page[5...] {
      #expect(["C", "NC", "NA", "NT"].contains(text(row[3])))
      #expect(row[3].attributes["table:content-validation-name"] == "statut")
      #expect(row[4].attributes["table:content-validation-name"] == "derogation")
      #expect(!text(row[0]).isEmpty && !text(row[2]).isEmpty)
    }
    #expect(sheets["Critères"]?.count == 107)
    #expect(sheets["BaseDeCalcul"]?.count == 107)
  }

  @Test("NC with evidence, NA where nothing is concerned, C only where all is decided")
  func statuses() throws {
    let sheets = try sheets(SampleResults.site())
    func row(_ page: String, _ criterion: String) throws -> (
      status: String, note: String, review: String
    ) {
      let rows = try #require(sheets[page])
      let row = try #require(rows.dropFirst(5).first { text($0[1]) == criterion })
      return (text(row[3]), text(row[5]), text(row[6]))
    }
    let images = try row("P01", "1.1")
    #expect(images.status == "NC")
    #expect(images.note.contains("a/Mairie.html:3:5") && images.note.contains("a/Mairie.html:9:5"))
    #expect(images.note.contains("même bloc sur 2 pages"))
    // No frames on the page.
    #expect(try row("P01", "2.1").status == "NA")
    // A rule decides the only test of 8.3.
    #expect(try row("P01", "8.3").status == "C")
    #expect(try row("P02", "8.3").status == "NC")
    // A review leaves the criterion open and says what to look at.
    let links = try row("P01", "6.1")
    #expect(links.status == "NT" && links.review.contains("a/Mairie.html:12:5"))
    // Nothing judges it.
    #expect(try row("P01", "10.1").status == "NT")
    // Only where a rule decides is anything C.
    let met = try #require(sheets["P01"]).dropFirst(5).filter { text($0[3]) == "C" }
    #expect(met.map { text($0[1]) } == ["8.3"])
  }

  @Test("cached values are what the formulas give")
  func sums() throws {
    let sheets = try sheets(SampleResults.site())
    let base = try #require(sheets["BaseDeCalcul"])
    let pages = try ["P01", "P02"].map { try #require(sheets[$0]) }
    var whole: [String: Int] = [:]
    for (index, row) in base.dropFirst().enumerated() {
      let statuses = pages.map { text($0[5 + index][3]) }
      #expect(row[1...2].map(text) == statuses)
      #expect(row[1].attributes["table:formula"] == "of:=[$'P01'.$D$\(index + 6)]")
      for (column, status) in ["C", "NC", "NA", "NT"].enumerated() {
        let count = statuses.count { $0 == status }
        #expect(row[3 + column].attributes["office:value"] == String(count))
      }
      let verdict =
        statuses.contains("NC")
        ? "NC" : statuses.contains("NT") ? "NT" : statuses.contains("C") ? "C" : "NA"
      #expect(text(row[7]) == verdict)
      whole[verdict, default: 0] += 1
    }
    let summary = try #require(sheets["Synthèse"])
    for (row, status) in zip(4..., ["C", "NC", "NA", "NT"]) {
      #expect(summary[row][1].attributes["office:value"] == String(whole[status] ?? 0))
    }
    // Themes add up to the site's counts.
    for (column, status) in ["C", "NC", "NA", "NT"].enumerated() {
      let sum = summary[13...25].compactMap {
        Int($0[1 + column].attributes["office:value"] ?? "")
      }.reduce(0, +)
      #expect(sum == whole[status] ?? 0)
    }
  }

  @Test("twenty pages at most, those of every sample first")
  func sample() {
    var site = SiteResult(target: "x")
    site.pages = (0..<40).map { number in
      PageResult(
        path: "page-\(number / 10)\(number % 10).html", url: nil, language: nil, title: nil,
        outcomes: ["image-alt": RuleOutcome(failed: number, passed: 0, review: 0)], findings: [])
    }
    site.pages[3].path = "contact.html"
    site.pages[5].path = "index.html"
    let paths = GridSample.pages(of: site).map(\.path)
    #expect(paths.count == 20)
    #expect(paths.contains("contact.html") && paths.contains("index.html"))
    #expect(paths.last == "page-39.html")
  }

  @Test("every criterion has its words")
  func text() {
    for title in RGAAReference.current.criteria.map(\.title) {
      for text in [title.french, title.english] {
        #expect(text.count <= 90 && text.hasSuffix("."), "\(text)")
      }
      #expect(!title.french.contains(" :"))
    }
  }
}
