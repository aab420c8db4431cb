import Archives
import Testing

@Suite("XML node by node")
struct XMLNodeReaderTests {
  private func described(_ reader: XMLNodeReader) -> [String] {
    var lines: [String] = []
    while let node = reader.next() {
      switch node {
      case .element(let isEmpty):
        let value = reader.attribute("a:b").map { " a:b=\($0)" } ?? ""
        lines.append(
          "\(reader.depth) <\(reader.prefix)|\(reader.name)\(value)\(isEmpty ? "/" : "")>")
      case .end: lines.append("\(reader.depth) </\(reader.name)>")
      case .text: lines.append("\(reader.depth) \(reader.text(limit: 6))")
      case .other: lines.append("\(reader.depth) other")
      }
    }
    return lines
  }

  @Test("elements, attributes, texts and their depth")
  func nodes() throws {
    let xml = """
      <x:r xmlns:x="u" xmlns:a="v"><e a:b="1 &amp; 2"/><!-- c -->é &lt; <![CDATA[<longer>]]></x:r>
      """
    let reader = try #require(XMLNodeReader(Array(xml.utf8)))
    #expect(
      described(reader) == [
        "0 <x|r>", "1 <|e a:b=1 & 2/>", "1 other", "1 é < ", "1 <longe", "0 </r>",
      ])
    #expect(!reader.isMalformed)
  }

  @Test("pieces of any length give the same nodes", arguments: [1, 2, 7, 4096])
  func pieces(_ length: Int) throws {
    let xml = Array("<r><e>\(String(repeating: "é", count: 50))</e><f/></r>".utf8)
    var position = 0
    let reader = try #require(
      XMLNodeReader {
        let piece = xml[position..<min(position + length, xml.count)]
        position += piece.count
        return Array(piece)
      })
    let whole = try #require(XMLNodeReader(xml))
    #expect(
      described(reader).filter { !$0.hasPrefix("2 ") }
        == described(whole).filter { !$0.hasPrefix("2 ") })
    #expect(!reader.isMalformed)
  }

  @Test(
    "faults are told",
    arguments: ["<r><e>a & b</e></r>", "<r><e>text</f></r>", "<r><e>cut", "<r><e></e a></r>"])
  func faults(_ xml: String) throws {
    let strict = try #require(XMLNodeReader(Array(xml.utf8)))
    let count = described(strict).count
    #expect(strict.isMalformed)
    var rest = Array(xml.utf8)
    let reader = try #require(
      XMLNodeReader(recovers: true) {
        defer { rest = [] }
        return rest
      })
    #expect(described(reader).count >= count && reader.isMalformed)
  }

  @Test("nothing is no document")
  func nothing() throws {
    let empty = try #require(XMLNodeReader([]))
    #expect(described(empty).isEmpty && empty.isMalformed)
  }

  @Test("entities that a document type declares are not replaced")
  func entities() throws {
    let xml = "<!DOCTYPE r [<!ENTITY e 'expanded'>]><r>&e;</r>"
    let reader = try #require(XMLNodeReader(Array(xml.utf8)))
    #expect(!described(reader).joined().contains("expanded"))
  }
}
