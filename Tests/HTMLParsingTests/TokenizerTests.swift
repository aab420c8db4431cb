import DOM
import Testing

@testable import HTMLParsing

/// What text fixtures cannot hold: control characters and line ends (HTML, 13.2.3.5, 13.2.5).
@Suite struct TokenizerTests {
  @Test(arguments: [
    ("a\r\nb\rc\nd", ["\"a", "b", "c", "d\""]),
    ("<p title='a\r\nb'>x", ["<p>", "  title=\"a", "b\"", "  \"x\""]),
    ("<!--a\r\nb-->", ["<!-- a", "b -->"]),
    ("a\0b", ["\"ab\""]),
    ("<p a\0b=c\0d>x", ["<p>", "  a\u{FFFD}b=\"c\u{FFFD}d\"", "  \"x\""]),
    ("<x\0y>", ["<x\u{FFFD}y>"]),
    ("<!--a\0b-->", ["<!-- a\u{FFFD}b -->"]),
    ("<textarea>a\0b</textarea>", ["<textarea>", "  \"a\u{FFFD}b\""]),
    ("<script>a\0b</script>", ["<script>", "  \"a\u{FFFD}b\""]),
    ("<svg>a\0b</svg>", ["<svg svg>", "  \"a\u{FFFD}b\""]),
    ("<svg><desc>a\0b</svg>", ["<svg svg>", "  <svg desc>", "    \"ab\""]),
    ("<svg><![CDATA[a\0b]]></svg>", ["<svg svg>", "  \"a\u{FFFD}b\""]),
    ("<table>\0<tr>", ["<table>", "  <tbody>", "    <tr>"]),
    ("<plaintext>\0a", ["<plaintext>", "  \"\u{FFFD}a\""]),
    ("<pre>\r\nx</pre>", ["<pre>", "  \"x\""]),
    ("<pre>\rx</pre>", ["<pre>", "  \"x\""]),
    ("<textarea>\r\n\r\nx</textarea>", ["<textarea>", "  \"", "x\""]),
    (
      "<p\ta=1\u{0C}b=2\nc=3\rd=4>x",
      ["<p>", "  a=\"1\"", "  b=\"2\"", "  c=\"3\"", "  d=\"4\"", "  \"x\""]
    ),
  ])
  func controlCharacters(_ page: String, _ expected: [String]) {
    for reader in [ParserOptions.Reader.libxml2, .native] {
      let document = parse("<!doctype html><body>" + page, reader)
      let lines = TreePrinter.html5lib(document).split(separator: "\n").map(String.init)
      let body = (lines.firstIndex(of: "|   <body>") ?? 0) + 1
      let got = lines[body...].map { $0.hasPrefix("|     ") ? String($0.dropFirst(6)) : $0 }
      #expect(got == expected)
    }
  }

  @Test func nulBeforeFramesetEndsTheEarlyModes() {
    let document = parse("\0<frameset></frameset>")
    #expect(document.body?.index != nil)
    #expect(document.first(.frameset) != nil)
  }

  /// Longest match over the whole table (HTML, 13.2.5.73).
  @Test(arguments: [
    ("&not;", "¬"), ("&notin;", "∉"), ("&notit;", "¬it;"), ("&not it", "¬ it"),
    ("&Aacute", "Á"), ("&Aacut", "&Aacut"), ("&zigrarr;", "⇝"), ("&zwj;", "\u{200D}"),
    ("&NotSquareSubset;", "⊏̸"), ("&bne;", "=\u{20E5}"), ("&AMP", "&"), ("&aMp;", "&aMp;"),
    ("&lt&gt", "<>"), ("&#x1F600;", "😀"), ("&#x10FFFD;", "\u{10FFFD}"),
    ("&nbsp", "\u{A0}"), ("&shy;x", "\u{AD}x"), ("&hellip;", "…"), ("&hellip", "&hellip"),
    ("&#x80;&#x9f;&#x8d;", "€Ÿ\u{8D}"), ("&Zopf;", "ℤ"),
    ("&;&&amp;", "&;&&"), ("&#", "&#"), ("&#x", "&#x"), ("&#38;amp;", "&amp;"),
  ])
  func characterReferences(_ text: String, _ expected: String) {
    let document = parse("<p>" + text)
    #expect(document.first(.p)?.textContent == expected)
  }

  @Test(arguments: [
    ("&copy=1", "&copy=1"), ("&copy", "©"), ("&copy;=1", "©=1"), ("&copyx", "&copyx"),
    ("&copy1", "&copy1"), ("&copy-1", "©-1"), ("&notit;", "&notit;"), ("&notin;", "∉"),
    ("?a&b=c&amp;d", "?a&b=c&d"), ("&#38", "&"),
  ])
  func characterReferencesInAttributes(_ text: String, _ expected: String) {
    let document = parse("<p title=\"\(text)\">")
    #expect(document.first(.p)?[.title].map { String($0) } == expected)
  }

  @Test(arguments: [
    ("<p a a>", ParseProblem.Code.duplicateAttribute, 5),
    ("<p a=\"1\"b>", .missingWhitespaceBetweenAttributes, 8),
    ("<p a\"b>", .unexpectedCharacterInAttributeName, 3),
    ("<p a=b'c>", .unexpectedCharacterInUnquotedAttributeValue, 6),
    ("<p></p a>", .endTagWithAttributes, 3),
    ("<p a", .eofInTag, 0),
    ("<!--a", .eofInComment, 0),
    ("<!-->", .incorrectlyClosedComment, 0),
    ("<!x>", .incorrectlyOpenedComment, 0),
    ("<p>&nosuch;", .unknownNamedCharacterReference, 3),
    ("<p>&amp", .missingSemicolonAfterCharacterReference, 3),
    ("<p></div>", .unmatchedEndTag, 3),
    ("<div>", .unclosedElement, 0),
    ("<div/>", .nonVoidElementWithTrailingSolidus, 0),
    ("<b><p></b>", .misnestedTag, 6),
    ("<table>x", .fosterParented, 7),
    ("<p><tr>", .misplacedStartTag, 3),
    ("x", .missingDoctype, 0),
  ])
  func problems(_ page: String, _ code: ParseProblem.Code, _ offset: UInt32) {
    let found = parse(page).problems.first { $0.code == code }
    #expect(found?.offset == offset)
  }

  @Test func aCleanPageHasNoProblems() {
    let page = """
      <!DOCTYPE html><html lang="en"><head><title>T</title><meta charset="utf-8"></head><body>
      <ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e</table><img src=a alt=b><br/><svg><g/></svg>
      <select><option>1<option>2</select></body></html>
      """
    #expect(parse(page).problems == [])
  }
}
