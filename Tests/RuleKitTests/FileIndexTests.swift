import RuleKit
import Testing
import WebAddress

@Suite("The files of a site, asked as a server would ask")
struct FileIndexTests {
  static let index = FileIndex(
    files: ["index.html", "mairie/index.html", "Elus.html", "docs/budget 2025.pdf", "été.html"],
    absent: ["secret.pdf", "absent/index.html"])

  @Test(
    "answers",
    arguments: [
      ("index.html", FileIndex.Answer.file("index.html")),
      ("", .file("index.html")),
      ("mairie", .file("mairie/index.html")),
      ("mairie/", .file("mairie/index.html")),
      ("Elus", .file("Elus.html")),
      ("elus.html", .differentCase("Elus.html")),
      ("docs", .folderWithoutIndex),
      ("docs/budget 2025.pdf", .file("docs/budget 2025.pdf")),
      ("secret.pdf", .absentFile("secret.pdf")),
      ("absent/", .absentFile("absent/index.html")),
      ("\u{E9}t\u{E9}.html", .file("été.html")),
      ("nulle-part.html", .nothing),
      ("docs/index.html", .nothing),
    ])
  func answers(path: String, expected: FileIndex.Answer) {
    #expect(Self.index.answer(path) == expected)
  }

  @Test("links of pages are told apart by where they lead")
  func targets() throws {
    let root = try #require(WebURL("https://www.ville.example/site/"))
    let site = SiteContext(kind: .folder, baseURL: root, files: Self.index)
    let page = try #require(site.address(ofPath: "mairie/élus 1.html"))
    #expect(page.text == "https://www.ville.example/site/mairie/%C3%A9lus%201.html")

    func target(_ reference: String) -> LinkTarget? {
      WebURL(reference, relativeTo: page).map { site.target(of: $0) }
    }
    guard case .site(let path, _) = target("../docs/budget%202025.pdf") else {
      Issue.record("the link stays on the site")
      return
    }
    #expect(path == "docs/budget 2025.pdf")
    guard case .external = target("https://www.ville.example/autre/") else {
      Issue.record("what lies beside the root is not the site")
      return
    }
    // `www` and the bare host are one site; a name below it is another.
    guard case .site("a.html", _) = target("https://ville.example/site/a.html") else {
      Issue.record("the bare host is the site")
      return
    }
    guard case .external = target("https://agenda.ville.example/site/a.html") else {
      Issue.record("another name is another site")
      return
    }
    guard case .otherScheme = target("mailto:mairie@ville.example") else {
      Issue.record("mailto is no page")
      return
    }
  }
}
