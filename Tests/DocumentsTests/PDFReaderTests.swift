import AuditModel
import CZlib
import Foundation
import PDFFacts
import PageFacts
import Testing

/// libqpdf is optional: without it these tests are left out.
let hasReader: Comment = "libqpdf is not on this machine"

@Suite("Facts of PDF files", .enabled(if: PDFReader.isAvailable, hasReader))
struct PDFReaderTests {
  private static let font =
    "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I 7 0 R >> >>"
  private static let text = "BT /F1 12 Tf 50 700 Td (Bonjour) Tj ET"
  private static let image = SmallPDF.stream(
    "0",
    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")

  private static func facts(_ file: SmallPDF) throws -> DocumentFacts {
    try #require(PDFReader.read(file.bytes).facts, "\(PDFReader.read(file.bytes))")
  }

  @Test("an untagged text without properties")
  func plain() throws {
    let facts = try Self.facts(.pages([Self.text, Self.text], resources: Self.font))
    #expect(facts.pages == 2)
    #expect(facts.textPages == 2)
    #expect(!facts.isTagged && !facts.hasEmptyTags && !facts.isCut)
    #expect(facts.language == nil && facts.title == nil)
    #expect(
      DocumentFault.all(of: facts, .pdf, fileName: "a.pdf")
        == [.untagged, .languageMissing, .titleMissing])
  }

  /// Object 5 is the tree, 6 its only element.
  private static func tagged(_ element: String, more: [String] = []) -> SmallPDF {
    .pages(
      [text],
      catalog:
        "/Lang (fr-FR) /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R /ViewerPreferences << /DisplayDocTitle true >>",
      resources: font, title: "Bulletin de mai",
      more: [
        "<< /Type /StructTreeRoot /K [6 0 R] /RoleMap << /Titre1 /H1 /Title /P /H1 /H1 >> >>",
        element,
      ] + more)
  }

  @Test("tags, language, title and headings, by the names that a program gives them")
  func tagged() throws {
    let facts = try Self.facts(Self.tagged("<< /S /Titre1 /P 5 0 R /K 0 >>"))
    #expect(facts.isTagged && facts.showsTitle)
    #expect(facts.headings == 1)
    #expect(facts.language == "fr-FR")
    #expect(facts.title == "Bulletin de mai")
    #expect(facts.created == "2017-05-02")
    #expect(DocumentFault.all(of: facts, .pdf, fileName: "a.pdf").isEmpty)
  }

  @Test(
    "what a file maps a type to is what it is",
    arguments: [("Title", 0), ("H1", 1), ("Titre1", 1), ("H", 1), ("Sect", 0)])
  func roles(_ type: String, _ headings: Int) throws {
    #expect(try Self.facts(Self.tagged("<< /S /\(type) /K 0 >>")).headings == headings)
  }

  @Test("tags that hold nothing are none", arguments: ["<< /S /Document /P 5 0 R >>", "<< >>"])
  func emptyTags(_ element: String) throws {
    let facts = try Self.facts(Self.tagged(element))
    #expect(!facts.isTagged && facts.hasEmptyTags)
  }

  @Test(
    "a figure that holds content alone wants words; one that holds elements does not",
    arguments: [
      ("<< /S /Figure /K 0 >>", 1, 1), ("<< /S /Figure /K 0 /Alt (Le plan) >>", 1, 0),
      ("<< /S /Figure /K 0 /ActualText (M) >>", 1, 0),
      ("<< /S /Figure /K [<< /S /P /K 0 >>] >>", 0, 0),
      ("<< /S /Sect /Alt (Le plan) /K [<< /S /Figure /K 0 >>] >>", 1, 0),
      ("<< /S /Sect /K [<< /S /Figure /K [0 1] >> << /S /P /K 2 >>] >>", 1, 1),
    ])
  func figures(_ element: String, _ figures: Int, _ unnamed: Int) throws {
    let facts = try Self.facts(Self.tagged(element))
    #expect(facts.figures == figures)
    #expect(facts.unnamedFigures == unnamed)
  }

  @Test("the language of an element counts where the file names none")
  func languageOfElement() throws {
    var file = Self.tagged("<< /S /P /Lang (fr) /K 0 >>")
    file.objects[0] = file.objects[0].replacing("/Lang (fr-FR)", with: "")
    #expect(try Self.facts(file).language == "fr")
  }

  @Test(
    "what a page shows",
    arguments: [
      ("/I Do", "image"), ("BT 3 Tr (a) Tj ET /I Do", "recognised"), ("(a) Tj /I Do", "text"),
      ("10 10 100 100 re f", "drawn"), ("", "blank"), ("BT () Tj ET /I Do", "image"),
      ("% (a) Tj\n/I Do", "image"), ("q 3 Tr Q BT <41> Tj ET", "text"),
      ("BI /W 1 /H 1 ID \u{1}x EI", "image"), ("(\\) Do /I) pop /I Do", "image"),
    ])
  func pages(_ content: String, _ kind: String) throws {
    let file = SmallPDF.pages([content, ""], resources: Self.font, more: [Self.image])
    let facts = try Self.facts(file)
    let found = [
      ("image", facts.imagePages), ("recognised", facts.recognisedPages), ("text", facts.textPages),
      ("drawn", facts.drawnPages), ("blank", facts.filledPages == 0 ? 1 : 0),
    ].filter { $0.1 > 0 }.map(\.0)
    #expect(found == [kind])
  }

  @Test("texts in forms count, and forms that hold themselves end")
  func forms() throws {
    let resources = "<< /XObject << /F 7 0 R >> >>"
    let form = SmallPDF.stream(
      "\(Self.text) /F Do", "/Type /XObject /Subtype /Form /Resources \(resources)")
    let facts = try Self.facts(
      .pages(["/F Do", ""], resources: resources, more: [form]))
    #expect(facts.textPages == 1)
  }

  @Test("what is packed in a way that is not read lets nothing be denied")
  func unknownFilter() throws {
    var file = SmallPDF.pages(["/I Do", ""], resources: Self.font, more: [Self.image])
    file.objects[3] = SmallPDF.stream("80808080~>", "/Filter /LZWDecode")
    let facts = try Self.facts(file)
    #expect(facts.isCut)
    #expect(!DocumentFault.all(of: facts, .pdf, fileName: "a.pdf").contains(.scanned))
  }

  @Test("fields want words; buttons, signatures and hidden fields do not")
  func fields() throws {
    let fields =
      "[<< /FT /Tx /T (a) /TU (Votre nom) >> << /FT /Tx /T (b) >> << /FT /Btn /Ff 65536 /T (c) >> "
      + "<< /FT /Sig /T (d) >> << /FT /Tx /T (e) /F 2 >> "
      + "<< /FT /Tx /T (f) /TU (Adresse) /Kids [<< /T (rue) >> << /T (ville) >>] >> "
      + "<< /FT /Btn /T (g) /Kids [<< /AS /Oui >> << /AS /Non >>] >>]"
    let facts = try Self.facts(
      .pages([Self.text], catalog: "/AcroForm << /Fields \(fields) >>", resources: Self.font))
    #expect(facts.fields == 5)
    #expect(facts.unnamedFields == 2)
  }

  @Test("title and PDF/UA of the metadata")
  func metadata() throws {
    let packet =
      "<x:xmpmeta><rdf:Description pdfuaid:part=\"1\"><dc:title><rdf:Alt>"
      + "<rdf:li xml:lang=\"x-default\">Budget &amp; comptes</rdf:li></rdf:Alt></dc:title></rdf:Description>"
    let file = SmallPDF.pages(
      [Self.text], catalog: "/Metadata 5 0 R", resources: Self.font,
      more: [SmallPDF.stream(packet, "/Type /Metadata /Subtype /XML")])
    let facts = try Self.facts(file)
    #expect(facts.title == "Budget & comptes")
    #expect(facts.claimedPDFUA == 1)
  }

  @Test("bookmarks, collections and forms of Adobe's own kind")
  func others() throws {
    let marks = "/Outlines << /First << /Title (a) /Next << /Title (b) >> >> >>"
    #expect(
      try Self.facts(.pages([Self.text], catalog: marks, resources: Self.font)).bookmarks == 2)
    for key in ["/Collection << >>", "/AcroForm << /XFA [] >>"] {
      let facts = try Self.facts(.pages([Self.text], catalog: key, resources: Self.font))
      #expect(facts.isDynamic)
      #expect(DocumentFault.all(of: facts, .pdf, fileName: "a.pdf").isEmpty)
    }
  }

  @Test("what is no PDF, and what is damaged")
  func unreadable() {
    #expect(
      PDFReader.read(Array("<!DOCTYPE html><p>404".utf8)) == .unexamined(.otherContent))
    #expect(PDFReader.read([]) == .unexamined(.otherContent))
    #expect(PDFReader.read(Array("%PDF-1.7\nrien".utf8)) == .unexamined(.damaged))
    let bytes = SmallPDF.pages([Self.text], resources: Self.font).bytes
    #expect(PDFReader.read(Array(bytes.prefix(bytes.count / 3))).facts?.isTagged != true)
  }

  @Test(
    "titles that are none",
    arguments: [
      "Microsoft Word - CR 24 mai.docx", "Sans titre", "declaration.png", "KM_C250i_S23032410220",
      "Présentation PowerPoint", "Document1", "PLU-2024", "  budget.xlsx ",
    ])
  func placeholderTitles(_ title: String) {
    var facts = DocumentFacts()
    facts.title = title
    #expect(
      DocumentFault.all(of: facts, .ods, fileName: "PLU-2024.pdf") == [.titlePlaceholder])
  }

  @Test(
    "titles that are some",
    arguments: [
      "Règlement", "Compte rendu du 24 mai 2023", "Budget 2024", "Plan local d’urbanisme",
    ])
  func titles(_ title: String) {
    var facts = DocumentFacts()
    facts.title = title
    #expect(DocumentFault.all(of: facts, .ods, fileName: "autre.pdf").isEmpty)
  }
}
