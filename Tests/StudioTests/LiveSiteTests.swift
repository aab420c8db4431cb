import Audit
import AuditModel
import Foundation
import Reports
import Sites
import Testing
import WebAddress

@testable import Studio

@Suite("A live site in the studio", .serialized)
struct LiveSiteTests {
  private static let address = "https://www.valbrume.example/"
  private static let home = """
    <!DOCTYPE html><html lang="fr"><head><title>Accueil – Mairie de Valbrume</title>
    <link rel="stylesheet" href="https://www.valbrume.example/theme/s.css">
    <script src="https://www.valbrume.example/theme/s.js"></script></head>
    <body><main><h1>Accueil</h1><p class="gone">Caché</p>
    <img src="https://www.valbrume.example/mairie.png">
    <a href='https://www.valbrume.example/a/'>Actualités</a> https://www.valbrume.example/</main></body></html>
    """
  private static let news = SamplePage.mended
  private static let sheet = ".gone { display: none }"

  /// A session over two pages as a crawl keeps them.
  private func session() async throws -> StudioSession {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-live-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("a"), withIntermediateDirectories: true)
    try Data(Self.home.utf8).write(to: folder.appendingPathComponent("index.html"))
    try Data(Self.news.utf8).write(to: folder.appendingPathComponent("a/index.html"))
    let base = WebURL(Self.address)
    var result = await Auditor().run(try FolderSource(folder.path, baseURL: base)).result
    // What a crawl calls them.
    for index in result.pages.indices {
      let name = result.pages[index].path.replacing("index.html", with: "")
      result.pages[index].path = "/" + name
      result.pages[index].url = Self.address + name
    }
    let files = [
      Self.address: Self.home, Self.address + "a/": Self.news,
      Self.address + "theme/s.css": Self.sheet,
    ]
    let stored = StoredSite(
      try #require(base), result: result, sheets: [Self.address + "theme/s.css"]
    ) { files[$0.text].map { Array($0.utf8) } }
    return StudioSession(
      StudioSession.Settings(folder: "", language: .french), live: result, stored: stored,
      auditor: Auditor())
  }

  @Test("pages are those that were sent, and nothing else is asked for")
  func served() async throws {
    let session = try await session()
    var settings = StudioServer.Settings()
    settings.action = "0123456789abcdef"
    let server = try await StudioServer(settings, session: session)
    func ask(_ target: String, _ headers: String = "") async throws -> RawAnswer {
      let host = "127.0.0.1:\(server.port)"
      let port = server.port
      return try await blocking {
        let client = try RawClient(port: port)
        client.send(
          "GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\(headers)Connection: close\r\n\r\n")
        return RawAnswer(client.rest())
      }
    }
    let home = try await ask("/?parvis-now=0", "Sec-Fetch-Dest: iframe\r\n")
    #expect(home.status == 200)
    #expect(home.header("Content-Security-Policy")?.contains("sandbox allow-scripts") == true)
    #expect(home.body.contains("href=\"/theme/s.css\"") && home.body.contains("href='/a/'"))
    #expect(home.body.contains("</a> https://www.valbrume.example/"), "texts stay as they are")
    #expect(try await ask("/theme/s.css").body == Self.sheet)
    for path in ["/theme/s.js", "/mairie.png", "/../a/", "/etc/passwd", "/a/b.html"] {
      #expect([400, 404].contains(try await ask(path).status), "\(path)")
    }
    #expect(try await ask("/a/?parvis-now=0").body.contains("La mairie"))
    #expect(try await ask("/-/api/source?path=%2Fa%2F").body == Self.news)
    let spoken = try await ask("/-/api/spoken?path=%2F").body
    #expect(spoken.contains("Actualités") && !spoken.contains("Caché"), "its own sheets count")
    #expect(try await ask("/-/api/head?path=%2Fa%2F").body.contains(Self.address + "a/"))
    #expect(try await ask("/-/api/page?path=%2F").body.contains("\"image-alt\""))
    #expect(try await ask("/-/").body.contains("Site en ligne"))
    await #expect(throws: LineEdit.Refusal.self) {
      let path = try #require(RequestPath(plain: "a/index.html"))
      _ = try await session.save(LineEdit(first: 1, last: 1, text: "x"), of: path, mark: "")
    }
    await server.stop()
  }
}
