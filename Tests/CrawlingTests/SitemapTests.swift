import Foundation
import Testing
import WebAddress

@testable import Crawling
@testable import LoopbackServers

/// Sitemaps of all kinds, and what strangers may send in their place.
@Suite("Sitemaps")
struct SitemapTests {
  static func sitemap(_ text: String) throws -> Sitemap {
    try sitemap(Array(text.utf8))
  }

  static func sitemap(_ bytes: [UInt8]) throws -> Sitemap {
    Sitemap(bytes, at: try #require(WebURL("https://mairie.example/sitemap.xml")))
  }

  static let open = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"

  @Test("addresses, dates, entities of XML, CDATA, blanks, other namespaces")
  func addresses() throws {
    let map = try Self.sitemap(
      """
      <?xml version="1.0" encoding="UTF-8"?><!-- a > b -->
      \(Self.open)
      <url><loc> https://mairie.example/a?b=1&amp;c=2 </loc><lastmod>2026-01-02</lastmod></url>
      <url><loc><![CDATA[https://mairie.example/é]]></loc>
        <image:image xmlns:image="i"><image:loc>https://mairie.example/x.png</image:loc></image:image>
      </url>
      <url><loc>javascript:alert(1)</loc></url><url/>
      </urlset>
      """)
    #expect(map.kind == .addresses)
    #expect(
      map.entries.map(\.url.requestText) == [
        "https://mairie.example/a?b=1&c=2", "https://mairie.example/%C3%A9",
      ])
    #expect(map.entries.first?.lastModified == "2026-01-02")
    #expect(map.problems == [.badAddresses(2)])
  }

  @Test("an index, a feed, an Atom feed, a list")
  func kinds() throws {
    let index = try Self.sitemap(
      "<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap><sitemap><loc>b.xml</loc></sitemap>"
        + "</sitemapindex>")
    #expect(index.kind == .index)
    #expect(index.entries.map(\.url.path) == ["/a.xml.gz", "/b.xml"])
    let feed = try Self.sitemap(
      "<rss><channel><link>https://mairie.example/</link><item><link>https://mairie.example/1"
        + "</link></item></channel></rss>")
    #expect(feed.kind == .feed)
    #expect(feed.entries.map(\.url.path) == ["/1"])
    let atom = try Self.sitemap(
      "<feed><link href='/self'/><entry><link href='/2'/></entry></feed>")
    #expect(atom.entries.map(\.url.path) == ["/2"])
    let list = try Self.sitemap("\u{FEFF}https://mairie.example/1\r\nhttps://mairie.example/2\n\n")
    #expect(list.kind == .text)
    #expect(list.entries.map(\.url.path) == ["/1", "/2"])
    #expect(try Self.sitemap("<!DOCTYPE html><p>Erreur 404").problems.contains(.notASitemap))
    #expect(try Self.sitemap("<html><p>Erreur 404</p></html>").problems.contains(.notASitemap))
    #expect(try Self.sitemap("not found").problems == [.notASitemap])
    #expect(try Self.sitemap("").entries.isEmpty)
  }

  @Test("gzip, several members, a damaged end")
  func gzip() throws {
    let text = Self.open + "<url><loc>https://mairie.example/1</loc></url></urlset>"
    let packed = Gzip.compressed([Array(text.utf8)])
    #expect(try Self.sitemap(packed).entries.count == 1)
    let half = text.utf8.count / 2
    let members =
      Gzip.member(Array(text.utf8.prefix(half))) + Gzip.member(Array(text.utf8.dropFirst(half)))
    #expect(try Self.sitemap(members).entries.count == 1)
    let damaged = try Self.sitemap(Array(packed.prefix(packed.count - 12)))
    #expect(damaged.problems.contains(.malformed))
  }

  @Test("50,001 addresses are cut at 50,000")
  func many() throws {
    var text = Self.open
    for index in 0...50_000 { text += "<url><loc>https://mairie.example/\(index)</loc></url>" }
    let map = try Self.sitemap(text + "</urlset>")
    #expect(map.entries.count == 50_000)
    #expect(map.problems == [.tooManyAddresses])
    let exact = try Self.sitemap(
      Self.open
        + (0..<50_000).map { "<url><loc>https://m.example/\($0)</loc></url>" }.joined()
        + "</urlset>")
    #expect(exact.entries.count == 50_000)
    #expect(exact.problems.isEmpty)
  }

  @Test("a bomb is cut at the limit and never held whole")
  func bomb() throws {
    let part = Array("<url><loc>https://mairie.example/1</loc></url>".utf8)
    let comment = Array("<!--".utf8) + [UInt8](repeating: 0x20, count: 1 << 20) + Array("-->".utf8)
    let bytes = Gzip.compressed(
      [Array(Self.open.utf8) + part] + (0..<200).map { _ in comment })
    #expect(bytes.count < 1 << 20)
    let url = try #require(WebURL("https://mairie.example/sitemap.xml"))
    let map = Sitemap(bytes, at: url, limit: 4 << 20)
    #expect(map.entries.count == 1)
    #expect(map.problems.contains(.tooLong))
  }

  @Test(
    "entities are never replaced, no file is opened",
    arguments: [
      "<!DOCTYPE urlset [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&c;&c;\"><!ENTITY c \"lol\">]>",
      "<!DOCTYPE urlset [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE urlset [<!ENTITY % p SYSTEM \"http://127.0.0.1/x\"> %p;]>",
      "<!DOCTYPE urlset SYSTEM \"file:///etc/passwd\">", "<?x y?><!-- <x> --><!doctype a>",
      "<![INCLUDE[", "<!ELEMENT a ANY>",
    ])
  func entities(prolog: String) throws {
    let map = try Self.sitemap(
      prolog + Self.open + "<url><loc>https://mairie.example/&a;</loc></url></urlset>")
    #expect(map.entries.isEmpty)
    #expect(!map.problems.isEmpty)
  }

  @Test("deep nesting, long tags, long addresses, control characters, noise")
  func hostile() throws {
    let deep = try Self.sitemap(
      Self.open + String(repeating: "<a>", count: 1_000_000))
    #expect(deep.problems.contains(.tooDeep))
    let attributes = (0..<200_000).map { "a\($0)=''" }.joined(separator: " ")
    let wide = try Self.sitemap(
      Self.open + "<url \(attributes)><loc>https://m.example/</loc></url>")
    #expect(wide.problems.contains(.tagTooLong))
    let long = try Self.sitemap(
      Self.open + "<url><loc>https://m.example/" + String(repeating: "a", count: 9_000_000)
        + "</loc></url><url><loc>https://m.example/b</loc></url></urlset>")
    #expect(long.entries.map(\.url.path) == ["/b"])
    #expect(long.problems == [.badAddresses(1)])
    let noise = try Self.sitemap(
      Array((Self.open + "<url><loc>https://m.example/\u{1}a").utf8) + [0xE9, 0xC3]
        + Array("</loc></url></urlset>".utf8))
    #expect(noise.entries.count == 1)
    #expect(try Self.sitemap([0xFF, 0xFE, 0x3C, 0]).problems == [.notUTF8])
    let cut = try Self.sitemap(Self.open + "<url><loc>https://m.example/1</loc></url><url><lo")
    #expect(cut.entries.count == 1)
    let undeclared = try Self.sitemap(
      Self.open + "<url><loc>https://m.example/1</loc></url><url><loc>https://m.example/a&nbsp;b")
    #expect(undeclared.entries.first?.url.path == "/1")
  }

  /// Ways to write a sitemap of one page, `/é`.
  static let writings: [(name: String, bytes: [UInt8], charset: String?)] = {
    let list = "<urlset><url><loc>https://mairie.example/\u{E9}</loc></url></urlset>"
    let latin = list.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    func declared(_ encoding: String, _ quote: String = "\"") -> [UInt8] {
      Array("<?xml version=\"1.0\" encoding=\(quote)\(encoding)\(quote)?>\n".utf8)
    }
    let subset = "<!DOCTYPE urlset [ <!ENTITY a \">]>\"> <!-- ] --> ]>"
    return [
      ("UTF-8", Array(list.utf8), nil), ("declared", declared("UTF-8") + list.utf8, nil),
      ("windows-1252", declared("windows-1252") + latin, nil),
      ("ISO-8859-1", declared("ISO-8859-1", "'") + latin, nil),
      ("iso-8859-15", declared("iso-8859-15") + latin, nil),
      ("by the header", latin, "iso-8859-1"),
      ("the header counts more", declared("windows-1252") + list.utf8, "utf-8"),
      ("a mark counts most", [0xEF, 0xBB, 0xBF] + declared("windows-1252") + list.utf8, "latin1"),
      ("packed", Gzip.compressed([declared("windows-1252") + latin]), nil),
      ("a document type", Array(("<!DOCTYPE urlset>" + list).utf8), nil),
      (
        "with a system identifier",
        declared("UTF-8") + Array(("<!-- x --><!DOCTYPE urlset SYSTEM \"a>b.dtd\">\n" + list).utf8),
        nil
      ),
      ("with a subset", Array((subset + list).utf8), nil),
      ("after a style sheet", Array(("<?xml-stylesheet href=\"a.xsl\"?>" + list).utf8), nil),
    ]
  }()

  @Test("encodings are decoded once, document types do no harm", arguments: 0..<writings.count)
  func written(_ index: Int) throws {
    let writing = Self.writings[index]
    let map = Sitemap(
      writing.bytes, at: try #require(WebURL("https://mairie.example/sitemap.xml")),
      charset: writing.charset)
    #expect(
      map.entries.map(\.url.requestText) == ["https://mairie.example/%C3%A9"], "\(writing.name)")
    #expect(map.problems.isEmpty, "\(writing.name): \(map.problems)")
  }

  @Test(
    "what is faulty",
    arguments: [
      ("<urlset></urlset>", [Sitemap.Problem.empty]), ("<sitemapindex/>", [.empty]),
      ("<urlset><url><loc>/a</loc></url><url><loc>b</loc></url></urlset>", [.relativeAddresses(2)]),
      ("<urlset><url><loc>//mairie.example/a</loc></url></urlset>", [.relativeAddresses(1)]),
      ("<urlset><url><loc>https://mairie.example/a</loc></url></urlset>", []),
      ("<rss><channel/></rss>", []),
      ("<rss><channel><item><link>/a</link></item></channel></rss>", []),
    ])
  func faults(text: String, problems: [Sitemap.Problem]) throws {
    #expect(try Self.sitemap(text).problems == problems)
  }

  @Test(
    "the address of an entry is not that of what extensions put before it",
    arguments: [
      "<url><image:image xmlns:image='i'><image:loc>/no</image:loc></image:image><loc>/a</loc></url>",
      "<url xmlns:i='i'><i:loc>/no</i:loc><loc>/a</loc></url>",
      "<url xmlns:v='v'><v:video><v:url>/no</v:url><loc>/no</loc></v:video><loc>/a</loc></url>",
      "<url xmlns:x='x'><x:link rel='alternate' href='/no'/><loc>/a</loc></url>",
      "<url><loc>/a</loc><extra><loc>/no</loc></extra></url>",
    ])
  func extensions(entry: String) throws {
    let map = try Self.sitemap("<urlset>\(entry)</urlset>")
    #expect(map.entries.map(\.url.path) == ["/a"])
  }

  @Test(
    "the same in feeds",
    arguments: [
      "<rss><channel><item xmlns:atom='a'><atom:link href='/no'/><link>/a</link></item></channel></rss>",
      "<rss><channel><item><source><link>/no</link></source><link>/a</link></item></channel></rss>",
      "<feed><entry><link rel='self' href='/no'/><link rel='enclosure' href='/no'/>"
        + "<link rel='alternate' href='/a'/></entry></feed>",
      "<feed><entry><link rel='edit' href='/no'/><link href='/a'/></entry></feed>",
      "<a:feed xmlns:a='a'><a:entry><a:link rel='replies' href='/no'/><a:link href='/a'/></a:entry></a:feed>",
    ])
  func feeds(text: String) throws {
    #expect(try Self.sitemap(text).entries.map(\.url.path) == ["/a"])
  }
}
