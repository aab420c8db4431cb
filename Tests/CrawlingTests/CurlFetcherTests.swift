import Foundation
import Testing
import WebAddress

@testable import Crawling
@testable import LoopbackServers

/// libcurl against servers that behave and servers that do not.
@Suite("Fetching")
struct CurlFetcherTests {
  static func fetcher(
    private allowed: Bool = true, _ change: (inout FetchConfiguration) -> Void = { _ in }
  ) throws -> CurlFetcher {
    var configuration = FetchConfiguration(
      userAgent: "Parvis/test (+https://parvis.invalid/robot)",
      addresses: AddressPolicy(allowsPrivate: allowed))
    change(&configuration)
    return try CurlFetcher(configuration)
  }

  static func get(
    _ fetcher: CurlFetcher, _ address: String, _ change: (inout HTTPRequest) -> Void = { _ in }
  ) async throws -> HTTPResult {
    var request = HTTPRequest(try #require(WebURL(address)))
    change(&request)
    return await fetcher.fetch(request)
  }

  @Test("an ordinary page: status, headers, charset, address, timings, who asks")
  func ordinary() async throws {
    let server = try TestServer { _ in
      .answer(200, "<p>é", type: "text/html; charset=\"ISO-8859-1\"", [("X-A", "1"), ("x-a", "2")])
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/mairie/é?q=à b#fragment")).get()
    #expect(response.status == 200)
    #expect(response.headers["X-A"] == "1, 2")
    #expect(response.mediaType == MediaType("text/html;charset=ISO-8859-1"))
    #expect(response.body == Array("<p>é".utf8))
    #expect(response.cut == nil)
    #expect(response.remoteAddress == "127.0.0.1")
    #expect(response.version == "1.1")
    #expect(response.timings.total > 0 && response.timings.firstByte > 0)
    let request = try #require(server.requests.first)
    #expect(request.target == "/mairie/%C3%A9?q=%C3%A0%20b")
    #expect(request.headers["user-agent"] == "Parvis/test (+https://parvis.invalid/robot)")
    #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
    #expect(request.headers["cookie"] == nil)
  }

  @Test("one connection serves all pages of a host")
  func reuse() async throws {
    let server = try TestServer { _ in .answer(200, "x") }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    for index in 0..<10 { _ = try await Self.get(fetcher, server.url("/\(index)")).get() }
    // Connections are not kept longer than a minute, and a busy machine may rest that long.
    let times = server.requests.map(\.time)
    let rests = zip(times, times.dropFirst()).count { $1 - $0 > 50 }
    #expect(server.connections <= 1 + rests)
  }

  @Test("a compressed body is decoded; a bomb is cut at the limit")
  func compression() async throws {
    let page = Gzip.compressed([Array("<p>Bonjour".utf8)])
    let bomb = Gzip.bomb(megabytes: 256)
    #expect(bomb.count < 1 << 20)
    let server = try TestServer { request in
      .answer(
        200, request.path == "/bomb" ? bomb : page, type: "text/html",
        [("Content-Encoding", "gzip")])
    }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    let response = try await Self.get(fetcher, server.url("/")).get()
    #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("<p>Bonjour"))
    #expect(response.wireBytes == page.count)
    let cut = try await Self.get(fetcher, server.url("/bomb")).get()
    #expect(cut.cut == .limit(10 << 20))
    #expect(cut.body.count == 10 << 20)
  }

  @Test("announced as gzip but plain: taken as it comes, and said")
  func falseEncoding() async throws {
    let server = try TestServer { _ in
      .answer(200, "<p>plain", type: "text/html", [("Content-Encoding", "gzip")])
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")).get()
    #expect(response.hasFalseContentEncoding)
    #expect(String(decoding: response.body, as: UTF8.self) == "<p>plain")
    #expect(server.requests.count == 1)
  }

  /// Ways to spoil or to lengthen a compressed body, and whether what comes is the whole page.
  static let packings:
    [(name: String, encoding: String, body: @Sendable ([UInt8]) -> [UInt8], isWhole: Bool)] = [
      ("gzip", "gzip", { Gzip.member($0) }, true),
      ("x-gzip", "X-GZIP", { Gzip.member($0) }, true),
      (
        "half of a gzip", "gzip", { Array(Gzip.member($0).prefix(Gzip.member($0).count / 2)) },
        false
      ),
      ("a gzip without its trailer", "gzip", { Gzip.member($0).dropLast(8) }, false),
      ("a gzip but for its last byte", "gzip", { Gzip.member($0).dropLast() }, false),
      (
        "a gzip whose checksum is wrong", "gzip",
        { Gzip.member($0).dropLast(8) + [1, 2, 3, 4, 5, 6, 7, 8] }, false
      ),
      ("a gzip and then text", "gzip", { Gzip.member($0) + Array("<!-- cached -->".utf8) }, true),
      (
        "a gzip and then zeros", "gzip", { Gzip.member($0) + [UInt8](repeating: 0, count: 99) },
        true
      ),
      (
        "a gzip and then another", "gzip", { Gzip.member($0) + Gzip.member(Array("<p>PHP".utf8)) },
        true
      ),
      ("zlib", "deflate", { Gzip.compressed([$0], windowBits: 15) }, true),
      (
        "half of a zlib", "deflate", { Array(Gzip.compressed([$0], windowBits: 15).prefix(400)) },
        false
      ),
      ("bare deflate", "deflate", { Gzip.compressed([$0], windowBits: -15) }, true),
      (
        "half of a bare deflate", "deflate",
        { Array(Gzip.compressed([$0], windowBits: -15).prefix(400)) }, false
      ),
      ("packed twice", "gzip, gzip", { Gzip.member(Gzip.member($0)) }, true),
      ("identity", "identity", { $0 }, true),
    ]

  @Test(
    "what ends early is half a page, what follows the end is no part of it",
    arguments: 0..<packings.count)
  func packed(_ index: Int) async throws {
    let kind = Self.packings[index]
    let page = (0..<2000).flatMap { Array("<p>\($0 &* 7919)".utf8) }
    let server = try TestServer { _ in
      .answer(200, kind.body(page), type: "text/html", [("Content-Encoding", kind.encoding)])
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")).get()
    #expect(
      (response.cut == nil) == kind.isWhole, "\(kind.name): \(String(describing: response.cut))")
    if kind.isWhole { #expect(response.body == page, "\(kind.name)") }
    #expect(page.starts(with: response.body) && !response.body.isEmpty, "\(kind.name)")
    #expect(!response.hasFalseContentEncoding)
  }

  @Test("bytes beyond ASCII of a Location are kept")
  func locations() async throws {
    let server = try TestServer { _ in
      [
        .send(
          Array("HTTP/1.1 302 Found\r\nLocation: /caf".utf8) + [0xE9] + Array("?q=".utf8) + [
            0xC3, 0xA9,
          ] + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
      ]
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")).get()
    #expect(response.redirectTarget?.requestTarget == "/caf%E9?q=%C3%A9")
  }

  @Test("more than two encodings are refused")
  func encodings() async throws {
    let list = Array(repeating: "gzip", count: 20).joined(separator: ", ")
    let server = try TestServer { _ in
      .answer(200, "x", type: "text/html", [("Content-Encoding", list)])
    }
    defer { server.stop() }
    #expect(
      try await Self.get(Self.fetcher(), server.url("/")) == .failure(.tooManyEncodings(20)))
  }

  @Test("an endless body is cut")
  func endless() async throws {
    let server = try TestServer { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8)),
        .endless([UInt8](repeating: 0x79, count: 64 << 10)),
      ]
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")) { $0.bodyLimit = 1 << 20 }
      .get()
    #expect(response.cut == .limit(1 << 20))
    #expect(response.body.count == 1 << 20)
  }

  @Test("a promised length that never comes is a broken body, and no memory is set aside for it")
  func longPromise() async throws {
    let server = try TestServer { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n0123456789".utf8)),
        .close,
      ]
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")).get()
    #expect(response.body.count == 10)
    guard case .broken = response.cut else { return #expect(Bool(false), "\(response.cut as Any)") }
  }

  @Test("a reset, silence and slow servers end in time")
  func slow() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/reset": [.reset]
      case "/stall": [.pause(30), .close]
      case "/start": [.pause(0.3)] + .answer(200, "late")
      default:
        [
          .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".utf8)),
          .drip([UInt8](repeating: 0x61, count: 1000), every: 0.1),
        ]
      }
    }
    defer { server.stop() }
    let fetcher = try Self.fetcher {
      $0.firstByteTimeout = 1
      $0.slowWindow = 2
      $0.totalTimeout = 8
    }
    async let reset = Self.get(fetcher, server.url("/reset"))
    async let stall = Self.get(fetcher, server.url("/stall"))
    async let drip = Self.get(fetcher, server.url("/drip"))
    async let start = Self.get(fetcher, server.url("/start"))
    let (broken, late, silent, dripping) = try await (reset, start, stall, drip)
    guard case .failure(.connectionLost) = broken else {
      return #expect(Bool(false), "\(broken)")
    }
    #expect(try late.get().body == Array("late".utf8))
    #expect(silent == .failure(.firstByteTimedOut))
    let dripped = try dripping.get()
    #expect(dripped.cut == .timedOut)
    #expect(dripped.body.count < 100)
    #expect(dripped.timings.total < 8)
  }

  @Test("headers without end, many headers, interim answers without end")
  func headers() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/line":
        [
          .send(Array("HTTP/1.1 200 OK\r\nX: ".utf8)),
          .endless([UInt8](repeating: 97, count: 8192)),
        ]
      case "/many":
        [
          .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
          .endless(Array("X-A: bbbbbbbbbbbbbbbbbb\r\n".utf8)),
        ]
      default: [.endless(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))]
      }
    }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    for path in ["/line", "/many", "/interim"] {
      let result = try await Self.get(fetcher, server.url(path))
      guard case .failure(let failure) = result else {
        #expect(Bool(false), "\(path) answered")
        continue
      }
      #expect(!failure.isTransient || path == "/line", "\(path): \(failure)")
    }
    #expect(
      try await Self.get(fetcher, server.url("/many"))
        == .failure(.headersTooLarge(limit: 256 << 10)))
  }

  @Test(
    "answers that are not HTTP do not harm",
    arguments: [
      "<p>HTTP/0.9", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", "\r\n\r\n\r\n", "HTTP/1.1",
      "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 1\r\n\r\nx",
      "HTTP/1.1 200 OK\r\nA: \u{0}b\r\nContent-Length: 1\r\n\r\nx",
      "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabcdef",
      "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
    ])
  func odd(answer: String) async throws {
    let server = try TestServer { _ in [.send(Array(answer.utf8)), .close] }
    defer { server.stop() }
    switch try await Self.get(Self.fetcher(), server.url("/")) {
    case .success(let response):
      #expect(response.body.count <= 6)
      if [204, 304].contains(response.status) { #expect(response.body.isEmpty) }
    case .failure(let failure): #expect(!failure.description.isEmpty)
    }
  }

  @Test(
    "what follows a body is no answer to the next question",
    arguments: [
      "Content-Length: 3\r\n\r\nabc",
      "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ])
  func smuggled(rest: String) async throws {
    let second = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\nsmuggled"
    let server = try TestServer { _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\(rest)\(second)".utf8))]
    }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    for path in ["/a", "/b", "/c"] {
      let response = try await Self.get(fetcher, server.url(path)).get()
      #expect(response.body == Array("abc".utf8), "\(path)")
    }
    #expect(server.targets == ["/a", "/b", "/c"])
  }

  @Test(
    "what comes late on a connection kept open costs no page",
    arguments: ["\r\n", "</html>\n<!-- 0.2 s -->\n"])
  func lateBytes(rest: String) async throws {
    let server = try TestServer { _ in
      .answer(200, "abc") + [.pause(0.05), .send(Array(rest.utf8))]
    }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    for path in ["/a", "/b", "/c", "/d"] {
      let response = try await Self.get(fetcher, server.url(path)).get()
      #expect(response.body == Array("abc".utf8), "\(path)")
    }
  }

  @Test("a body that says it is a PDF is not taken")
  func unwanted() async throws {
    let server = try TestServer { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".utf8)),
        .endless([UInt8](repeating: 1, count: 8192)),
      ]
    }
    defer { server.stop() }
    let response = try await Self.get(Self.fetcher(), server.url("/")) { $0.takesOnlyHTML = true }
      .get()
    #expect(response.cut == .unwantedType("application/pdf"))
    #expect(response.body.isEmpty)
  }

  @Test("the library is opened and says what it can")
  func library() throws { _ = try Self.fetcher() }

  @Test("a request that is cancelled ends at once")
  func cancellation() async throws {
    let server = try TestServer { _ in [.pause(30), .close] }
    defer { server.stop() }
    let fetcher = try Self.fetcher()
    let address = server.url("/")
    let task = Task { try await Self.get(fetcher, address) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(try await task.value == .failure(.cancelled))
  }

  @Test("a refused connection and an unknown name are told apart")
  func unreachable() async throws {
    let server = try TestServer { _ in [.close] }
    let address = server.url("/")
    server.stop()
    let fetcher = try Self.fetcher()
    #expect(try await Self.get(fetcher, address) == .failure(.connectionRefused))
    #expect(
      try await Self.get(fetcher, "ftp://127.0.0.1/")
        == .failure(.unsupportedScheme("ftp")))
  }
}
