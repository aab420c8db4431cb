import DOM
import Testing

@testable import HTMLParsing

@Suite struct LimitTests {
  @Test func nothingIsAPage() throws {
    let page = try parse(bytes: [])
    #expect(TreePrinter.html5lib(page.document) == "| <html>\n|   <head>\n|   <body>\n")
  }

  @Test func greatFilesAreRefused() {
    let limits = ParserLimits(maximumBytes: 10)
    #expect(throws: ParserError.tooLarge(bytes: 11, limit: 10)) {
      try parse(bytes: Array("hello world".utf8), limits: limits)
    }
    #expect(throws: Never.self) { try parse(bytes: Array("hello worl".utf8), limits: limits) }
  }

  @Test(
    arguments: [
      [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46],
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      Array("%PDF-1.7".utf8), Array("GIF89a...".utf8), [0x1F, 0x8B, 0x08, 0x00],
      Array(repeating: 0, count: 200),
    ] as [[UInt8]])
  func otherFormatsAreRefused(_ bytes: [UInt8]) {
    #expect(throws: ParserError.self) { try parse(bytes: bytes) }
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(
      ParserError.notText(format: "a JPEG image").description
        == "the file is not text: it looks like a JPEG image")
    #expect(
      ParserError.tooLarge(bytes: 2, limit: 1).description == "the file has 2 bytes, the limit is 1"
    )
  }

  @Test(arguments: [ParserOptions.Reader.libxml2, .native])
  func deepElementsBecomeSiblings(_ reader: ParserOptions.Reader) {
    let page =
      String(repeating: "<div>", count: 5000) + "x" + String(repeating: "</div>", count: 5000)
    let document = parse(page + "<p>end", reader)
    #expect(document.elements.filter { $0.name == .div }.count == 5000)
    var depths = [Int](repeating: 0, count: document.count)
    for number in 1..<document.count {
      depths[number] = depths[Int(document.nodes[number].parent)] + 1
    }
    #expect(depths.max() == 513)
    #expect(document.problems.contains { $0.code == .depthLimit })
    // The end tags of the elements left out did not close those that were not.
    #expect(document.first(.p)?.parent?.name == .body)
  }

  @Test func attributesBeyondTheLimitAreDropped() throws {
    let page = "<p " + (0..<5000).map { "a\($0)=1" }.joined(separator: " ") + ">x"
    let document = try parse(bytes: Array(page.utf8)).document
    let p = try #require(document.first(.p))
    #expect(document.attributeRange(of: p.id).count == 4096)
    #expect(document.problems.filter { $0.code == .attributeLimit }.count == 1)
  }

  @Test func nodesBeyondTheLimitAreNotMade() throws {
    let limits = ParserLimits(maximumNodes: 100)
    let page = try parse(bytes: Array(String(repeating: "<br>", count: 1000).utf8), limits: limits)
    #expect(page.document.count <= 104)
    #expect(page.document.problems.contains { $0.code == .nodeLimit })
  }

  @Test func problemsAreCapped() throws {
    let limits = ParserLimits(maximumProblems: 7)
    let page = try parse(bytes: Array(String(repeating: "</x>", count: 100).utf8), limits: limits)
    #expect(page.document.problems.count == 7)
  }

  /// Small versions of the pages that are made to be slow; the benchmark has the great ones.
  @Test(arguments: [
    "<b><p>", "<b><p></b>", "<a>", "<table>", "<table><tr><td>", "<i><div></i>", "</p>", "<svg><p>",
    "<textarea>&amp;</textarea>", "<title><b></title>", "<template>", "<select><option>", "<!--",
    "<![CDATA[", "&amp", "&#x41", "< ", "<a b='", "<ul></b>", "<nobr>", "<math><mi>", "\0", "\r",
    "<table>x<b>", "<frameset>", "<!doctype>", "<form>", "<script><!--<script>", "<x a a>",
  ])
  func awkwardRepetitions(_ piece: String) {
    let page = String(repeating: piece, count: 1500)
    #expect(snapshot(parse(page)) == snapshot(parse(page, .native)))
  }
}
