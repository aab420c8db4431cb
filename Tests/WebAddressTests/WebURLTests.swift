import Testing
import WebAddress

@Suite("Web addresses (WHATWG URL)")
struct WebURLTests {
  static let base = "https://www.ville.example/mairie/index.html?a=1#haut"

  @Test(
    "references resolved against a page",
    arguments: [
      ("elus.html", "https://www.ville.example/mairie/elus.html"),
      ("./elus.html", "https://www.ville.example/mairie/elus.html"),
      ("../contact.html", "https://www.ville.example/contact.html"),
      ("../../../contact.html", "https://www.ville.example/contact.html"),
      ("/", "https://www.ville.example/"),
      ("/a/./b/../c", "https://www.ville.example/a/c"),
      ("/a/%2e%2E/c", "https://www.ville.example/c"),
      ("/a/b/..", "https://www.ville.example/a/"),
      ("..", "https://www.ville.example/"),
      ("", "https://www.ville.example/mairie/index.html?a=1"),
      ("?b=2", "https://www.ville.example/mairie/index.html?b=2"),
      ("#bas", "https://www.ville.example/mairie/index.html?a=1#bas"),
      ("//autre.example/x", "https://autre.example/x"),
      ("\\\\autre.example\\x", "https://autre.example/x"),
      ("docs\\a.pdf", "https://www.ville.example/mairie/docs/a.pdf"),
      ("  elus.html\n", "https://www.ville.example/mairie/elus.html"),
      ("el\nus.html", "https://www.ville.example/mairie/elus.html"),
      ("HTTP://WWW.Ville.EXAMPLE:80/A", "http://www.ville.example/A"),
      ("https://ville.example:443", "https://ville.example/"),
      ("https://ville.example:8443/x", "https://ville.example:8443/x"),
      ("https:elus.html", "https://www.ville.example/mairie/elus.html"),
      ("https:/elus.html", "https://www.ville.example/elus.html"),
      ("http:elus.html", "http://elus.html/"),
      ("a:b", "a:b"),
      ("mailto:mairie@ville.example", "mailto:mairie@ville.example"),
      ("tel:+33199000000", "tel:+33199000000"),
      ("JavaScript:void(0)", "javascript:void(0)"),
      ("a b.html", "https://www.ville.example/mairie/a b.html"),
      ("https://user:pass@ville.example/", "https://user:pass@ville.example/"),
      ("1:2", "https://www.ville.example/mairie/1:2"),
    ])
  func resolution(reference: String, expected: String) throws {
    let base = try #require(WebURL(Self.base))
    #expect(WebURL(reference, relativeTo: base)?.text == expected)
  }

  @Test(
    "addresses that browsers do not follow",
    arguments: ["http://", "https://ville.example:port/", "http://a b/", "https://[::1"])
  func unusable(reference: String) throws {
    let base = try #require(WebURL(Self.base))
    #expect(WebURL(reference, relativeTo: base) == nil)
  }

  @Test("without a base, a relative reference leads nowhere")
  func noBase() {
    #expect(WebURL("elus.html") == nil)
    #expect(WebURL("https://ville.example")?.path == "/")
  }

  @Test(
    "percent-decoding",
    arguments: [("%C3%A9lus.html", "élus.html"), ("a%2", "a%2"), ("%zz", "%zz")])
  func percentDecoding(text: String, expected: String) {
    #expect(WebURL.percentDecoded(text) == expected)
  }

  @Test(
    "queries are written in the encoding of the page",
    arguments: [
      ("windows-1252", "/é?q=é#é", "/%C3%A9?q=%E9"), ("windows-1252", "?q=€", "/a/b?q=%80"),
      ("windows-1252", "?q=я", "/a/b?q=%26%231103%3B"), ("ISO-8859-15", "?q=€", "/a/b?q=%A4"),
      ("windows-1251", "?q=я", "/a/b?q=%FF"), ("UTF-8", "?q=é", "/a/b?q=%C3%A9"),
      ("UTF-16LE", "?q=é", "/a/b?q=%C3%A9"), ("windows-1252", "?q=%C3%A9", "/a/b?q=%C3%A9"),
      ("Shift_JIS", "?q=あ", "/a/b?q=%82%A0"), ("windows-1252", "c", "/a/c"),
      ("windows-1252", "https://b.example/?é", "/?%E9"),
    ])
  func queryEncodings(encoding: String, reference: String, target: String) throws {
    let base = try #require(WebURL("https://a.example/a/b"))
    let url = try #require(WebURL(reference, relativeTo: base, inPageEncodedAs: encoding))
    #expect(url.requestTarget == target)
  }
}
