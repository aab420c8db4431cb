import Foundation
import Testing

@testable import LoopbackServers

/// `parvis scan` with pages built by the browser of the machine.
@Suite("Nights with a browser", .serialized)
struct RenderedNightTests {
  /// A page whose script adds an image without a text.
  private static let built = """
    <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Mairie</title></head><body><main>
    <h1>Mairie</h1><p>Bienvenue à tous.</p></main><script>
    document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="a.png">')
    </script></body></html>
    """

  private static func settings(_ render: String) -> String {
    "crawl:\n  retries: 0\n  check-files: false\n  render: \(render)\nhttp:\n  timeout: 5\n"
  }

  private static func night(
    _ render: String, _ more: [String] = [], path: String = "/usr/bin:/bin"
  ) throws -> (outcome: BuiltCommand.Outcome, report: String) {
    let server = try TestServer { request in
      request.path == "/" ? .answer(200, built, for: request) : .answer(404, "Rien", for: request)
    }
    defer { server.stop() }
    let folder = try TemporaryFolder([
      "parvis.yml": settings(render), "sites.csv": "name,url\nValbrume,\(server.url("/"))\n",
    ])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      [
        "scan", folder.path + "/sites.csv", "--database", folder.path + "/h.sqlite", "--output",
        folder.path + "/out", "--allow-private", "--delay", "0", "--only", "image-alt", "--config",
        folder.path + "/parvis.yml",
      ] + more, environment: ["PATH": path])
    let sites = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")) ?? []
    let reports = sites.compactMap { folder.text("out/\($0)/report.json") }
    return (outcome, reports.first ?? "")
  }

  private static let hasBrowser = ["chromium", "chromium-browser", "google-chrome"].contains {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
  }

  @Test("what scripts build is judged, by the setting and by the option")
  func rendered() throws {
    guard Self.hasBrowser else { return print("no browser here: not tested") }
    let asked = ["--render-without-sandbox"]
    for (render, more) in [("always", asked), ("never", asked + ["--render"])] {
      let night = try Self.night(render, more)
      #expect(night.outcome.status == 0, "\(night.outcome.errors)")
      #expect(
        night.report.contains("\"rule\": \"image-alt\""), "\(render): \(night.outcome.errors)")
      #expect(night.report.contains("\"rendered\""))
    }
  }

  @Test(
    "without a browser, or as root without leave: said once, and the pages are judged as served")
  func without() throws {
    let none = try Self.night("always", path: "/nowhere")
    #expect(none.outcome.status == 0, "\(none.outcome.errors)")
    #expect(none.outcome.errors.contains("aucun navigateur"))
    #expect(!none.report.isEmpty && !none.report.contains("\"rule\": \"image-alt\""))
    guard geteuid() == 0, Self.hasBrowser else { return }
    let root = try Self.night("always")
    #expect(root.outcome.errors.contains("bac à sable"))
    #expect(!root.report.contains("\"rule\": \"image-alt\""))
  }
}
