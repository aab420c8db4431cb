import Audit
import AuditModel
import Foundation
import Sites
import Testing

@Suite("What stands beside a single page")
struct FilesBesidePageTests {
  private let folder: String

  init() throws {
    let name = "parvis-beside-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.path + "/" + name
    try write(
      "site/index.html",
      """
      <!DOCTYPE html><html lang="fr"><head><title>Mairie de Valbrume</title>
      <link rel="stylesheet" href="css/page.css?v=2"><script src="js/page.js"></script></head>
      <body><h1>Mairie</h1><p class="a">Ouverte le lundi</p></body></html>
      """)
    try write("site/css/page.css", "@import 'more.css'; h1 { color: #000 }")
    try write("site/css/more.css", ".a { color: #bbb; background: #fff }")
    try write("site/js/page.js", "var a = 1")
    try write("secret.css", ".b { color: red }")
    try write("site/notes.txt", "x")
  }

  private func write(_ path: String, _ text: String) throws {
    let file = folder + "/" + path
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  @Test("style sheets and scripts are read, so that contrasts are judged")
  func read() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let page = folder + "/site/index.html"
    let site = await Auditor().run(FileSource(page)).result
    #expect(site.pages.flatMap(\.findings).contains { $0.rule == "color-contrast" })
    #expect(!site.notes.contains { [.styleSheetUnread, .scriptUnread].contains($0.kind) })
    let typed = BytesSource(
      Array("<p class=a>Ouverte</p><link rel=stylesheet href=css/more.css>".utf8), target: page,
      neighbours: FilesBesidePage(page: page))
    let edited = await Auditor().run(typed).result
    #expect(edited.pages.flatMap(\.findings).contains { $0.rule == "color-contrast" })
  }

  @Test("nothing else is: other files, folders above, pages without a place")
  func bounds() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let beside = try #require(FilesBesidePage(page: folder + "/site/index.html"))
    let root = String(folder.dropFirst())
    #expect(beside.read(root + "/site/css/page.css") != nil)
    for path in [
      "/secret.css", "/site/notes.txt", "/site/index.html", "/site/../secret.css", "/site/none.css",
    ] {
      #expect(beside.read(root + path) == nil, "\(path)")
    }
    #expect(beside.read("/" + root + "/site/css/page.css") == nil)
    #expect(FilesBesidePage(page: "-") == nil)
    #expect(FilesBesidePage(page: "../index.html") == nil)
  }

  @Test("several pages have what stands beside any of them, and nothing that stands elsewhere")
  func several() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write("other/css/other.css", "p { color: red }")
    let pages = ["site/index.html", "site/b.html", "other/index.html"].map { folder + "/" + $0 }
    let loose = LoosePages(
      pages.map { LoosePages.Entry(path: $0, source: FileSource($0)) }, target: "pages")
    let root = String(folder.dropFirst())
    for path in ["/site/css/page.css", "/site/js/page.js", "/other/css/other.css"] {
      #expect(loose.readResource(root + path) != nil, "\(path)")
    }
    for path in ["/secret.css", "/site/notes.txt", "/site/none.css", "/css/page.css"] {
      #expect(loose.readResource(root + path) == nil, "\(path)")
    }
  }
}
