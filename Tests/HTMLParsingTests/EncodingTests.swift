import DOM
import Testing

@testable import HTMLParsing

@Suite struct EncodingTests {
  private func text(_ bytes: [UInt8], label: String? = nil) throws -> (String, EncodingRecord) {
    let document = try parse(bytes: bytes, label: label).document
    return (document.element(.document)?.textContent ?? content(document), document.encoding)
  }

  private func content(_ document: Document) -> String {
    document.documentElement.flatMap { document.element($0) }?.textContent ?? ""
  }

  /// HTML, 13.2.3.2.
  @Test(arguments: [
    ("<meta charset=utf-8>", "UTF-8", "utf-8"),
    ("<meta charset='ISO-8859-1'>", "windows-1252", "iso-8859-1"),
    ("<META CHARSET = \"koi8-r\" >", "KOI8-R", "koi8-r"),
    ("<meta/charset=gb2312>", "GBK", "gb2312"),
    (
      "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251",
      "windows-1251"
    ),
    (
      "<meta content='text/html; charset=windows-1251' http-equiv=Content-Type>", "windows-1251",
      "windows-1251"
    ),
    ("<meta content='text/html; charset=windows-1251'>", "windows-1252", nil),
    ("<meta http-equiv=refresh content='charset=windows-1251'>", "windows-1252", nil),
    ("<meta http-equiv=content-type content='charset=\"koi8-u\"'>", "KOI8-U", "koi8-u"),
    ("<meta http-equiv=content-type content='charset=\"koi8-u'>", "windows-1252", nil),
    ("<meta http-equiv=content-type content='charset charset = koi8-u ; x'>", "KOI8-U", "koi8-u"),
    ("<meta charset=utf-16>", "UTF-8", "utf-16"),
    ("<meta charset=utf-16be>", "UTF-8", "utf-16be"),
    ("<meta charset=x-user-defined>", "windows-1252", "x-user-defined"),
    ("<meta charset=nonsense><meta charset=koi8-r>", "KOI8-R", "koi8-r"),
    ("<meta charset=nonsense>", "windows-1252", "nonsense"),
    ("<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "UTF-8", "utf-8"),
    ("<!--><meta charset=koi8-r>", "KOI8-R", "koi8-r"),
    ("<p title='<meta charset=koi8-r>'><meta charset=utf-8>", "UTF-8", "utf-8"),
    ("<!x <meta charset=koi8-r><meta charset=utf-8>", "UTF-8", "utf-8"),
    ("<?x?><meta charset=koi8-r>", "KOI8-R", "koi8-r"),
    ("<metax charset=koi8-r>", "windows-1252", nil),
    ("<meta charset=koi8-r", "windows-1252", nil),
    ("<meta name=charset content=koi8-r>", "windows-1252", nil),
    ("<meta charset=koi8-r charset=utf-8>", "KOI8-R", "koi8-r"),
    ("<script>'<meta charset=koi8-r>'</script>", "KOI8-R", "koi8-r"),
    ("<?xml version='1.0' encoding='koi8-r'?><p>", "KOI8-R", "koi8-r"),
    ("<?xml version='1.0' encoding='koi8-r'?><meta charset=utf-8>", "UTF-8", "utf-8"),
    ("plain", "windows-1252", nil),
  ])
  func metaPrescan(_ page: String, _ name: String, _ label: String?) throws {
    let record = try parse(bytes: Array(page.utf8)).document.encoding
    #expect(record.name == name)
    #expect(record.metaLabel == label)
  }

  @Test func metaBeyondTheFirstKilobyteIsNotSeen() throws {
    let padding = String(repeating: " ", count: 1010)
    let late = try parse(bytes: Array((padding + "<meta charset=koi8-r>").utf8))
    #expect(late.document.encoding.source == .fallback)
    let early = try parse(bytes: Array((padding.dropLast(10) + "<meta charset=koi8-r>").utf8))
    #expect(early.document.encoding.source == .meta)
  }

  @Test func rankOfDeclarations() throws {
    let meta = Array("<meta charset=koi8-r>é".utf8)
    #expect(try parse(bytes: meta).document.encoding.source == .meta)
    let transport = try parse(bytes: meta, label: "utf-8").document.encoding
    #expect(transport.source == .transport && transport.name == "UTF-8")
    #expect(transport.metaLabel == "koi8-r")
    let mark = try parse(bytes: [0xEF, 0xBB, 0xBF] + meta, label: "koi8-r").document.encoding
    #expect(mark.source == .byteOrderMark && mark.name == "UTF-8")
    #expect(try parse(bytes: meta, label: "nonsense").document.encoding.source == .meta)
  }

  @Test func whatIsNotDeclared() throws {
    #expect(try parse(bytes: Array("abc".utf8)).document.encoding.source == .fallback)
    let detected = try parse(bytes: Array("é".utf8)).document.encoding
    #expect(detected.source == .detected && detected.name == "UTF-8")
    let latin = try text([0xE9, 0x80])
    #expect(latin.0 == "é€" && latin.1.name == "windows-1252")
  }

  /// Encoding Standard, 8.1.1: one U+FFFD for each maximal subpart.
  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b", 1),
      ([0xC3], "\u{FFFD}", 1),
      ([0xE2, 0x82, 0x61], "\u{FFFD}a", 1),
      ([0xF0, 0x9F, 0x98, 0x41], "\u{FFFD}A", 1),
      ([0xC0, 0x80], "\u{FFFD}\u{FFFD}", 2),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", 4),
      ([0xE0, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
      ([0x80], "\u{FFFD}", 1),
      ([0xF0, 0x90, 0x80, 0x80], "\u{10000}", 0),
    ] as [([UInt8], String, Int)])
  func malformedUTF8(_ bytes: [UInt8], _ expected: String, _ malformed: Int) throws {
    let (text, record) = try text(bytes, label: "utf-8")
    #expect(text == expected)
    #expect(record.malformedSequences == malformed)
  }

  @Test(
    arguments: [
      ("iso-8859-1", [0x80, 0x93, 0xE9], "€“é"),
      ("latin1", [0x81, 0x9D], "\u{81}\u{9D}"),
      ("iso-8859-2", [0xB1, 0xE6], "ąć"),
      ("iso-8859-5", [0xD0, 0xD1], "аб"),
      ("iso-8859-7", [0xE1, 0xA4], "α€"),
      ("iso-8859-8-i", [0xE0], "א"),
      ("iso-8859-9", [0xF0, 0xFE], "ğş"),
      ("iso-8859-15", [0xA4], "€"),
      ("windows-1250", [0x9A], "š"),
      ("windows-1251", [0xC6], "Ж"),
      ("windows-1253", [0xAA], "\u{FFFD}"),
      ("windows-1255", [0xCA], "\u{5BA}"),
      ("windows-1257", [0xA1, 0xE0], "\u{FFFD}ą"),
      ("windows-874", [0xA1], "ก"),
      ("koi8-r", [0xC1], "а"),
      ("koi8-u", [0xAE, 0xBE], "ўЎ"),
      ("ibm866", [0x80], "А"),
      ("macintosh", [0x8E, 0xDB], "é€"),
      ("x-mac-cyrillic", [0x80, 0xFF], "А€"),
      ("gb2312", [0xC4, 0xE3], "你"),
      ("gbk", [0x80, 0x41], "€A"),
      ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
      ("big5", [0xA7, 0x41], "你"),
      ("euc-jp", [0xA4, 0xA2], "あ"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42, 0x41], "あA"),
      ("shift_jis", [0x82, 0xA0, 0xB1, 0x5C], "あｱ\\"),
      ("euc-kr", [0xB0, 0xA1], "가"),
      ("shift_jis", [0x41, 0x82], "A\u{FFFD}"),
      ("utf-16le", [0x41, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "A😀"),
      ("utf-16be", [0x00, 0x41, 0xD8, 0x3D, 0xDE, 0x00], "A😀"),
      ("utf-16le", [0x3D, 0xD8, 0x41, 0x00, 0x42], "\u{FFFD}A\u{FFFD}"),
      ("x-user-defined", [0x41, 0x80], "A\u{F780}"),
      ("iso-2022-kr", [0x41, 0x42], "\u{FFFD}"),
    ] as [(String, [UInt8], String)])
  func decoders(_ label: String, _ bytes: [UInt8], _ expected: String) throws {
    #expect(try text(bytes, label: label).0 == expected)
  }

  @Test func byteOrderMarksOfUTF16() throws {
    #expect(try text([0xFF, 0xFE, 0x41, 0x00]).0 == "A")
    #expect(try text([0xFE, 0xFF, 0x00, 0x41]).0 == "A")
    #expect(try text([0xFE, 0xFF, 0x00, 0x41]).1.byteOrderMarkLength == 2)
  }

  @Test func everyLabelHasADecoder() {
    #expect(EncodingLabels.names.count == 228)
    for (label, name) in EncodingLabels.names {
      let encoding = TextEncoding(label: " \(label.uppercased())\n")
      #expect(encoding?.name == name)
      if case .singleByte(let index) = encoding?.decoder {
        let table = name == "ISO-8859-8-I" ? "ISO-8859-8" : name
        #expect(SingleByteData.encodings[index].name == table)
        #expect(SingleByteData.codes(index).count == 128)
      }
    }
    #expect(TextEncoding(label: "utf_8") == nil)
  }
}
