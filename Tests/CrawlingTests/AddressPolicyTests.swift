import Foundation
import Testing
import WebAddress

@testable import Crawling
@testable import LoopbackServers

/// No private or special address is connected to, however it is spelled and whoever leads there.
@Suite("Addresses")
struct AddressPolicyTests {
  static let refusedHosts = [
    "127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "127.1", "127.0.1",
    "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "0.0.0.0", "0", "localhost",
    "localhost.", "www.localhost", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "10.0.0.1",
    "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "0xA9FEA9FE", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.2.3", "255.255.255.255",
    "240.0.0.1", "192.88.99.1", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "[ff02::1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[2002:7f00:1::]", "[2001::1]", "[2001:db8::1]",
    "[::127.0.0.1]", "[100::1]", "[fec0::1]", "[0:0:0:0:0:ffff:0a00:1]", "[3fff::1]", "[4000::1]",
    "0x7F.0.0.0x1", "127.000.000.001", "%31%32%37.0.0.1", "LOCALHOST", "0177.0.0.01", "[0::1]",
  ]

  @Test("sixty spellings of addresses that must not be asked", arguments: refusedHosts)
  func spellings(host: String) async throws {
    guard let url = WebURL("http://\(host)/") else { return }
    #expect(!AddressPolicy().allows(host: url.host ?? ""), "\(url.text)")
    let fetcher = try CurlFetcherTests.fetcher(private: false) { $0.allowedPorts = nil }
    let result = await fetcher.fetch(HTTPRequest(url))
    guard case .failure(.refusedAddress) = result else {
      return #expect(Bool(false), "\(host): \(result)")
    }
  }

  @Test(
    "public addresses pass",
    arguments: [
      "8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.63.0.1", "100.128.0.1",
      "[2a01:e0a::1]", "[2606:4700::1111]", "[2001:41d0::1]", "www.mairie.example", "11.0.0.1",
      "126.0.0.1", "223.255.255.255", "127.0.0.1.nip.example",
    ])
  func open(host: String) throws {
    let url = try #require(WebURL("http://\(host)/"))
    #expect(AddressPolicy().allows(host: url.host ?? ""))
  }

  @Test("a name that leads to loopback is refused when the socket opens; nothing arrives")
  func rebinding() async throws {
    let server = try TestServer { _ in .answer(200, "secret") }
    defer { server.stop() }
    let entry = "mairie.example:\(server.port):127.0.0.1"
    let strict = try CurlFetcherTests.fetcher(private: false) {
      $0.fixedAddresses = [entry]
      $0.allowedPorts = nil
    }
    let address = server.url("/", host: "mairie.example")
    #expect(
      try await CurlFetcherTests.get(strict, address) == .failure(.refusedAddress("127.0.0.1")))
    #expect(server.connections == 0)
    let open = try CurlFetcherTests.fetcher { $0.fixedAddresses = [entry] }
    #expect(try await CurlFetcherTests.get(open, address).get().isSuccess)
  }

  @Test("mapped and translated addresses of a name are refused too")
  func mapped() async throws {
    for target in ["[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "169.254.169.254"] {
      let strict = try CurlFetcherTests.fetcher(private: false) {
        $0.fixedAddresses = ["mairie.example:80:\(target)"]
      }
      guard
        case .failure(.refusedAddress) = try await CurlFetcherTests.get(
          strict, "http://mairie.example/")
      else {
        #expect(Bool(false), "\(target)")
        continue
      }
    }
  }

  @Test("ports that sites are not served from")
  func ports() async throws {
    let fetcher = try CurlFetcherTests.fetcher(private: false)
    #expect(
      try await CurlFetcherTests.get(fetcher, "http://mairie.example:25/")
        == .failure(.refusedPort(25)))
  }

  @Test("passwords are sent to their host only and never shown")
  func credentials() async throws {
    let server = try TestServer { _ in .answer(200, "x") }
    defer { server.stop() }
    let credentials = HostCredentials(
      host: "a.example", user: "u", password: Secret("geheim"),
      headers: [("X-Key", Secret("clef"))])
    let fetcher = try CurlFetcherTests.fetcher {
      $0.fixedAddresses = ["a.example", "b.example"].map { "\($0):\(server.port):127.0.0.1" }
      $0.credentials = [credentials]
    }
    for host in ["a.example", "b.example"] {
      _ = try await CurlFetcherTests.get(fetcher, server.url("/", host: host)).get()
    }
    let requests = server.requests
    #expect(requests.first?.headers["authorization"] == "Basic dTpnZWhlaW0=")
    #expect(requests.first?.headers["x-key"] == "clef")
    #expect(requests.last?.headers["authorization"] == nil)
    #expect(requests.last?.headers["x-key"] == nil)
    var shown = "\(credentials) \(fetcher.configuration)"
    dump(fetcher.configuration, to: &shown)
    #expect(!shown.contains("geheim") && !shown.contains("clef"))
  }

  @Test("a self-signed certificate is a fault that is named")
  func selfSigned() async throws {
    guard let server = try TLSServer() else { return print("openssl is not here: not tested") }
    defer { server.stop() }
    let fetcher = try CurlFetcherTests.fetcher()
    var result = HTTPResult.failure(.connectionRefused)
    for _ in 0..<50 where result == .failure(.connectionRefused) {
      try await Task.sleep(for: .milliseconds(100))
      result = try await CurlFetcherTests.get(fetcher, "https://127.0.0.1:\(server.port)/")
    }
    guard case .failure(.tls(.selfSigned, _)) = result else {
      return #expect(Bool(false), "\(result)")
    }
    let trusting = try CurlFetcherTests.fetcher { $0.authorities = server.certificate }
    let wrongHost = try await CurlFetcherTests.get(trusting, "https://127.0.0.1:\(server.port)/")
    guard case .failure(.tls(.wrongHost, _)) = wrongHost else {
      return #expect(Bool(false), "\(wrongHost)")
    }
    let plain = try await CurlFetcherTests.get(fetcher, "http://127.0.0.1:\(server.port)/")
    #expect((try? plain.get()) == nil)
  }
}
