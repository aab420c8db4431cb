import DOM
import Testing

@testable import HTMLParsing

@Suite("XHTML read as XML")
struct XMLTests {
  static func document(_ text: String, label: String? = nil) throws(ParserError) -> Document {
    var options = ParserOptions(encodingLabel: label)
    options.isXML = true
    return try HTMLParser.parse(Array(text.utf8), options: options).document
  }

  static func page(_ body: String) -> String {
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head/><body>\(body)</body></html>"
  }

  @Test(
    "what is written is the tree",
    arguments: [
      ("<div/><p>a</p>", "<div>,<p>,a"),
      ("<table><tr><td>a</td></tr></table>", "<table>,<tr>,<td>,a"),
      ("<p><div>a</div></p>", "<p>,<div>,a"),
      ("<a href=\"x\"/><b>a</b>", "<a>,<b>,a"),
      ("<script>a &lt; b</script>", "<script>,a < b"),
      ("<title/><p><![CDATA[a < b & c]]></p>", "<title>,<p>,a < b & c"),
      ("<p>&#233;&amp;&lt;</p>", "<p>,é&<"),
      ("<x:p xmlns:x=\"http://www.w3.org/1999/xhtml\">a</x:p>", "<p>,a"),
      (
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><linearGradient/></svg>",
        "<svg>,<linearGradient>"
      ),
      ("<?php echo 1 > 0 ?><p>a</p><!-- b > c -->", "<p>,a"),
      ("<form><form>a</form></form>", "<form>,<form>,a"),
    ])
  func tree(body: String, expected: String) throws {
    let document = try Self.document(Self.page(body))
    let root = try #require(document.elements.first { $0.is(.body) })
    let found = document.walk(inside: root.id).compactMap { node -> String? in
      switch document.kind(of: node) {
      case .element: "<\(Element(node, in: document).localName)>"
      case .text: String(document.text(of: node))
      default: nil
      }
    }
    #expect(found.joined(separator: ",") == expected)
  }

  @Test("places are those of the source")
  func places() throws {
    let text = "<?xml version=\"1.0\"?>\n" + Self.page("\n<p><b/>a</p>")
    let document = try Self.document(text)
    let bold = try #require(document.elements.first { $0.is(.b) })
    #expect(bold.position.line == 3 && bold.position.column == 4)
  }

  @Test(
    "faults end the page with their line",
    arguments: [
      ("<p>", 1), ("<p>\n<b></p></b>", 2), ("a & b", 1), ("<br>", 1), ("\n\n<p a=b/>", 3),
      ("&eacute;", 1), ("<p a=\"1\" a=\"2\"/>", 1), ("<y:p/>", 1),
    ])
  func faults(body: String, line: Int) {
    #expect(throws: ParserError.malformedXML(line: line)) {
      try Self.document(Self.page(body))
    }
  }

  @Test("what is no page of XHTML is none")
  func others() {
    for text in [
      "<html><body/></html>", "<rss/>", "", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ] {
      #expect(throws: ParserError.malformedXML(line: 1)) { try Self.document(text) }
    }
  }

  @Test("declared entities expand to nothing, and nothing is fetched")
  func entities() throws {
    var bomb = "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\">"
    for (one, other) in zip("abcdefgh", "bcdefghi") {
      let uses = String(repeating: "&\(one);", count: 10)
      bomb += "<!ENTITY \(other) \"\(uses)\">"
    }
    bomb += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
    let document = try? Self.document(bomb + Self.page("<p>&i;&file;</p>"))
    #expect((document?.source.count ?? 0) < 4096)
    let size = document.map { document in
      document.walk(inside: .document).reduce(0) { $0 + document.text(of: $1).count }
    }
    #expect((size ?? 0) < 200)
  }

  @Test("named references count where a document type of XHTML stands")
  func references() throws {
    let type =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">"
    let document = try Self.document(type + Self.page("<p>&eacute;&nbsp;</p>"))
    let paragraph = try #require(document.elements.first { $0.is(.p) })
    #expect(paragraph.textContent == "é\u{A0}")
    #expect(document.doctype?.publicID == "-//W3C//DTD XHTML 1.0 Strict//EN")
  }

  @Test(
    "the encoding is that of transport, declaration or UTF-8",
    arguments: [("iso-8859-1", nil as String?), (nil, "iso-8859-1"), (nil, nil)])
  func encodings(transport: String?, declared: String?) throws {
    let declaration = declared.map { "<?xml version='1.0' encoding='\($0)'?>" } ?? ""
    let text = declaration + Self.page("<p>é</p>")
    let bytes =
      transport ?? declared == nil
      ? Array(text.utf8) : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    var options = ParserOptions(encodingLabel: transport)
    options.isXML = true
    let document = try HTMLParser.parse(bytes, options: options).document
    #expect(document.elements.first { $0.is(.p) }?.textContent == "é")
  }

  @Test("depth and nodes are bounded")
  func limits() throws {
    let deep = String(repeating: "<i>", count: 250) + String(repeating: "</i>", count: 250)
    var options = ParserOptions(limits: ParserLimits(maximumDepth: 100))
    options.isXML = true
    let document = try HTMLParser.parse(Array(Self.page(deep + "<p>a</p>").utf8), options: options)
      .document
    #expect(document.elements.first { $0.is(.p) }?.parent?.is(.body) ?? false)
  }
}
