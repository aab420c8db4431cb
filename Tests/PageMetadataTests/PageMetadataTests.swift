import DOM
import HTMLParsing
import PageMetadata
import Testing
import WebAddress

@Suite("What a document says of itself")
struct PageMetadataTests {
  @Test(
    "refreshes are read as browsers read them",
    arguments: [
      ("5; url=/neu", 5, "/neu"), ("5;URL='/neu'", 5, "/neu"), ("0;/neu", 0, "/neu"),
      ("0, /neu", 0, "/neu"), ("0 url = \"/neu\" more", 0, "/neu"), (" 3 ", 3, nil),
      ("7.9", 7, nil), (".5; url=/neu", 0, "/neu"), ("1;", 1, nil), ("2 /neu", 2, "/neu"),
      ("2\turl=/neu", 2, "/neu"), ("0;url /neu", 0, "url /neu"),
      ("0;urlaub.html", 0, "urlaub.html"),
      ("0; url='/neu", 0, "/neu"), ("0;\r\nurl=/neu", 0, "/neu"), ("0;'/neu'", 0, "/neu"),
      ("99999999999999999999;/neu", Int.max, "/neu"),
    ] as [(String, Int, String?)])
  func refresh(content: String, delay: Int, reference: String?) throws {
    let refresh = try #require(MetaRefresh(UTF8Slice(content)))
    #expect(refresh.delay == delay)
    #expect(refresh.reference == reference)
  }

  @Test(
    "what browsers ignore is no refresh", arguments: ["", "url=/neu", "-1;/neu", "5x;/neu", "x"])
  func noRefresh(content: String) { #expect(MetaRefresh(UTF8Slice(content)) == nil) }

  @Test("only meta elements refresh")
  func elements() throws {
    let document = HTMLParser.parse(
      "<meta http-equiv=Refresh content='1;/a'><meta name=refresh content='2;/b'>"
        + "<p http-equiv=refresh content='3;/c'>")
    #expect(document.elements.compactMap { MetaRefresh($0)?.reference } == ["/a"])
  }

  @Test(
    "the first base with an address counts, unless it cannot be one",
    arguments: [
      ("<base target=_top><base href='/b/'><base href='/c/'>", "https://a.example/b/"),
      ("<base href='http://b.example/x'>", "http://b.example/x"),
      ("<base href='data:text/plain,x'>", "https://a.example/d/e.html"),
      ("<base href='JavaScript:void(0)'>", "https://a.example/d/e.html"),
      ("<base href='http://['><base href='/c/'>", "https://a.example/d/e.html"),
      ("<template><base href='/t/'></template>", "https://a.example/d/e.html"),
      ("<base href='file:///b/'>", "file:///b/"), ("", "https://a.example/d/e.html"),
    ])
  func base(html: String, address: String) throws {
    let url = try #require(WebURL("https://a.example/d/e.html"))
    #expect(HTMLParser.parse(html).baseAddress(at: url)?.text == address)
  }

  @Test(
    "robots directives of a meta element",
    arguments: [
      ("noindex", true, false), (" NoIndex , NOFOLLOW", true, true), ("none", true, true),
      ("index, follow", false, false), ("noindexing", false, false), ("nofollow", false, true),
      ("", false, false),
    ])
  func robots(content: String, forbidsIndexing: Bool, forbidsFollowing: Bool) {
    let directives = RobotsDirectives(UTF8Slice(content))
    #expect(directives.forbidsIndexing == forbidsIndexing)
    #expect(directives.forbidsFollowing == forbidsFollowing)
  }

  @Test(
    "robots directives of headers: those for other crawlers do not count",
    arguments: [
      (["noindex, nofollow"], true, true), (["otherbot: noindex, nofollow"], false, false),
      (["googlebot: noindex"], true, false), (["otherbot: noindex", "nofollow"], false, true),
      (["googlebot: nofollow", "otherbot: noindex"], false, true),
      (["unavailable_after: 25 Jun 2026 15:00:00 PST, noindex"], true, false),
      (["max-snippet: 20, nofollow"], false, true), ([], false, false),
      (["OtherBot: max-snippet: 20, noindex"], false, false),
    ])
  func headers(headers: [String], forbidsIndexing: Bool, forbidsFollowing: Bool) {
    let directives = RobotsDirectives(headers: headers)
    #expect(directives.forbidsIndexing == forbidsIndexing)
    #expect(directives.forbidsFollowing == forbidsFollowing)
  }

  @Test(
    "directives of a header belong to the crawler named before them",
    arguments: [
      (["noindex"], true), (["all", "noindex, nofollow"], true), (["none"], true),
      (["otherbot: noindex, nofollow"], false), (["otherbot: noindex", "noindex"], true),
      (["googlebot: noindex"], true), (["GoogleBot : noindex"], true), (["*: noindex"], true),
      (["otherbot: nofollow, googlebot: noindex"], true),
      (["googlebot: nofollow, otherbot: noindex"], false),
      (["googlebot-news: noindex"], false), (["googlebot-image : noindex"], false),
      (["unavailable_after: 25 Jun 2030 15:00:00 PST"], false),
      (["unavailable_after: 25 Jun 2030 15:00:00 PST, noindex"], true),
      (["max-snippet: 10, noindex"], true), (["otherbot: max-snippet: 10, noindex"], false),
      (["noarchive, max-image-preview:large"], false), ([], false),
    ])
  func robotsHeaders(headers: [String], forbids: Bool) {
    #expect(RobotsDirectives(headers: headers).forbidsIndexing == forbids)
  }

  @Test(
    "links of headers",
    arguments: [
      ("<https://a.example/x>; rel=\"canonical\"", ["https://a.example/x"]),
      ("</x>; rel=canonical", ["/x"]), ("</a,b;c>;rel=\"next canonical\"", ["/a,b;c"]),
      ("</a>; rel=prev, </b>; REL=Canonical; type=\"text/html\"", ["/b"]),
      ("</a>; title=\"a, <b>; rel=canonical\"; rel=next, </c>; rel=canonical", ["/c"]),
      ("</a>; rel=canonical; anchor=\"/b\"", []), ("</a>; rel=next; rel=canonical", []),
      ("</a>", []), ("canonical", []), ("", []), ("</a; rel=canonical", []),
    ])
  func linkHeaders(header: String, canonical: [String]) {
    let links = LinkHeader.links([header]).filter { $0.relations.contains("canonical") }
    #expect(links.map(\.reference) == canonical)
  }
}
