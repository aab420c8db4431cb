import DOM
import HTMLParsing
import Styling
import Testing

@Suite("Sharing of styles between pages")
struct StyleSharingTests {
  private static let sheet = """
    <style>
    * { color: black } .menu a { color: red } .menu > li:first-child a { color: lime }
    #top .menu a { font-weight: 700 } p + p { color: blue } p:nth-child(3) { display: none }
    [lang] em { color: green } .note::before { content: "!" } a:not(.menu a) { color: navy }
    body:has(h2) p { font-size: 20px } .x.y { opacity: 0.5 }
    </style>
    """

  private static let bodies = [
    "<ul class=menu><li><a href=a>1</a><li><a href=b>2</a></ul><p>1<p>2<p>3",
    "<div id=top><ul class=menu><li><a href=a>1</a></ul></div><p>1<p>2<p>3<p>4",
    "<h2>t</h2><p lang=fr><em>x</em></p><p><em>x</em></p><a href=c>3</a>",
    "<p class=note>n<p class='x'>x<p class='x y'>y<p style='color: red'>s",
    "<ul class=menu id=top><li><a href=a>1</a><li><a href=b>2</a></ul><p>1",
  ]

  private static func look(_ page: StyledDocument) -> [String] {
    page.document.elements.map { element in
      let style = page.style(of: element.id)
      return "\(element.name) \(style.display) \(style.color) \(String(describing: style.fontSize))"
        + " \(String(describing: style.fontWeight)) \(String(describing: style.opacity))"
        + " \(page.generatedContent(.before, of: element.id)?.text ?? "-")"
    }
  }

  private static func document(_ body: String, quirks: Bool = false) throws -> Document {
    try HTMLParser.parse(Array(((quirks ? "" : "<!doctype html>") + sheet + body).utf8)).document
  }

  @Test("pages look the same whatever pages were before them")
  func order() throws {
    let sharing = StyleSharing()
    for body in Self.bodies + Self.bodies.reversed() + Self.bodies {
      for quirks in [false, true] {
        let document = try Self.document(body, quirks: quirks)
        let alone = Self.look(StyledDocument(document: document))
        let shared = Self.look(StyledDocument(document: document, sharing: sharing))
        #expect(alone == shared, "\(body)")
      }
    }
  }

  @Test("the sheets of another page count for nothing")
  func otherSheets() throws {
    let sharing = StyleSharing()
    let first = try Self.document(Self.bodies[0])
    _ = Self.look(StyledDocument(document: first, sharing: sharing))
    let plain = try HTMLParser.parse(
      Array("<!doctype html><ul class=menu><li><a href=a>1</a></ul>".utf8)
    ).document
    #expect(
      Self.look(StyledDocument(document: plain))
        == Self.look(StyledDocument(document: plain, sharing: sharing)))
  }

  @Test("two pages at once do not meet")
  func atOnce() throws {
    let sharing = StyleSharing()
    let documents = try Self.bodies.map { try Self.document($0) }
    let open = documents.map { StyledDocument(document: $0, sharing: sharing) }
    for (document, page) in zip(documents, open) {
      #expect(Self.look(page) == Self.look(StyledDocument(document: document)))
    }
  }

  @Test("a class that no page before had is not taken for one without rules")
  func newNames() throws {
    let sharing = StyleSharing()
    for number in 0..<50 {
      let body = "<p class='n\(number) \(number % 7 == 0 ? "x y" : "x")' id=i\(number)>"
      let document = try Self.document(body)
      #expect(
        Self.look(StyledDocument(document: document, sharing: sharing))
          == Self.look(StyledDocument(document: document)))
    }
  }
}
