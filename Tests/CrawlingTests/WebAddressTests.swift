import Foundation
import HTMLParsing
import Testing
import WebAddress

@testable import Crawling

/// Hosts and requests as browsers make them.
@Suite("Addresses: hosts and requests")
struct WebAddressTests {
  @Test(
    "hosts in their one form",
    arguments: [
      ("EXAMPLE.com", "example.com"), ("mairie-évian.fr", "xn--mairie-vian-hbb.fr"),
      ("MAIRIE-ÉVIAN.FR", "xn--mairie-vian-hbb.fr"),
      ("mairie-e\u{301}vian.fr", "xn--mairie-vian-hbb.fr"), ("bücher.de", "xn--bcher-kva.de"),
      ("faß.de", "xn--fa-hia.de"), ("例え.jp", "xn--r8jz45g.jp"), ("a。b", "a.b"),
      ("ex\u{AD}ample.fr", "example.fr"), ("ＧＯ.com", "go.com"),
      ("xn--bcher-kva.de", "xn--bcher-kva.de"),
      ("0x7f.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("017700000001", "127.0.0.1"),
      ("1.2.3", "1.2.0.3"), ("1.2.3.4.", "1.2.3.4"), ("[::1]", "[::1]"),
      ("[0:0:0:0:0:0:0:1]", "[::1]"), ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
      ("[::FFFF:1.2.3.4]", "[::ffff:102:304]"), ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"),
      ("%65xample.com", "example.com"), ("a.0xz", "a.0xz"), ("1.2.3.4a", "1.2.3.4a"),
      ("a_b.example", "a_b.example"), ("example.com.", "example.com."), ("0x.0x.0", "0.0.0.0"),
    ])
  func hosts(written: String, host: String) {
    #expect(WebURL("http://\(written)/")?.host == host)
  }

  @Test(
    "what is no host",
    arguments: [
      "256.256.256.256", "1.2.3.4.5", "0x100000000", "4294967296", "1.2.3.08", "foo.0x4", "[1]",
      "[:::1]", "[1:2:3:4:5:6:7]", "[1::2::3]", "[::1.2.3]", "[::1.2.3.256]", "[::g]", "a b", "a<b",
      "a%00b", "a\u{200D}b.fr", "-é.fr", "☃\u{FE0F} .fr", "%zz", "a^b", "99999999999999999999999",
    ])
  func refused(written: String) {
    #expect(WebURL("http://\(written)/") == nil)
  }

  @Test("hosts are shown as people write them")
  func displayed() throws {
    let url = try #require(WebURL("http://u:secret@xn--mairie-vian-hbb.fr/a"))
    #expect(url.displayText == "http://mairie-évian.fr/a")
    #expect(WebHost.displayed("xn--zzzzz99999.fr") == "xn--zzzzz99999.fr")
    #expect(WebHost.displayed("xn--a-.fr") == "xn--a-.fr")
    #expect(WebHost.displayed("xn--.fr") == "xn--.fr")
  }

  @Test("what goes over the wire")
  func requests() throws {
    let url = try #require(WebURL("HTTP://U:p@Mairie.example:80/é à/%7e<\"?q='é' #f"))
    #expect(url.requestText == "http://mairie.example/%C3%A9%20%C3%A0/%7e%3C%22?q=%27%C3%A9%27%20")
    #expect(url.origin == "http://mairie.example")
    #expect(url.effectivePort == 80)
    #expect(try #require(WebURL("https://a.example:8443/")).origin == "https://a.example:8443")
  }

  @Test("an address is coded as its text")
  func coding() throws {
    let url = try #require(WebURL("https://a.example:8443/b?c#d"))
    let data = try JSONEncoder().encode([url])
    #expect(try JSONDecoder().decode([WebURL].self, from: data) == [url])
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([WebURL].self, from: Data("[\"nonsense\"]".utf8))
    }
  }

  @Test("noise makes no host and no trap")
  func noise() {
    var state: UInt64 = 42
    let alphabet = Array("[]:.%0xXéà9f\u{301}\u{200D}\u{FF0E}xn--☃-aA@#?/\\ ").map(String.init)
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<(state % 14) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += alphabet[Int(state >> 33) % alphabet.count]
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      if let url = WebURL("http://\(text)/"), let host = url.host {
        // What was read once is read again in the same way.
        #expect(WebURL("http://\(host)/")?.host == host, "\(text)")
        _ = WebHost.displayed(host)
      }
    }
  }
}

/// The cookies of one crawl.
@Suite("Cookies")
struct CookieTests {
  private static func jar(_ lines: [String], at address: String = "https://www.a.example/x/y")
    throws -> CookieJar
  {
    var jar = CookieJar()
    jar.store(
      HTTPResponse(
        url: try #require(WebURL(address)), status: 200,
        headers: HTTPHeaders(lines.map { HTTPHeader("Set-Cookie", $0) })))
    return jar
  }

  private static func header(_ jar: CookieJar, _ address: String) throws -> String? {
    jar.header(for: try #require(WebURL(address)))
  }

  @Test("host, path, domain, secure, removal")
  func rules() throws {
    let jar = try Self.jar([
      "a=1", "b=2; Path=/", "c=3; Domain=a.example; Path=/", "d=4; Secure; Path=/",
      "e=5; Max-Age=0; Path=/", "f=6; Domain=b.example; Path=/", "g=7; Domain=example; Path=/",
      "nonsense", "=x", "h=8; Path=/x/z",
    ])
    #expect(try Self.header(jar, "https://www.a.example/x/y") == "a=1; b=2; c=3; d=4")
    #expect(try Self.header(jar, "http://www.a.example/") == "b=2; c=3")
    #expect(try Self.header(jar, "https://other.a.example/") == "c=3")
    #expect(try Self.header(jar, "https://b.example/") == nil)
    #expect(try Self.header(jar, "https://nota.example/") == nil)
  }

  @Test("ten thousand cookies are fifty; huge ones are none")
  func limits() throws {
    let jar = try Self.jar(
      ["big=" + String(repeating: "x", count: 5000)] + (0..<10_000).map { "c\($0)=1; Path=/" })
    let header = try #require(try Self.header(jar, "https://www.a.example/"))
    #expect(header.split(separator: ";").count <= 50)
    #expect(!header.contains("big"))
  }
}

/// What a crawl reads of pages and stylesheets.
@Suite("Links")
struct PageLinksTests {
  @Test("links, frames, stylesheets, refreshes, parts without TLS")
  func page() throws {
    let url = try #require(WebURL("https://mairie.example/a/b.html"))
    let links = PageLinks(
      HTMLParser.parse(
        """
        <!DOCTYPE html><base href="/base/"><link rel="stylesheet" href="a.css">
        <link rel="alternate stylesheet" href="b.css"><link rel=canonical href="/c">
        <meta http-equiv=Refresh content="5; URL='/neu'"><a href="x?é#y">x</a>
        <a rel="NoFollow noopener" href=z>z</a><map><area href="/carte"></map>
        <iframe src="http://video.example/1"></iframe><img src="http://img.example/1.png">
        <template><a href="/t">t</a></template><script>"<a href='/s'>"</script><a>none</a>
        """), at: url)
    #expect(links.stylesheets.map(\.path) == ["/base/a.css"])
    #expect(links.canonical?.path == "/c")
    #expect(
      links.links.map(\.url.path) == ["/neu", "/base/x", "/base/z", "/carte", "/1"])
    #expect(links.links.map(\.isNoFollow) == [false, false, true, false, false])
    #expect(links.links.map(\.origin) == [.metaRefresh, .link, .link, .link, .frame])
    #expect(links.insecureParts.compactMap(\.host) == ["video.example", "img.example"])
  }
}
