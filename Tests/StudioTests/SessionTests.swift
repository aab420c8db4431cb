import Audit
import AuditModel
import Foundation
import Reports
import Sites
import Styling
import Testing

@testable import Studio

@Suite("The studio follows what is saved", .serialized)
struct SessionTests {
  @Test("a saved page is audited anew, and the change told")
  func change() async throws {
    let bench = try await StudioBench(files: ["index.html": SamplePage.faulty])
    let before = await bench.session.tally.total
    let client = try RawClient(port: bench.server.port)
    client.send("GET /-/api/events HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    #expect(try await client.text(until: "hello").contains("text/event-stream"))
    try Data(SamplePage.mended.utf8).write(
      to: bench.folder.appendingPathComponent("index.html"), options: .atomic)
    let event = try await client.text(until: "event: change")
    #expect(event.contains("\"fixed\": 1"))
    #expect(event.contains("\"paths\": [\"index.html\"]"))
    #expect(event.contains("1 défaut corrigé"))
    let after = await bench.session.tally.total
    #expect(after == before - 1)
    #expect(bench.session.earlier.tally.total == before)

    // The state of the start is kept, with what it is made of.
    #expect(
      try await bench.ask("/index.html?parvis-before=1").body.contains(
        "<img src=\"mairie.png?parvis-before=1\">"))
    #expect(try await bench.ask("/index.html").body.contains("alt=\"La mairie\""))
    await bench.close()
  }

  @Test("what was found on a saved page is told before what follows for the site")
  func pageFirst() async throws {
    let bench = try await StudioBench(files: [
      "index.html": SamplePage.faulty, "b.html": SamplePage.mended,
    ])
    let client = try RawClient(port: bench.server.port)
    client.send("GET /-/api/events HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    _ = try await client.text(until: "hello")
    try Data(SamplePage.mended.utf8).write(to: bench.folder.appendingPathComponent("index.html"))
    let text = try await client.text(until: "event: change")
    let first = try #require(text.firstRange(of: "event: page"))
    #expect(text[first.lowerBound...].contains("\"paths\": [\"index.html\"]"))
    #expect(await bench.session.pageJSON("index.html")?.contains("\"image-alt\"") == false)
    // Both stages leave what an audit of the folder would.
    let fresh = await Auditor().run(try FolderSource(bench.folder.path)).result
    let standing = await bench.session.result
    let context = ReportContext(
      language: .french, tool: ToolIdentity(name: "parvis", version: "1", ruleset: "r1"))
    #expect(
      JSONReport().report(on: standing, in: context)
        == JSONReport().report(on: fresh, in: context))
    await bench.close()
  }

  @Test("the list of pages follows files that come and go")
  func pages() async throws {
    let bench = try await StudioBench(files: ["index.html": SamplePage.mended])
    let client = try RawClient(port: bench.server.port)
    client.send("GET /-/api/events HTTP/1.1\r\nHost: \(bench.host)\r\n\r\n")
    _ = try await client.text(until: "hello")
    try Data(SamplePage.faulty.utf8).write(to: bench.folder.appendingPathComponent("b.html"))
    _ = try await client.text(until: "event: change")
    #expect(await bench.session.siteJSON().contains("\"b.html\""))
    #expect(await bench.session.pageJSON("b.html")?.contains("\"image-alt\"") == true)
    #expect(await bench.session.pageJSON("c.html") == nil)
    await bench.close()
  }

  @Test("style sheets of the start go with the pages of the start")
  func earlierStyle() async throws {
    let bench = try await StudioBench(
      files: ["index.html": SamplePage.faulty, "s.css": "p { color: red }"])
    try Data("p { color: blue }".utf8).write(to: bench.folder.appendingPathComponent("s.css"))
    // The page's files are asked for with the mark that its address has.
    let page = try await bench.ask("/index.html?parvis-before=1").body
    #expect(page.contains("src=\"mairie.png?parvis-before=1\""))
    #expect(try await bench.ask("/s.css?parvis-before=1").body.contains("red"))
    #expect(try await bench.ask("/s.css").body.contains("blue"))
    await bench.close()
  }

  @Test(
    "addresses of the site carry the marks, others stay",
    arguments: [
      ("<img src=a.png>", "<img src=a.png?M>"),
      ("<img src='/a b.png?x=1#f'>", "<img src='/a b.png?x=1&M#f'>"),
      ("<link href=\"s.css\" rel=stylesheet>", "<link href=\"s.css?M\" rel=stylesheet>"),
      ("<a href=b.html>b</a>", "<a href=b.html>b</a>"),
      ("<img src=\"https://a.example/b.png\">", "<img src=\"https://a.example/b.png\">"),
      ("<img src=//a.example/b.png>", "<img src=//a.example/b.png>"),
      ("<img src=\"data:image/png;base64,AA\">", "<img src=\"data:image/png;base64,AA\">"),
      ("<p style='background: URL( \"b.png\" )'>", "<p style='background: URL( \"b.png?M\" )'>"),
      (
        "<style>@import 'c.css'; p { background: url(d.png) }</style>",
        "<style>@import 'c.css?M'; p { background: url(d.png?M) }</style>"
      ),
      ("<style>@import url(e.css);</style>", "<style>@import url(e.css?M);</style>"),
      ("<p style='background: url(#f)'>", "<p style='background: url(#f)'>"),
    ])
  func marks(page: String, expected: String) throws {
    let marks = PageMarks(key: "0", isEarlier: false)
    let shown = try #require(PreviewPage(Array(page.utf8), overlay: "", marks: marks)).bytes
    #expect(
      String(decoding: shown, as: UTF8.self)
        == expected.replacing("M", with: "parvis-key=0"))
  }

  @Test(
    "the overlay stands where it changes nothing of how the page is laid out",
    arguments: [
      (
        "<!DOCTYPE html><html><head><title>T</title>",
        "<!DOCTYPE html><html><head>|<title>T</title>"
      ),
      (
        "<!DOCTYPE html><html lang=fr><title>T</title>",
        "<!DOCTYPE html><html lang=fr>|<title>T</title>"
      ),
      ("<!-- c --><!DOCTYPE html><p>x", "<!-- c --><!DOCTYPE html>|<p>x"),
      ("<p>x", "|<p>x"),
      (
        "<!DOCTYPE html><html><head><META Http-Equiv=' Refresh' content='5; url=/'>",
        "<!DOCTYPE html><html><head>|<META data-parvis-Http-Equiv=' Refresh' content='5; url=/'>"
      ),
      ("\u{FEFF}<!doctype html><head data-x='>'>", "<!doctype html><head data-x='>'>|"),
    ])
  func overlay(file: String, expected: String) throws {
    let page = try #require(PreviewPage(Array(file.utf8), overlay: "|"))
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.drop { $0 == "\u{FEFF}" } == expected)
  }

  @Test("pages in other encodings are shown as they read")
  func encodings() throws {
    var bytes = Array("<!DOCTYPE html><meta charset=iso-8859-1><title>".utf8)
    bytes += [0xE9, 0x74, 0xE9]
    let page = try #require(PreviewPage(bytes, overlay: "|"))
    #expect(String(decoding: page.bytes, as: UTF8.self).contains("été"))
  }

  @Test("the page is spoken by roles, names and states")
  func spoken() throws {
    let source = """
      <!DOCTYPE html><html lang=fr><title>T</title><main><h1>Accueil</h1><a href=b>Les horaires</a>
      <img src=a.png alt="La mairie"><input type=checkbox checked aria-label="Oui"></main>
      """
    let page = try #require(
      SpokenPage(Array(source.utf8), sheets: NoStyleSheets(), language: .french))
    let json = page.json
    for part in [
      "\"role\": \"titre\", \"name\": \"Accueil\", \"level\": 1, \"states\": \"niveau 1\"",
      "\"role\": \"lien\", \"name\": \"Les horaires\"",
      "\"role\": \"image\", \"name\": \"La mairie\"",
      "\"role\": \"case à cocher\", \"name\": \"Oui\", \"level\": 0, \"states\": \"coché\"",
      "\"kind\": \"landmark\", \"role\": \"contenu principal\"",
      "html:nth-of-type(1) > body:nth-of-type(1) > main:nth-of-type(1) > a:nth-of-type(1)",
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test("search engines and social networks are told what the head says")
  func head() throws {
    let source = """
      <title> Un  titre </title><meta name=Description content="Une description">
      <meta property="og:image" content="https://www.valbrume.fr/img/a.png">
      <link rel="canonical" href="https://www.valbrume.fr/">
      """
    let json = try #require(PageHead(Array(source.utf8), path: "a/b.html", baseURL: nil)).json
    #expect(json.contains("\"title\": \"Un titre\""))
    #expect(json.contains("\"description\": \"Une description\""))
    #expect(json.contains("\"image\": \"/img/a.png\""))
    #expect(json.contains("\"address\": \"https://www.valbrume.fr/\""))
  }
}
