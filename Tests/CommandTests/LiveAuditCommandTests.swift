import AuditModel
import Foundation
import Reports
import Testing

@testable import LoopbackServers

/// `parvis audit http://…` as users meet it.
@Suite("Live audits by the command", .serialized)
struct LiveAuditCommandTests {
  static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume/found")

  private static let types = [
    "html": "text/html", "css": "text/css", "svg": "image/svg+xml", "png": "image/png",
    "pdf": "application/pdf",
  ]

  /// Serves a folder as it lies.
  private static func server(_ folder: URL) throws -> TestServer {
    try TestServer { request in
      let path = request.path == "/" ? "/index.html" : request.path
      guard !path.contains(".."),
        let data = try? Data(contentsOf: folder.appendingPathComponent(path))
      else { return .answer(404, "<title>404</title>", for: request) }
      let type = types[(path as NSString).pathExtension] ?? "application/octet-stream"
      return .answer(200, Array(data), type: type, for: request)
    }
  }

  @Test("a served folder has the findings of the folder itself")
  func sameAsFolder() async throws {
    let server = try Self.server(Self.fixture)
    defer { server.stop() }
    let live = try await LiveCommand.audit(server.url("/"))
    #expect(live.status == 2)
    let folder = try BuiltCommand.run([
      "audit", Self.fixture.path, "--base-url", server.url("/"), "--format", "json",
    ])
    func places(_ report: [String: Any]) -> Set<String> {
      let pages = report["pages"] as? [[String: Any]] ?? []
      return Set(
        pages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.map { finding in
          let path = finding["path"] as? String ?? ""
          return ["rule", "line", "column", "outcome", "message"]
            .map { "\(finding[$0] ?? "")" }.joined(separator: " ")
            + " " + (path == "/" ? "index.html" : path)
        })
    }
    let expected = places(
      (try? JSONSerialization.jsonObject(with: Data(folder.output.utf8))) as? [String: Any] ?? [:])
    #expect(expected.count > 400)
    #expect(places(live.report) == expected)
    print("served: \(places(live.report).count) findings, folder: \(expected.count)")
  }

  @Test("the server is asked politely and told who asks")
  func manners() async throws {
    let server = try TestServer { request in
      request.path == "/robots.txt"
        ? .answer(200, "User-agent: Essai\nDisallow: /prive", type: "text/plain")
        : .answer(
          ["/", "/prive", "/vie"].contains(request.path) ? 200 : 404,
          LiveCommand.page("<a href=\"/prive\">P</a><a href=\"/vie\">\(request.path)</a>"))
    }
    defer { server.stop() }
    _ = try await LiveCommand.audit(server.url("/"))
    #expect(server.targets.first == "/robots.txt")
    #expect(server.targets.contains("/prive"))
    let agents = Set(server.requests.map { $0.headers["user-agent"] ?? "" })
    #expect(agents.count == 1 && agents.first?.hasPrefix("Parvis/") == true)
    let before = server.requests.count
    let outcome = try await LiveCommand.audit(
      server.url("/"),
      ["--format", "json", "--user-agent", "Essai/1 (webmestre@mairie.example)", "--explain-crawl"])
    let later = server.requests.dropFirst(before)
    #expect(!later.contains { $0.path == "/prive" })
    #expect(later.allSatisfy { $0.headers["user-agent"] == "Essai/1 (webmestre@mairie.example)" })
    #expect(outcome.errors.contains("- \(server.url("/prive"))  robots.txt ne l’autorise pas"))
    #expect(outcome.errors.contains("+ \(server.url("/vie"))  page auditée"))
  }

  @Test("charset of the header, style sheets of the site, the page budget")
  func details() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/":
        .answer(
          200,
          Array("<!DOCTYPE html><html lang=\"fr\"><head><title>Mairie de Ch".utf8) + [0xE2]
            + Array(
              "teau</title><link rel=\"stylesheet\" href=\"/a.css\"></head><body><p class=\"pale\">Bonjour à tous</p><a href=\"/b\">B</a><a href=\"/c\">C</a></body></html>"
                .utf8), type: "text/html; charset=windows-1252")
      case "/a.css":
        .answer(200, "@import 'b.css';", type: "text/css")
      case "/b.css":
        .answer(200, "p.pale { color: #ccc; background: #fff }", type: "text/css")
      case "/b", "/c": .answer(200, LiveCommand.page(request.path))
      default: .answer(404)
      }
    }
    defer { server.stop() }
    let outcome = try await LiveCommand.audit(
      server.url("/"), ["--format", "json", "--max-pages", "2"])
    let pages = try #require(outcome.report["pages"] as? [[String: Any]])
    #expect(pages.first?["title"] as? String == "Mairie de Château")
    let findings = try #require(pages.first?["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["rule"] as? String == "color-contrast" })
    #expect(pages.count == 2)
    // A sample is what was asked for.
    #expect(outcome.skipped == ["crawl-ended page-budget"])
    #expect(outcome.status == 2)
  }

  @Test("secrets are sent to the site and stand in no report", arguments: ReportFormat.allCases)
  func secrets(_ format: ReportFormat) async throws {
    let server = try TestServer { request in
      guard request.headers["authorization"] != nil else { return .answer(401) }
      return .answer(200, LiveCommand.page("<a href=\"/perdu\">X</a>\(request.path)"))
    }
    defer { server.stop() }
    let address = "http://agent:motsecret1@127.0.0.1:\(server.port)/"
    let settings = """
      \(LiveCommand.settings)
        credentials:
          - host: localhost
            user: autre
            password: motsecret2
      """
    let folder = try TemporaryFolder(["entete.txt": "X-Jeton: motsecret3\n"])
    defer { folder.remove() }
    let outcome = try await LiveCommand.audit(
      address,
      [
        "--format", format.rawValue, "--explain-crawl", "--header", "@\(folder.path)/entete.txt",
        "--header", "X-Autre: motsecret4",
      ], settings: settings)
    #expect([0, 2, 3].contains(outcome.status), "\(outcome.errors)")
    #expect(server.requests.allSatisfy { $0.headers["x-jeton"] == "motsecret3" })
    #expect(server.requests.allSatisfy { $0.headers["x-autre"] == "motsecret4" })
    #expect(
      server.requests.allSatisfy {
        $0.headers["authorization"] == "Basic "
          + Data("agent:motsecret1".utf8).base64EncodedString()
      })
    #expect(!outcome.output.isEmpty && !outcome.output.contains("motsecret"))
    #expect(!outcome.errors.contains("motsecret"))
  }

  @Test("a proxy's password is shown nowhere, whether it answers or not")
  func proxyPassword() async throws {
    let proxy = try TestServer { _ in .answer(407, "Non") }
    let address = "http://agent:motsecret5@127.0.0.1:\(proxy.port)"
    func check(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> Int32 {
      let outcome = try await LiveCommand.audit(
        "http://mairie.example/", arguments + ["--explain-crawl", "--progress", "always"],
        environment: environment)
      #expect(!(outcome.output + outcome.errors).contains("motsecret5"), "\(outcome.errors)")
      #expect(outcome.errors.contains("mairie.example"))
      return outcome.status
    }
    #expect(try await check(["--proxy", address]) == 69)
    #expect(try await check([], ["http_proxy": address]) == 69)
    let credentials = Data("agent:motsecret5".utf8).base64EncodedString()
    #expect(proxy.requests.contains { $0.headers["proxy-authorization"] == "Basic " + credentials })
    proxy.stop()
    #expect(try await check(["--proxy", address]) == 69)
  }

  @Test(
    "78: a settings file that is wrong is named with line and column",
    arguments: [
      ("crawl:\n  pages: beaucoup\n", "2:10"), ("crawl:\n  page: 3\n", "2:3"),
      ("crawl: [1]\n", "1:8"), ("http:\n  timeout: 0\n", "2:12"),
      ("rules:\n  only: [image-alt, nothing-such]\n", "2:21"), ("crawl:\n\t- x\n", "2:1"),
      ("http:\n  credentials:\n    - user: x\n", "3:7"), ("- a\n", "1:1"),
      ("http:\n  certificates: absent.pem\n", "2:17"), ("a: 1\n", "1:1"),
    ])
  func wrongSettings(_ text: String, _ place: String) async throws {
    let outcome = try await LiveCommand.audit("-", [], settings: text)
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("parvis.yml:\(place): "), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("settings count less than options, and hold for files too")
  func settings() async throws {
    let bad = "<!DOCTYPE html><html lang=\"fr\"><title>Mairie</title><img src=a.png></html>"
    let folder = try TemporaryFolder(["a.yml": "rules:\n  only: seo-page\n", "p.html": bad])
    defer { folder.remove() }
    let config = ["audit", folder.path + "/p.html", "--config", folder.path + "/a.yml"]
    #expect(try BuiltCommand.run(config + ["--fail-on", "critical"]).status == 0)
    #expect(try BuiltCommand.run(config + ["--only", "image-alt"]).status == 2)
    #expect(try BuiltCommand.run(config + ["--config", folder.path + "/absent.yml"]).status == 66)
  }

  /// Foundation's networking, which the studio's server brings, may have the loader map the library; nothing
  /// is set up in it before somebody opens it.
  @Test("who audits files does not open libcurl")
  func noLibrary() async throws {
    let environment = ["LD_DEBUG": "files"]
    let files = try BuiltCommand.run(
      ["audit", "-"], input: LiveCommand.page("Bonjour"), environment: environment)
    #expect(files.errors.contains("libxml2"))
    let opening = "libcurl.so.4 [0]; direct_opencount"
    #expect(!files.errors.contains(opening))
    let server = try TestServer { _ in .answer(404) }
    defer { server.stop() }
    let live = try await LiveCommand.audit(server.url("/"), environment: environment)
    #expect(live.errors.contains(opening))
  }
}
