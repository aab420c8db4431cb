import Foundation
import Testing

@testable import LoopbackServers

/// Files that people write by hand may begin with a byte order mark, as the editor of Windows writes it, and
/// may end their lines as it does.
@Suite("Files written by hand")
struct HandwrittenFileTests {
  private static let writings: [@Sendable (String) -> [UInt8]] = [
    { Array($0.utf8) }, { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
    { [0xEF, 0xBB, 0xBF] + Array($0.replacingOccurrences(of: "\n", with: "\r\n").utf8) },
  ]

  private func write(_ bytes: [UInt8], _ name: String, in folder: TemporaryFolder) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test("headers, passwords and settings", arguments: writings.indices)
  func secrets(writing: Int) throws {
    let written = Self.writings[writing]
    let server = try TestServer { request in
      .answer(request.path == "/" ? 200 : 404, LiveCommand.page("Bonjour"), for: request)
    }
    defer { server.stop() }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try write(written("X-Jeton: abc\n"), "entete.txt", in: folder)
    try write(written("agent:motsecret\n"), "acces.txt", in: folder)
    try write(written(LiveCommand.settings + "\n  user-agent: Essai/1\n"), "a.yml", in: folder)
    let outcome = try BuiltCommand.run([
      "audit", server.url("/"), "--allow-private", "--delay", "0", "--config",
      folder.path + "/a.yml", "--header", "@\(folder.path)/entete.txt", "--basic-auth",
      "@\(folder.path)/acces.txt", "--format", "json",
    ])
    #expect([0, 2].contains(outcome.status), "\(outcome.errors)")
    let first = try #require(server.requests.first { $0.path == "/" })
    #expect(first.headers["x-jeton"] == "abc")
    #expect(
      first.headers["authorization"] == "Basic "
        + Data("agent:motsecret".utf8).base64EncodedString())
    #expect(first.headers["user-agent"] == "Essai/1")
  }

  @Test("baselines, lists of what is not here", arguments: writings.indices)
  func lists(writing: Int) throws {
    let written = Self.writings[writing]
    let folder = try TemporaryFolder(["site/index.html": ExitCodeTests.bad])
    defer { folder.remove() }
    let audit = [
      "audit", folder.path + "/site", "--only", "image-alt", "--only", "broken-resource",
    ]
    func missing() throws -> Bool {
      try BuiltCommand.run(audit + ["--format", "json"]).output
        .contains("\"rule\": \"broken-resource\"")
    }
    #expect(try missing())
    try write(written("a.jpg\n"), "site.dropped.txt", in: folder)
    #expect(try !missing())

    let list = ["--baseline", folder.path + "/list.txt"]
    #expect(try BuiltCommand.run(["baseline", "create"] + audit.dropFirst() + list).status == 0)
    let text = try #require(folder.text("list.txt"))
    try write(written(text), "list.txt", in: folder)
    #expect(try BuiltCommand.run(audit + list).status == 0)
  }
}
