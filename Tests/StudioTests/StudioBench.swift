import Audit
import AuditModel
import Foundation
import Reports

@testable import Studio

/// A studio over a folder of its own, for one test.
final class StudioBench: Sendable {
  let folder: URL
  let session: StudioSession
  let server: StudioServer
  private let work: Task<Void, Never>

  init(
    files: [String: String], configure: (inout StudioServer.Settings) -> Void = { _ in },
    prepare: (URL) throws -> Void = { _ in }
  ) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-studio-\(UUID().uuidString)/site")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try prepare(folder)
    session = try await StudioSession(
      StudioSession.Settings(folder: folder.path, language: .french), auditor: Auditor())
    var settings = StudioServer.Settings()
    configure(&settings)
    server = try await StudioServer(settings, session: session)
    let session = session
    work = Task { await session.follow() }
  }

  func close() async {
    work.cancel()
    await server.stop()
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  var host: String { "127.0.0.1:\(server.port)" }

  /// Asks once, on a connection of its own.
  func ask(
    _ target: String, method: String = "GET", headers: [String: String] = [:], body: String = ""
  ) async throws -> RawAnswer {
    var all = ["Host": host, "Connection": "close"]
    all.merge(headers) { _, given in given }
    if !body.isEmpty { all["Content-Length"] = String(body.utf8.count) }
    let head = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let port = server.port
    return try await blocking {
      let client = try RawClient(port: port)
      client.send("\(method) \(target) HTTP/1.1\r\n\(head)\r\n\(body)")
      return RawAnswer(client.rest())
    }
  }
}

/// A page with a fault or two.
enum SamplePage {
  static let faulty = page("<img src=\"mairie.png\"> <a href=\"b.html\">Les horaires</a>")
  static let mended = page(
    "<img src=\"mairie.png\" alt=\"La mairie\"> <a href=\"b.html\">Les horaires</a>")

  static func page(_ content: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="fr">
    <head><meta charset="utf-8"><title>Accueil – Mairie de Valbrume</title></head>
    <body><main><h1>Accueil</h1><p>\(content)</p></main></body>
    </html>
    """
  }
}
