import AuditModel
import Documents
import Testing

@Suite("Facts of office files")
struct OfficeFileTests {
  private static let types = ("[Content_Types].xml", "<Types/>")

  private static func core(_ properties: String) -> (String, String) {
    (
      "docProps/core.xml",
      "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\">\(properties)</cp:coreProperties>"
    )
  }

  private static func styles(_ language: String) -> (String, String) {
    (
      "word/styles.xml",
      "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rPr><w:lang \(language)/></w:rPr></w:docDefaults></w:styles>"
    )
  }

  @Test("title and language of OOXML")
  func ooxml() throws {
    let file = ZIPWriter.archive([
      Self.types, Self.core("<dc:title>Règlement &amp; tarifs</dc:title>"),
      Self.styles("w:eastAsia=\"ja-JP\" w:val=\"fr-FR\""),
    ])
    let facts = try #require(DocumentService.read(file, as: .docx).facts)
    #expect(facts.title == "Règlement & tarifs")
    #expect(facts.language == "fr-FR")

    let slides = ZIPWriter.archive([
      Self.types, Self.core("<dc:title> </dc:title>"),
      (
        "ppt/slides/slide1.xml",
        "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:rPr lang=\"fr-FR\"/></p:sld>"
      ),
    ])
    let shown = try #require(DocumentService.read(slides, as: .pptx).facts)
    #expect(shown.title == nil && shown.language == "fr-FR")
  }

  @Test("what says nothing is nothing", arguments: ["", "w:val=\"\"", "w:val=\"x-none\""])
  func nothing(_ language: String) throws {
    let file = ZIPWriter.archive([Self.types, Self.core("<dc:title/>"), Self.styles(language)])
    let facts = try #require(DocumentService.read(file, as: .docx).facts)
    #expect(facts.title == nil && facts.language == nil)
  }

  private static func meta(_ properties: String) -> (String, String) {
    (
      "meta.xml",
      "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\"><office:meta>\(properties)</office:meta></office:document-meta>"
    )
  }

  @Test("title and language of OpenDocument, and files with a password")
  func openDocument() throws {
    let styles = (
      "styles.xml",
      "<s:styles xmlns:s=\"s\" xmlns:fo=\"f\"><s:text-properties fo:country=\"FR\" fo:language=\"fr\"/></s:styles>"
    )
    let file = ZIPWriter.archive([Self.meta("<dc:title>Budget</dc:title>"), styles])
    let facts = try #require(DocumentService.read(file, as: .odt).facts)
    #expect(facts.title == "Budget" && facts.language == "fr")
    let locked = ZIPWriter.archive([
      ("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"), ("meta.xml", "\u{1}"),
    ])
    #expect(DocumentService.read(locked, as: .odt).facts?.access == .locked)
  }

  @Test("archives that are none, damaged XML, document types and bombs")
  func hostile() {
    #expect(DocumentService.read(Array("<html>".utf8), as: .docx) == .unexamined(.otherContent))
    #expect(
      DocumentService.read([0x50, 0x4B, 3, 4] + Array("rien".utf8), as: .odt)
        == .unexamined(.damaged))
    for text in [
      "<a>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
      "<a \(String(repeating: "b", count: 100_000))",
    ] {
      let file = ZIPWriter.archive([Self.types, ("docProps/core.xml", text)])
      #expect(DocumentService.read(file, as: .docx) == .unexamined(.damaged), "\(text.prefix(20))")
    }
    let bomb = ZIPWriter.deflatedZeros(megabytes: 200, isRaw: true)
    // The archive lies about what it unpacks to.
    let file = ZIPWriter.archive([("meta.xml", 8, bomb, 10)])
    #expect(DocumentService.read(file, as: .odt) == .unexamined(.tooLarge))
  }
}
