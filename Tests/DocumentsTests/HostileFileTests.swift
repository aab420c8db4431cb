import AuditModel
import Documents
import Foundation
import PDFFacts
import Testing

/// Files that harm their reader cost themselves alone. They are read as in an audit: by a process of its own.
@Suite("Hostile documents", .serialized)
struct HostileFileTests {
  /// Beside what runs the tests.
  static let reader: String = {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent("document-reader").path
  }()

  static func examine(
    _ bytes: [UInt8], as format: DocumentFormat = .pdf, seconds: Double = 60
  ) async -> DocumentExamination {
    await ChildDocumentReader(reader, arguments: ["document-reader"], secondsPerFile: seconds)
      .read(bytes, as: format)
  }

  private static let text = "BT /F1 12 Tf (Bonjour) Tj ET"

  @Test("an ordinary file, and one after a process that died")
  func ordinary() async {
    let reader = ChildDocumentReader(Self.reader, arguments: ["document-reader"])
    let fine = SmallPDF.pages([Self.text]).bytes
    let first = await reader.read(fine, as: .pdf)
    _ = await reader.read(Self.deepDictionary(200_000), as: .pdf)
    let second = await reader.read(fine, as: .pdf)
    #expect(first == second)
    #expect(PDFReader.isAvailable ? first.facts?.pages == 1 : first == .unexamined(.noReader))
    // Without libqpdf office files are read all the same.
    #expect(await reader.read([0x50], as: .docx) == .unexamined(.otherContent))
  }

  @Test("a reader that does not answer, or is not there, costs the file")
  func noReader() async {
    let fine = SmallPDF.pages([Self.text]).bytes
    let silent = ChildDocumentReader("/bin/sleep", arguments: ["sleep", "60"], secondsPerFile: 0.3)
    #expect(await silent.read(fine, as: .pdf) == .unexamined(.failed))
    let nothing = ChildDocumentReader("/nowhere/at/all", arguments: ["all"])
    #expect(await nothing.read(fine, as: .pdf) == .unexamined(.failed))
    let short = ChildDocumentReader("/bin/true", arguments: ["true"])
    #expect(await short.read(fine, as: .pdf) == .unexamined(.failed))
  }

  private static func deepDictionary(_ depth: Int) -> [UInt8] {
    var file = SmallPDF.pages([text])
    file.objects[0] =
      "<< /Type /Catalog /Pages 2 0 R /X " + String(repeating: "<< /A ", count: depth) + "null"
      + String(repeating: " >>", count: depth) + " >>"
    return file.bytes
  }

  @Test("depth: dictionaries, pages, structure", .enabled(if: PDFReader.isAvailable, hasReader))
  func depth() async throws {
    let dictionaries = await Self.examine(Self.deepDictionary(100_000))
    #expect(dictionaries.facts?.pages ?? 1 == 1)

    let depth = 50_000
    var pages = SmallPDF(objects: ["<< /Type /Catalog /Pages 2 0 R >>"])
    for index in 0..<depth {
      pages.objects.append("<< /Type /Pages /Count 1 /Kids [\(index + 3) 0 R] >>")
    }
    pages.objects.append("<< /Type /Page >>")
    #expect(await Self.examine(pages.bytes).facts?.pages == 1)

    var tags = SmallPDF.pages([Self.text], catalog: "/StructTreeRoot 5 0 R")
    tags.objects.append("<< /Type /StructTreeRoot /K 6 0 R >>")
    for index in 0..<depth { tags.objects.append("<< /S /Sect /K \(index + 7) 0 R >>") }
    tags.objects.append("<< /S /H1 /K 0 >>")
    #expect(await Self.examine(tags.bytes).facts?.headings == 1)
  }

  @Test(
    "circles: pages, structure, roles, forms, fields, bookmarks",
    .enabled(if: PDFReader.isAvailable, hasReader))
  func circles() async throws {
    var file = SmallPDF.pages(
      ["/F Do"],
      catalog: "/StructTreeRoot 5 0 R /AcroForm << /Fields [7 0 R] >> /Outlines << /First 8 0 R >>",
      resources: "<< /XObject << /F 9 0 R >> >>")
    file.objects[1] =
      "<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Count 1 /Resources << /XObject << /F 9 0 R >> >> >>"
    file.objects += [
      "<< /Type /StructTreeRoot /K [6 0 R 5 0 R] /RoleMap << /A /B /B /A >> >>",
      "<< /S /A /K [6 0 R 5 0 R 0] >>",
      "<< /T (a) /Kids [7 0 R << /T (b) /FT /Tx /Parent 7 0 R >>] >>",
      "<< /Title (a) /Next 8 0 R >>",
      SmallPDF.stream(
        "/F Do /I Do", "/Type /XObject /Subtype /Form /Resources << /XObject << /F 9 0 R >> >>"),
    ]
    let facts = try #require(await Self.examine(file.bytes).facts)
    #expect(facts.pages == 1)
    #expect(facts.isTagged)
    #expect(facts.fields == 1)
    #expect(facts.bookmarks == 1)
  }

  @Test(
    "streams that unpack to very much, in contents and in objects",
    .enabled(if: PDFReader.isAvailable, hasReader), .timeLimit(.minutes(2)))
  func bombs() async throws {
    let bomb = ZIPWriter.deflatedZeros(megabytes: 600)
    var file = SmallPDF.pages(["", Self.text])
    file.objects[3] = "@bomb"
    let contents = await Self.examine(
      Self.binary(file, "<< /Length \(bomb.count) /Filter /FlateDecode >>", bomb))
    #expect(contents.facts?.isCut ?? true)
    #expect(contents.facts?.isTagged != true)

    // The catalogue stands in an object stream that unpacks to 600 MB.
    var objects = SmallPDF(objects: ["@bomb", "<< /Type /Pages /Kids [] /Count 0 >>"])
    objects.trailer = "/X 1 0 R"
    let packed = await Self.examine(
      Self.binary(
        objects, "<< /Type /ObjStm /N 1 /First 10 /Length \(bomb.count) /Filter /FlateDecode >>",
        bomb))
    #expect(packed.facts == nil)
  }

  /// The file with `@bomb` replaced by a stream of bytes.
  private static func binary(
    _ file: SmallPDF, _ dictionary: String, _ bytes: [UInt8]
  ) -> [UInt8] {
    let text = file.bytes
    guard let place = text.firstRange(of: Array("@bomb".utf8)) else { return text }
    let stream = Array("\(dictionary)\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
    return Array(text[..<place.lowerBound]) + stream + Array(text[place.upperBound...])
  }

  @Test(
    "files cut anywhere, and with bytes changed", .enabled(if: PDFReader.isAvailable, hasReader))
  func damaged() async {
    let reader = ChildDocumentReader(Self.reader, arguments: ["document-reader"])
    let bytes = SmallPDF.pages(
      [Self.text], catalog: "/StructTreeRoot 5 0 R", title: "Titre",
      more: ["<< /Type /StructTreeRoot /K 0 >>"]
    ).bytes
    for count in stride(from: 0, to: bytes.count, by: 23) {
      #expect(await reader.read(Array(bytes.prefix(count)), as: .pdf) != .unexamined(.failed))
      var changed = bytes
      changed[count] ^= 0x55
      #expect(await reader.read(changed, as: .pdf) != .unexamined(.failed))
    }
  }
}
