import AuditModel
import CZlib
import Testing

@testable import Answers

/// Spreadsheets of answers, filled in and hostile.
@Suite("Spreadsheets of answers")
struct SpreadsheetAnswerTests {
  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
    """

  private static func table(_ rows: [[String]]) -> String {
    let body = rows.map { row in
      "<table:table-row>"
        + row.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
        + "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
    }.joined()
    return "<table:table table:name=\"À juger\">\(body)"
      + "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
      + "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
  }

  private static func document(_ content: String) -> [UInt8] {
    Array(
      (head + content + "</office:spreadsheet></office:body></office:document-content>").utf8)
  }

  private static func read(_ content: [UInt8]) throws(AnswerFileError) -> AnswerSheet {
    try AnswerFile.read(ZIPSample.archive(content), tests: AnswerFileTests.tests)
  }

  @Test("rows are what their keys say, wherever columns stand")
  func rows() throws {
    let sheet = try Self.read(
      Self.document(
        Self.table([
          ["Titre de la feuille"], ["Clé", "Remarque", "Verdict", "Test", "Page"],
          ["f:0123456789abcdef:01234567:1.1.1", "un<text:s text:c=\"2\"/>mot", " nc "],
          ["t:12.6.1:*", "", "C"], ["t:8.3.1:a:b.html", "", "NA"],
          ["t:1.1.1:*", "pas encore", ""], ["", "à la main", "D", "1.1.2", "contact.html"],
          ["p:00112233aabbccdd:index.html", "", ""], ["d:entity", "", "Mairie"],
        ])))
    #expect(
      sheet.answers == [
        Answer(
          .finding(fingerprint: "0123456789abcdef", stamp: "01234567"), test: "1.1.1", .failed,
          remark: "un  mot"), Answer(.test("12.6.1", page: nil), .met),
        Answer(.test("8.3.1", page: "a:b.html"), .inapplicable),
        Answer(.test("1.1.2", page: "contact.html"), .disproportionate, remark: "à la main"),
      ])
    #expect(sheet.pages == ["index.html": "00112233aabbccdd"])
    #expect(sheet.declaration == [.entity: "Mairie"])
  }

  @Test("what is wrong in a sheet names the sheet")
  func mistakes() {
    let error = #expect(throws: AnswerFileError.self) {
      try Self.read(Self.document(Self.table([["Clé", "Verdict"], ["t:1.1.1:*", "bof"]])))
    }
    #expect(error?.sheet == "À juger")
    let other = #expect(throws: AnswerFileError.self) {
      try Self.read(Self.document(Self.table([["Nom", "Prénom"]])))
    }
    #expect(other?.fault == .noKeys)
  }

  @Test("entities, bombs, deep and damaged archives end with what is the matter")
  func hostile() {
    func fault(_ bytes: [UInt8]) -> AnswerFileError.Fault? {
      #expect(throws: AnswerFileError.self) {
        try AnswerFile.read(bytes, tests: AnswerFileTests.tests)
      }?.fault
    }
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>
      """
    #expect(fault(ZIPSample.archive(Array(bomb.utf8))) == .documentType)
    let zeros = [UInt8](repeating: 0x20, count: AnswerFile.maximumUnpacked + 1)
    #expect(
      fault(ZIPSample.archive(zeros)) == .tooLarge(AnswerFile.maximumUnpacked >> 20))
    #expect(
      fault(ZIPSample.archive(zeros, claimedSize: 10))
        == .tooLarge(AnswerFile.maximumUnpacked >> 20))
    let deep = String(repeating: "<a>", count: 200_000)
    #expect(fault(ZIPSample.archive(Array(deep.utf8))) == .damagedXML)
    let wide = "<a " + (0..<40_000).map { "b\($0)=\"\"" }.joined(separator: " ") + "/>"
    #expect(fault(ZIPSample.archive(Array(wide.utf8))) == .damagedXML)
    #expect(fault([0x50, 0x4B, 0x03, 0x04]) == .damagedArchive)
    let whole = ZIPSample.archive(Self.document(Self.table([["Clé"]])))
    #expect(fault(Array(whole.dropLast(40))) == .damagedArchive)
    for place in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[place] ^= 0x5A
      // Whatever comes out, it comes out.
      _ = try? AnswerFile.read(bytes, tests: AnswerFileTests.tests)
    }
  }
}

/// A ZIP archive with one member, `content.xml`.
enum ZIPSample {
  static func archive(_ content: [UInt8], claimedSize: Int? = nil) -> [UInt8] {
    var size = compressBound(uLong(content.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    compress2(&packed, &size, content, uLong(content.count), 6)
    // Raw deflate: without the wrapper of zlib.
    let data = Array(packed[2..<Int(size) - 4])
    let name = Array("content.xml".utf8)
    func number(_ value: Int, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let common =
      number(20, 2) + number(0, 2) + number(8, 2) + number(0, 8)
      + number(data.count, 4) + number(claimedSize ?? content.count, 4) + number(name.count, 2)
      + number(0, 2)
    let local = number(0x0403_4B50, 4) + common + name + data
    let entry =
      number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2)
      + number(0, 2) + number(0, 4) + number(0, 4) + name
    return local + entry + number(0x0605_4B50, 4) + number(0, 4) + number(1, 2) + number(1, 2)
      + number(entry.count, 4) + number(local.count, 4) + number(0, 2)
  }
}
