import DOM
import Testing

@testable import HTMLParsing

/// Every range of the tree is what stands in the source.
@Suite struct PositionTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func tagsAndAttributes(lineEnd: String) {
    let page = [
      "<!doctype html>", "<p Class = 'a' id=b\tdata-x=\"é&amp;\" hidden>", "é𝄞 <b>x</B >", "</p >",
    ].joined(separator: lineEnd)
    for reader in [ParserOptions.Reader.libxml2, .native] {
      let document = parse(page, reader)
      guard let p = document.first(.p), let b = document.first(.b) else {
        Issue.record("no elements")
        continue
      }
      #expect(
        document.source(of: p.startTag) == "<p Class = 'a' id=b\tdata-x=\"é&amp;\" hidden>")
      #expect(document.source(of: p.endTag) == "</p >")
      #expect(document.source(of: b.startTag) == "<b>")
      #expect(document.source(of: b.endTag) == "</B >")
      let attributes = document.attributeRange(of: p.id).map { document.attributes[$0] }
      #expect(
        attributes.map { document.source(of: $0.source) } == [
          "Class = 'a'", "id=b", "data-x=\"é&amp;\"", "hidden",
        ])
      #expect(String(document.slice(attributes[2].value)) == "é&")
      #expect(document.doctype.map { document.source(of: $0.source) } == "<!doctype html>")
      #expect(b.position == SourcePosition(line: 3, column: 4))
    }
  }

  @Test func textAndComments() {
    let document = parse("<p>a&lt;b<!-- c\r\n --><i>d</i>\r\n")
    let found = document.nodes.filter { $0.kind == .text || $0.kind == .comment }
    #expect(
      found.map { document.source(of: $0.source) } == ["a&lt;b", "<!-- c\r\n -->", "d", "\r\n"])
  }

  @Test func impliedElementsAreEmptyWhereTheyWouldStand() {
    let document = parse("<title>a</title><table><td>b</table>")
    for name in [Name.html, .head, .body, .tbody, .tr] {
      #expect(document.first(name)?.startTag.isEmpty == true)
    }
    #expect(document.first(.body)?.startTag.lower == 16)
    #expect(document.first(.tr)?.startTag.lower == 23)
    #expect(document.first(.td).map { document.source(of: $0.startTag) } == "<td>")
  }

  @Test func endTagsOfRepeatedFormattingBelongToTheOriginal() {
    let document = parse("<p><b>x<p>y</b>z")
    let bold = document.elements.filter { $0.name == .b }
    #expect(bold.count == 2)
    #expect(bold[0].startTag == SourceRange(3, 6))
    #expect(bold[1].startTag.isEmpty)
  }

  @Test func bodyAndHTMLEndTags() {
    let document = parse("<html><head></head><body>x</body></html>\n")
    #expect(document.first(.html).map { document.source(of: $0.endTag) } == "</html>")
    #expect(document.first(.head).map { document.source(of: $0.endTag) } == "</head>")
    #expect(document.first(.body).map { document.source(of: $0.endTag) } == "</body>")
  }

  @Test func textWithoutReferencesIsASliceOfTheSource() {
    let document = parse("<p>one</p><p title='two'>three &amp; four</p>")
    let texts = document.nodes.filter { $0.kind == .text }
    #expect(texts.map(\.text.isInSideBuffer) == [false, true])
    #expect(document.attributes[0].value.isInSideBuffer == false)
  }

  @Test func textInPiecesIsJoined() {
    let document = parse("<p>a</x>b</x>&amp;c</x>d<table>e</table>f")
    #expect(bodyTree(document).first == "<p>")
    #expect(document.first(.p)?.textContent.hasPrefix("ab&cd") == true)
  }

  @Test func aByteOrderMarkIsNoPartOfTheSource() throws {
    let page = try parse(bytes: [0xEF, 0xBB, 0xBF] + Array("<p>x".utf8))
    #expect(page.document.first(.p)?.startTag == SourceRange(0, 3))
    #expect(page.document.encoding.byteOrderMarkLength == 3)
  }
}
