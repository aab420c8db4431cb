import Foundation
import Testing

@testable import Studio

@Suite("Safety of the studio", .serialized)
struct ServerSafetyTests {
  private static let files = [
    "index.html": SamplePage.faulty, "b.html": SamplePage.mended, "style.css": "p { color: red }",
    "a/index.html": SamplePage.mended, ".env": "secret", ".git/config": "secret",
    "été.html": SamplePage.mended, "font.woff2": "x", "hostile.svg": "<svg/>",
  ]

  private func bench(_ configure: (inout StudioServer.Settings) -> Void = { _ in }) async throws
    -> StudioBench
  {
    try await StudioBench(files: Self.files, configure: configure) { folder in
      let outside = folder.deletingLastPathComponent().appendingPathComponent("outside.html")
      try Data("secret".utf8).write(to: outside)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("link.html"), withDestinationURL: outside)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("up"),
        withDestinationURL: folder.deletingLastPathComponent())
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("inside.html"),
        withDestinationURL: folder.appendingPathComponent("b.html"))
    }
  }

  @Test("other names of the host are refused: rebinding")
  func rebinding() async throws {
    let bench = try await bench()
    for host in ["evil.example", "evil.example:\(bench.server.port)", "127.0.0.1", "127.0.0.1:1"] {
      for path in ["/-/", "/-/api/site", "/index.html", "/-/overlay.js"] {
        #expect(try await bench.ask(path, headers: ["Host": host]).status == 421, "\(host) \(path)")
      }
    }
    #expect(try await bench.ask("/-/", headers: ["Host": ""]).status == 421)
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
      let name = "\(host):\(bench.server.port)"
      #expect(try await bench.ask("/-/", headers: ["Host": name]).status == 200, "\(name)")
    }
    await bench.close()
  }

  @Test("paths that lead out of the folder are refused")
  func traversal() async throws {
    let bench = try await bench()
    let targets = [
      "/../outside.html", "/a/../../outside.html", "/%2e%2e/outside.html", "/..%2foutside.html",
      "/%2e%2e%2foutside.html", "/a%2f..%2f..%2foutside.html", "/..%5coutside.html",
      "/%c0%ae%c0%ae/outside.html", "//etc/passwd", "/./index.html", "/index.html%00.css",
      "/%252e%252e/outside.html", "/up/outside.html", "/link.html", "/.env", "/.git/config",
      "/a/../.env", "/%2eenv", "/-/../index.html", "/-/api/../../outside.html",
    ]
    for target in targets {
      let answer = try await bench.ask(target)
      #expect([400, 403, 404].contains(answer.status), "\(target): \(answer.status)")
      #expect(!answer.body.contains("secret"), "\(target)")
    }
    for path in [
      "../outside.html", "/etc/passwd", "link.html", ".env", "up/outside.html", "a/../.env",
    ] {
      let query = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      for name in ["source", "spoken", "head"] {
        let answer = try await bench.ask("/-/api/\(name)?path=\(query)")
        #expect(answer.status == 404 && !answer.body.contains("secret"), "\(name) \(path)")
      }
    }
    await bench.close()
  }

  @Test("what is in the folder is served")
  func served() async throws {
    let bench = try await bench()
    for target in ["/index.html", "/a/", "/%C3%A9t%C3%A9.html", "/inside.html", "/style.css"] {
      #expect(try await bench.ask(target).status == 200, "\(target)")
    }
    #expect(try await bench.ask("/a").header("Location") == "/a/")
    #expect(try await bench.ask("/").header("Location") == "/-/")
    #expect(try await bench.ask("/", headers: ["Sec-Fetch-Dest": "iframe"]).status == 200)
    #expect(try await bench.ask("/style.css").header("Content-Type") == "text/css")
    await bench.close()
  }

  @Test("pages of other sites are told nothing and change nothing")
  func crossSite() async throws {
    let bench = try await bench { $0.action = "0123456789abcdef" }
    let own = "http://\(bench.host)"
    for origin in ["http://evil.example", "null", "http://127.0.0.1", "https://\(bench.host)"] {
      for path in ["/-/api/site", "/-/api/events", "/-/api/page?path=index.html"] {
        #expect(try await bench.ask(path, headers: ["Origin": origin]).status == 403, "\(origin)")
      }
    }
    for site in ["cross-site", "same-site"] {
      #expect(try await bench.ask("/-/api/site", headers: ["Sec-Fetch-Site": site]).status == 403)
    }
    #expect(try await bench.ask("/-/api/site", headers: ["Origin": own]).status == 200)
    #expect(try await bench.ask("/-/api/site").header("Access-Control-Allow-Origin") == nil)

    func post(_ headers: [String: String]) async throws -> Int {
      try await bench.ask(
        "/-/api/save?path=index.html", method: "POST", headers: headers, body: "<p>changed</p>"
      ).status
    }
    #expect(try await post([:]) == 403)
    #expect(try await post(["Origin": own]) == 401)
    #expect(try await post(["Origin": own, "X-Parvis-Action": "0123456789abcdee"]) == 401)
    #expect(try await post(["Origin": "null", "X-Parvis-Action": "0123456789abcdef"]) == 403)
    #expect(
      try await post(["Origin": "http://evil.example", "X-Parvis-Action": "0123456789abcdef"])
        == 403)
    #expect(
      try await post([
        "Origin": own, "X-Parvis-Action": "0123456789abcdef", "Sec-Fetch-Site": "cross-site",
      ]) == 403)
    let text = try String(
      contentsOf: bench.folder.appendingPathComponent("index.html"), encoding: .utf8)
    #expect(text == SamplePage.faulty)
    await bench.close()
  }

  @Test("nothing but GET and POST is answered")
  func methods() async throws {
    let bench = try await bench()
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "POST"] {
      let status = try await bench.ask("/index.html", method: method).status
      #expect([403, 405].contains(status), "\(method): \(status)")
    }
    await bench.close()
  }

  @Test("previewed pages have an origin of their own and run no script but the overlay")
  func policies() async throws {
    let bench = try await bench()
    let page = try await bench.ask("/index.html")
    let policy = try #require(page.header("Content-Security-Policy"))
    let nonce = try #require(policy.firstMatch(of: #/script-src 'nonce-([0-9a-f]{32})';/#)).output.1
    #expect(policy.contains("sandbox allow-scripts"))
    #expect(!policy.contains("allow-same-origin"))
    #expect(policy.contains("frame-ancestors http://\(bench.host)"))
    #expect(page.body.contains("<head><script nonce=\"\(nonce)\" src=\"/-/overlay.js\"></script>"))
    let again = try await bench.ask("/index.html").header("Content-Security-Policy")
    #expect(again?.contains(nonce) == false)
    #expect(
      try await bench.ask("/hostile.svg").header("Content-Security-Policy")?.contains("sandbox")
        == true)

    let studio = try await bench.ask("/-/")
    let own = try #require(studio.header("Content-Security-Policy"))
    #expect(own.contains("script-src 'self'") && !own.contains("unsafe"))
    #expect(own.contains("frame-ancestors 'none'"))
    #expect(studio.header("X-Content-Type-Options") == "nosniff")
    #expect(studio.body.contains("sandbox=\"allow-scripts\""))
    await bench.close()
  }

  @Test("scripts of pages run when that is asked for, still without the studio's origin")
  func scripts() async throws {
    let bench = try await bench { $0.runsScripts = true }
    let policy = try #require(try await bench.ask("/index.html").header("Content-Security-Policy"))
    #expect(policy.contains("'unsafe-inline'") && policy.contains("sandbox allow-scripts"))
    #expect(!policy.contains("allow-same-origin") && !policy.contains("connect-src"))
    await bench.close()
  }

  @Test("other machines are served only with a secret")
  func openToAll() async throws {
    await #expect(throws: StudioServer.Problem.openToAll) {
      _ = try await bench { $0.address = "0.0.0.0" }
    }
  }

  @Test("with a secret nothing is shown without it")
  func token() async throws {
    let bench = try await bench { $0.token = "0123456789abcdef" }
    for path in ["/-/", "/-/api/site", "/index.html", "/style.css", "/-/studio.js"] {
      #expect(try await bench.ask(path).status == 401, "\(path)")
    }
    // The script that marks pages says nothing of any site.
    #expect(try await bench.ask("/-/overlay.js").status == 200)
    #expect(try await bench.ask("/-/?token=0123456789abcdeX").status == 401)
    let client = try RawClient(port: bench.server.port)
    client.send(
      "GET /-/?token=0123456789abcdef HTTP/1.1\r\nHost: \(bench.host)\r\nConnection: close\r\n\r\n")
    let opened = try await blocking { client.rest() }
    #expect(RawAnswer(opened).status == 303)
    let cookies = opened.matches(of: #/Set-Cookie: (parvis_\w+=[0-9a-f]+)/#).map { $0.output.1 }
    #expect(cookies.count == 2)
    #expect(opened.contains("HttpOnly") && opened.contains("SameSite=Lax"))
    let cookie = cookies.joined(separator: "; ")
    for path in ["/-/", "/-/api/site", "/index.html", "/style.css"] {
      #expect(try await bench.ask(path, headers: ["Cookie": cookie]).status == 200, "\(path)")
    }
    // The cookie of previewed pages opens no more than these.
    let site = try #require(cookies.first { $0.hasPrefix("parvis_site") })
    #expect(try await bench.ask("/-/api/site", headers: ["Cookie": String(site)]).status == 401)
    #expect(try await bench.ask("/index.html", headers: ["Cookie": String(site)]).status == 200)
    // Frames send no cookies: the page's address has its value, and so have those of what it asks for.
    let key = "parvis-key=" + (site.split(separator: "=").last.map(String.init) ?? "")
    #expect(try await bench.ask("/index.html?parvis-now=0&" + key).status == 200)
    #expect(try await bench.ask("/index.html?parvis-key=0").status == 401)
    #expect(try await bench.ask("/style.css?" + key).status == 200)
    #expect(try await bench.ask("/-/api/site?" + key).status == 401)
    // The secret leaves the address bar of who comes again.
    let again = try await bench.ask("/-/?token=0123456789abcdef", headers: ["Cookie": cookie])
    #expect(again.status == 303)
    await bench.close()
  }

  @Test("slow clients are disconnected, and others served meanwhile")
  func slow() async throws {
    let bench = try await bench {
      $0.limits.request = .milliseconds(600)
      $0.limits.idle = .milliseconds(900)
    }
    let silent = try RawClient(port: bench.server.port)
    let slow = try RawClient(port: bench.server.port)
    let start = ContinuousClock.now
    for part in ["GET ", "/index", ".html ", "HTTP/1.1\r\n", "Host: ", "127"] {
      slow.send(part)
      try await Task.sleep(for: .milliseconds(200))
    }
    #expect(try await bench.ask("/index.html").status == 200)
    #expect(try await slow.isClosed())
    #expect(try await silent.isClosed())
    #expect(ContinuousClock.now - start < .seconds(8))

    // Between two requests of a connection there is more time, but not for ever.
    let idle = try RawClient(port: bench.server.port)
    idle.send("GET /style.css HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    #expect(try await idle.text(until: "red }").contains("200 OK"))
    try await Task.sleep(for: .milliseconds(700))
    idle.send("GET /style.css HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    #expect(try await idle.text(until: "red }").contains("200 OK"))
    try await Task.sleep(for: .milliseconds(1500))
    #expect(try await idle.isClosed())
    await bench.close()
  }

  @Test("there are so many connections at a time and no more")
  func cap() async throws {
    let bench = try await bench { $0.limits.connections = 8 }
    var clients: [RawClient] = []
    for _ in 0..<8 { clients.append(try RawClient(port: bench.server.port)) }
    try await Task.sleep(for: .milliseconds(300))
    let late = try RawClient(port: bench.server.port)
    #expect(try await late.isClosed())
    clients.removeAll()
    try await Task.sleep(for: .milliseconds(300))
    #expect(try await bench.ask("/style.css").status == 200)
    let next = try RawClient(port: bench.server.port)
    next.send("GET /style.css HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    #expect(try await next.text(until: "red }").contains("200 OK"))
    await bench.close()
  }
}
