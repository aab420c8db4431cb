import Foundation
import Testing

@testable import LoopbackServers

/// `--fetch-styles`: style sheets of other hosts for pages in files.
@Suite("Fetched style sheets")
struct StyleFetchingTests {
  private static func server() throws -> TestServer {
    try TestServer { request in
      request.path == "/b.css"
        ? .answer(200, ".d-none { display: none }", type: "text/css", for: request)
        : .answer(404, "", for: request)
    }
  }

  /// The outcome of the rule on an empty button in what the sheet hides.
  private static func outcome(
    _ folder: TemporaryFolder, _ arguments: [String]
  ) async throws -> String? {
    let outcome = try await LiveCommand.audit(
      folder.path + "/site", ["--format", "json", "--only", "button-name"] + arguments,
      environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
    let page = (outcome.report["pages"] as? [[String: Any]])?.first
    let outcomes = page?["outcomes"] as? [String: [String: Any]]
    return outcomes?["button-name"]?["outcome"] as? String
  }

  @Test("sheets are fetched when asked for, kept, and used again when their host is gone")
  func kept() async throws {
    let server = try Self.server()
    let page = LiveCommand.page(
      "<link rel=\"stylesheet\" href=\"\(server.url("/b.css"))\"><div class=\"d-none\"><button></button></div>"
    )
    let folder = try TemporaryFolder(["site/index.html": page])
    defer { folder.remove() }
    #expect(try await Self.outcome(folder, []) == "needs-review")
    #expect(server.targets.isEmpty)
    #expect(try await Self.outcome(folder, ["--fetch-styles"]) == "inapplicable")
    #expect(server.targets == ["/robots.txt", "/b.css"])
    server.stop()
    #expect(try await Self.outcome(folder, ["--fetch-styles"]) == "inapplicable")
    #expect(
      FileManager.default.fileExists(atPath: folder.path + "/cache/parvis/styles.sqlite"))
  }

  @Test("the settings ask for it too; private addresses are refused unless they are allowed")
  func settings() async throws {
    let server = try Self.server()
    defer { server.stop() }
    let page = LiveCommand.page(
      "<link rel=\"stylesheet\" href=\"\(server.url("/b.css"))\"><div class=\"d-none\"><button></button></div>"
    )
    let folder = try TemporaryFolder([
      "site/index.html": page, "parvis.yml": "styles:\n  fetch: true\n",
    ])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      [
        "audit", folder.path + "/site", "--format", "json", "--only", "button-name", "--config",
        folder.path + "/parvis.yml",
      ], environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
    #expect(outcome.output.contains("needs-review"))
    #expect(server.targets.isEmpty)
    let allowed = try BuiltCommand.run(
      [
        "audit", folder.path + "/site", "--format", "json", "--only", "button-name", "--config",
        folder.path + "/parvis.yml", "--allow-private",
      ], environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
    #expect(allowed.output.contains("inapplicable"))
    #expect(server.targets.contains("/b.css"))
  }
}
