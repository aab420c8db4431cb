import Testing
@testable import WebAddress

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
      ("https://@ville.example/", "https://ville.example/"),
      ("https://:@ville.example/", "https://ville.example/"),
      ("docs\\\u{301}a.pdf", "https://www.ville.example/mairie/docs/\u{301}a.pdf"),
      ("/a/\u{301}/../b", "https://www.ville.example/a/b"),
      ("/\u{301}/../b", "https://www.ville.example/b"),
    ])
  func resolution(reference: String, expected: String) throws {
    let base = try #require(WebURL(Self.base))
    #expect(WebURL(reference, relativeTo: base)?.text == expected)
  }

  @Test(
    "addresses that browsers do not follow",
    arguments: [
      "http://", "https://ville.example:port/", "http://a b/", "https://[::1",
      "https://ville.example:+80/", "https://ville.example:-1/", "https://ville.example:65536/",
    ])
  func unusable(reference: String) throws {
    let base = try #require(WebURL(Self.base))
    #expect(WebURL(reference, relativeTo: base) == nil)
  }

  /// Control characters and a space at the end of a part would be lost when the address is read again.
  @Test(
    "an address in one piece is read again as itself, whatever its parts end with",
    arguments: [
      ("?a \u{1}\u{0}\u{0}#c", "https://www.ville.example/mairie/index.html?a %01%00%00#c"),
      ("?a #c", "https://www.ville.example/mairie/index.html?a%20#c"),
      ("?a  #c", "https://www.ville.example/mairie/index.html?a %20#c"),
      ("?\u{600} #c", "https://www.ville.example/mairie/index.html?\u{600}%20#c"),
      ("a b ?c", "https://www.ville.example/mairie/a b%20?c"),
      ("a\u{1F}\u{7F}#c", "https://www.ville.example/mairie/a%1F%7F#c"),
      ("#a\u{C}b c", "https://www.ville.example/mairie/index.html?a=1#a%0Cb c"),
      ("/a%/ #", "https://www.ville.example/a%/%20#"),
      ("/%25%#%", "https://www.ville.example/%25%#%"),
      ("/a /..#", "https://www.ville.example/#"), ("/ /.#", "https://www.ville.example/ /#"),
      ("https://u\u{1}: @ville.example/", "https://u%01:%20@ville.example/"),
      ("mailto:a@b.example #c", "mailto:a@b.example%20#c"),
      ("tel:01\u{2} ?a #", "tel:01%02%20?a%20#"),
    ])
  func whole(reference: String, expected: String) throws {
    let base = try #require(WebURL(Self.base))
    let url = try #require(WebURL(reference, relativeTo: base))
    #expect(url.text == expected)
    for text in ["", "#", "?", "x", ".", "/"] {
      guard let again = WebURL(text, relativeTo: url) else { continue }
      #expect(WebURL(again.text) == again, "\(text)")
    }
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

  @Test("reading an address at once gives what reading it in full gives")
  func plainAddresses() {
    let starts = ["http://", "https://", "HTTP://", "https:/", "ftp://", "https:///"]
    let hosts = [
      "mairie.fr", "www.mairie-x.fr", "Mairie.fr", "localhost", "1.2.3.4", "a.1", "a.0x1", "a.b.",
      "a.b:80", "u:p@a.b", "é.fr", "a..b", "a_b.fr", "xn--9ca.fr",
    ]
    let paths = [
      "", "/", "/a/b.html", "/a/../b", "/a/%2e%2E/b", "/.a", "//x", "/a\\b", "/é", "/a b", "/%41",
    ]
    let ends = ["", "?", "?a=1&b=/../", "#", "#a#b?c", "?a#/.", "?a?b", "? ", "#\u{7F}", "?%2e"]
    var plain = 0
    for start in starts {
      for host in hosts {
        for path in paths {
          for end in ends {
            let text = start + host + path + end
            guard let parts = WebURLParts(plain: text) else { continue }
            plain += 1
            #expect(parts == WebURLParts(text, relativeTo: nil), "\(text)")
          }
        }
      }
    }
    #expect(plain > 150)
  }
}
