import AuditModel
import Foundation
import Sites
import Testing

@testable import Audit

@Suite("Audits kept up to date")
struct StandingAuditTests {
  /// A folder to change; the caller removes it.
  private func copy() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-session-" + UUID().uuidString)
    try FileManager.default.copyItem(
      at: FixtureSite.folder.appendingPathComponent("found"), to: folder)
    return folder
  }

  /// All that reports follow from.
  private func print(_ site: SiteResult) -> [String] {
    let findings = (site.pages.flatMap(\.findings) + site.findings).map {
      "\($0.fingerprint) \($0.rule) \($0.place.path):\($0.place.line) \($0.pages) \($0.outcome)"
    }
    let scores = site.scoreParts.map { "\($0.rule) \($0.loss) \($0.pages)" }
    let rgaa = (site.rgaa?.tests ?? [:]).map { "\($0.key) \($0.value)" }.sorted()
    return site.pages.map(\.path) + findings + scores + rgaa
      + ["\(site.accessibilityScore ?? -1) \(site.seoScore ?? -1)"]
  }

  private func expectFresh(_ session: StandingAudit, _ folder: URL) async throws {
    let fresh = await Auditor().run(try FolderSource(folder.path)).result
    #expect(print(session.result) == print(fresh))
  }

  private func change(_ name: String, in folder: URL, _ body: (String) -> String) throws {
    let file = folder.appendingPathComponent(name)
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    try Data(body(text).utf8).write(to: file)
  }

  @Test("a changed page is judged alone, and the result is that of a fresh run")
  func page() async throws {
    let folder = try copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    var session = await StandingAudit(Auditor(), try FolderSource(folder.path))
    let before = print(session.result)
    try await expectFresh(session, folder)

    // A title that other pages have too: rules about the site must see it.
    try change("mairie.html", in: folder) {
      $0.replacing("<title>", with: "<title>Contact</title><title>")
        .replacing("</body>", with: "<img src=\"nulle-part.png\"></body>")
    }
    #expect(await session.update(changed: ["mairie.html"]) == ["mairie.html"])
    #expect(print(session.result) != before)
    try await expectFresh(session, folder)
  }

  @Test("a changed style sheet concerns the pages that use it")
  func styleSheet() async throws {
    let folder = try copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    var session = await StandingAudit(Auditor(), try FolderSource(folder.path))
    let before = print(session.result)
    try change("css/style.css", in: folder) { $0 + "\np { color: #aaa !important }\n" }
    let concerned = await session.update(changed: ["css/style.css"])
    #expect(concerned.count > 5)
    #expect(print(session.result) != before)
    try await expectFresh(session, folder)
    // What no page reads concerns none.
    #expect(await session.update(changed: ["robots.txt"]).isEmpty)
  }

  @Test("pages that come and go change what links to them lead to")
  func files() async throws {
    let folder = try copy()
    defer { try? FileManager.default.removeItem(at: folder) }
    var session = await StandingAudit(Auditor(), try FolderSource(folder.path))
    try FileManager.default.removeItem(at: folder.appendingPathComponent("contact.html"))
    try FileManager.default.copyItem(
      at: folder.appendingPathComponent("mairie.html"),
      to: folder.appendingPathComponent("cookies.html"))
    let concerned = await session.update(source: try FolderSource(folder.path))
    #expect(concerned.isSuperset(of: ["contact.html", "cookies.html"]))
    try await expectFresh(session, folder)
  }
}
