import Foundation
import Testing

@testable import LoopbackServers

/// Servers that do what they should not, met by the whole command: it ends in time, with the code of
/// the contract, and says why.
@Suite("Misbehaving servers", .serialized)
struct MisbehavingServerTests {
  /// What a server does with every request for a page, and what must come of it.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var status: Int32
    /// The reason in the report's data.
    var reason: String
    var steps: @Sendable (TestServer.Request) -> [TestServer.Step]
    var testDescription: String { name }

    init(
      _ name: String, _ status: Int32, _ reason: String,
      _ steps: @escaping @Sendable (TestServer.Request) -> [TestServer.Step]
    ) {
      self.name = name
      self.status = status
      self.reason = reason
      self.steps = steps
    }
  }

  static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

  /// 64 MiB in some 64 kB.
  static let bomb = Gzip.compressed(
    [Array("<!DOCTYPE html><title>x</title>".utf8)]
      + repeatElement([UInt8](repeating: 0x20, count: 1 << 20), count: 64))

  static let cases: [Case] = [
    Case("a reset", 69, "connection-lost") { _ in [.reset] },
    Case("silence", 69, "timed-out") { _ in [.pause(20)] },
    Case("a header that drips", 69, "timed-out") { _ in [.drip(Array(head.utf8), every: 0.5)] },
    Case("a page that drips", 69, "timed-out") { _ in
      [
        .send(Array((head + "\r\n<p>").utf8)),
        .drip([UInt8](repeating: 0x20, count: 99), every: 0.3),
      ]
    },
    Case("a page that ends early", 69, "cut-short") { _ in
      [.send(Array((head + "Content-Length: 5000\r\n\r\n<p>Bonjour").utf8)), .close]
    },
    Case("no HTTP", 69, "not-http") { _ in [.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)), .close] },
    Case("a header without end", 69, "headers-too-large") { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nX-A: ".utf8)),
        .endless([UInt8](repeating: 0x61, count: 64 << 10)),
      ]
    },
    Case("a body without end", 65, "page-too-large") { _ in
      [
        .send(Array((head + "\r\n").utf8)),
        .endless(Array("<p>encore</p>".utf8) + [UInt8](repeating: 0x20, count: 256 << 10)),
      ]
    },
    Case("a bomb", 65, "page-too-large") { request in
      .answer(200, bomb, type: "text/html", [("Content-Encoding", "gzip")], for: request)
    },
    Case("a circle of redirects", 69, "redirect") { request in
      .redirect(request.path == "/" ? "/a" : "/")
    },
    Case("robots.txt out of order", 69, "robots-unreachable") { request in
      request.path == "/robots.txt" ? .answer(500) : .answer(200, LiveCommand.page("Bonjour"))
    },
    Case("robots.txt that forbids", 69, "robots-disallow") { request in
      request.path == "/robots.txt"
        ? .answer(200, "User-agent: Parvis\nDisallow: /", type: "text/plain")
        : .answer(200, LiveCommand.page("Bonjour"))
    },
    Case("a password", 69, "status-401") { _ in .answer(401) },
    Case("out of order", 69, "status-500") { _ in .answer(500) },
    Case("no page", 66, "status-404") { _ in .answer(404) },
    Case("a PDF", 65, "not-html") { _ in .answer(200, "%PDF-1.4", type: "application/pdf") },
    Case("another site", 69, "moved-off-site") { _ in .redirect("http://ailleurs.example/") },
  ]

  @Test("as the start", arguments: cases)
  func start(_ test: Case) async throws {
    let server = try TestServer { request in
      // Those about pages have a robots.txt like any other site, unless it is what they are about.
      request.path == "/robots.txt" && !test.reason.hasPrefix("robots")
        ? .answer(404) : test.steps(request)
    }
    defer { server.stop() }
    let outcome = try await LiveCommand.audit(server.url("/"))
    #expect(outcome.status == test.status, "\(outcome.errors)")
    #expect(outcome.skipped == ["crawl-ended \(test.reason)"])
    #expect(outcome.paths.isEmpty)
    #expect(outcome.errors.hasPrefix("parvis\u{A0}: http://127.0.0.1:\(server.port)/"))
    // It ends, however busy the machine is. (A slow server is asked again after three times what it took.)
    #expect(outcome.seconds < 180)
  }

  @Test("no server at all")
  func nobody() async throws {
    let server = try TestServer { _ in [.close] }
    server.stop()
    let outcome = try await LiveCommand.audit(server.url("/"))
    #expect(outcome.status == 69)
    #expect(outcome.skipped == ["crawl-ended connection-refused"])
  }

  @Test("as one page of many: the others are audited, and the report says what is missing")
  func amongOthers() async throws {
    let names = [
      "bonne", "reset", "silence", "goutte", "bombe", "tete", "fin", "panne", "boucle", "absente",
    ]
    let server = try TestServer { request in
      switch request.path {
      case "/":
        let links = names.map { "<a href=\"/\($0)\">\($0)</a>" }.joined()
        return .answer(200, LiveCommand.page(links))
      case "/bonne": return .answer(200, LiveCommand.page("<img src=\"a.png\">"))
      case "/reset": return [.reset]
      case "/silence": return [.pause(20)]
      case "/goutte":
        return [
          .send(Array((Self.head + "\r\n<p>").utf8)),
          .drip([UInt8](repeating: 0x20, count: 99), every: 0.3),
        ]
      case "/bombe":
        return .answer(
          200, Self.bomb, type: "text/html", [("Content-Encoding", "gzip")], for: request)
      case "/tete":
        return [
          .send(Array("HTTP/1.1 200 OK\r\nX-A: ".utf8)),
          .endless([UInt8](repeating: 0x61, count: 64 << 10)),
        ]
      case "/fin":
        return [.send(Array((Self.head + "Content-Length: 5000\r\n\r\n<p>B").utf8)), .close]
      case "/panne": return .answer(500)
      case "/boucle": return .redirect("/boucle")
      default: return .answer(404)
      }
    }
    defer { server.stop() }
    let outcome = try await LiveCommand.audit(server.url("/"))
    // Incomplete, and with faults: 2 comes first, `run.incomplete` tells the rest.
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.paths == ["/", "bonne"])
    #expect(
      Set(outcome.skipped) == [
        "reset no-answer connection-lost", "silence no-answer timed-out",
        "goutte no-answer timed-out", "bombe too-large limit: 10485760 bytes",
        "tete no-answer headers-too-large", "fin no-answer cut-short",
        "panne no-answer status-500",
      ])
    let found = outcome.siteFindings.compactMap { finding -> String? in
      guard let rule = finding["rule"] as? String, let kind = finding["outcome"] as? String,
        let text = finding["message"] as? String
      else { return nil }
      let name = names.first { text.contains("/\($0)") }
      return name.map { "\(rule) \(kind) \($0)" }
    }
    #expect(
      Set(found) == [
        "broken-link-internal needs-review reset", "broken-link-internal needs-review silence",
        "broken-link-internal needs-review tete", "broken-link-internal needs-review panne",
        "broken-link-internal failed absente", "redirect-loop failed boucle",
      ])
    #expect(outcome.seconds < 60)
  }

  @Test("a site that answers everything with its error page")
  func softErrors() async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .answer(
          200,
          LiveCommand.page(
            "<h1>Bienvenue</h1>" + (1...30).map { "<a href=\"/p\($0)\">\($0)</a>" }.joined()))
        : .answer(
          200, LiveCommand.page("Désolés, la page que vous cherchez est introuvable sur ce site."))
    }
    defer { server.stop() }
    let outcome = try await LiveCommand.audit(server.url("/"))
    #expect(outcome.paths == ["/"])
    let reviews = outcome.siteFindings.filter { $0["rule"] as? String == "broken-link-internal" }
    #expect(!reviews.isEmpty && reviews.allSatisfy { $0["outcome"] as? String == "needs-review" })
  }

  @Test("a certificate that is self-signed, or another site's, is a finding")
  func certificates() async throws {
    guard let server = try TLSServer() else {
      print("skipped: there is no openssl")
      return
    }
    defer { server.stop() }
    let address = "https://127.0.0.1:\(server.port)/"
    var outcome = try await LiveCommand.audit(address)
    #expect(outcome.status == 69)
    #expect(outcome.skipped == ["crawl-ended tls-self-signed"])
    #expect(outcome.siteFindings.contains { $0["rule"] as? String == "tls-certificate" })
    outcome = try await LiveCommand.audit(
      address, ["--format", "json", "--ca-file", server.certificate])
    #expect(outcome.status == 69)
    #expect(outcome.skipped == ["crawl-ended tls-wrong-host"])
  }

  @Test("private addresses are not asked: not the start, not where a redirect leads")
  func privateAddresses() async throws {
    let secret = try TestServer { _ in .answer(200, "secret", type: "application/pdf") }
    defer { secret.stop() }
    for host in ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"] {
      let outcome = try BuiltCommand.run(
        ["audit", "http://\(host):\(secret.port)/", "--format", "json"])
      #expect(outcome.status == 69, "\(host)")
      #expect(outcome.errors.contains("--allow-private"), "\(host)")
    }
    // The town's server is reached through a proxy; it sends us to the machine itself.
    let target = secret.url("/secret.pdf")
    let proxy = try TestServer { request in
      switch request.target {
      case "http://mairie.example/":
        .answer(
          200,
          LiveCommand.page(
            "<link rel=\"stylesheet\" href=\"a.css\"><a href=\"/a.pdf\">A</a><a href=\"/b\">B</a>"))
      case "http://mairie.example/a.pdf", "http://mairie.example/b", "http://mairie.example/a.css":
        .redirect(target)
      default: .answer(404)
      }
    }
    defer { proxy.stop() }
    let folder = try TemporaryFolder(["parvis.yml": LiveCommand.settings])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run([
      "audit", "http://mairie.example/", "--proxy", "http://127.0.0.1:\(proxy.port)", "--delay",
      "1", "--config", folder.path + "/parvis.yml", "--format", "json", "--explain-crawl",
    ])
    #expect(proxy.targets.contains("http://mairie.example/a.pdf"))
    #expect(outcome.output.contains("\"pages\""))
    #expect(secret.requests.isEmpty, "\(outcome.errors)")
    #expect(proxy.targets.allSatisfy { $0.contains("mairie.example") })
  }
}
