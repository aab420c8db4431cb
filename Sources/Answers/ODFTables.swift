// UNSAFE: reads XML through libxml2's reader, which returns strings by address.
//
// Invariant: the bytes outlive the reader. Strings that libxml2 returns end with a zero byte and are copied
// before the reader moves on.

import Archives
import CLibXML2

/// A sheet of a spreadsheet, as people see it: the text of its cells.
struct ODFTable {
  var name: String
  var rows: [[String]] = []
}

/// Reads the sheets of an OpenDocument spreadsheet (part 1, 9) through libxml2's reader: no tree is built,
/// no document type is taken, no file and no network is touched.
struct ODFTables {
  /// Columns and rows that are read; the rest of a sheet is empty as a rule.
  private static let maximumColumns = 64
  private static let maximumRows = 100_000
  private static let maximumCell = 20_000

  private var tables: [ODFTable] = []
  private var row: [String]?
  private var cell: String?
  /// How often the open cell is repeated.
  private var repetition = 1
  private var isParagraph = false
  /// Depth of notes on cells, which are no content.
  private var noteDepth = 0

  /// - Parameter archive: the file, a ZIP archive.
  static func tables(ofArchive archive: [UInt8]) throws(AnswerFileError) -> [ODFTable] {
    let limit = AnswerFile.maximumUnpacked
    let member: [UInt8]?
    do throws(ZIPMember.TooLarge) {
      member = try ZIPMember.bytes("content.xml", in: archive, limit: limit)
    } catch {
      throw AnswerFileError(.tooLarge(limit >> 20))
    }
    guard let content = member else { throw AnswerFileError(.damagedArchive) }
    switch ArchivedXML.problem(in: content) {
    case .damaged: throw AnswerFileError(.damagedXML)
    case .documentType: throw AnswerFileError(.documentType)
    case nil: break
    }
    var reader = ODFTables()
    try reader.read(content)
    return reader.tables
  }

  private mutating func read(_ content: [UInt8]) throws(AnswerFileError) {
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOCDATA.rawValue
    var code: Int32 = -1
    content.withUnsafeBufferPointer { buffer in
      let reader = buffer.withMemoryRebound(to: CChar.self) { bytes in
        xmlReaderForMemory(
          bytes.baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", Int32(options))
      }
      guard let reader else { return }
      defer { xmlFreeTextReader(reader) }
      // Nothing may be written to standard error.
      xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
      code = xmlTextReaderRead(reader)
      while code == 1 {
        visit(reader)
        code = xmlTextReaderRead(reader)
      }
    }
    guard code == 0 else { throw AnswerFileError(.damagedXML) }
  }

  // MARK: Nodes

  private mutating func visit(_ reader: xmlTextReaderPtr) {
    switch xmlTextReaderNodeType(reader) {
    case Int32(XML_READER_TYPE_ELEMENT.rawValue):
      begin(reader)
      if xmlTextReaderIsEmptyElement(reader) == 1 { end(reader) }
    case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): end(reader)
    case Int32(XML_READER_TYPE_TEXT.rawValue),
      Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue),
      Int32(XML_READER_TYPE_CDATA.rawValue):
      if isParagraph, noteDepth == 0 { append(Self.text(xmlTextReaderConstValue(reader))) }
    default: break
    }
  }

  private mutating func begin(_ reader: xmlTextReaderPtr) {
    switch Self.name(reader) {
    case "table":
      tables.append(ODFTable(name: Self.attribute("table:name", reader) ?? ""))
    case "table-row": row = []
    case "table-cell", "covered-table-cell":
      cell = ""
      repetition = Self.attribute("table:number-columns-repeated", reader).flatMap { Int($0) } ?? 1
    case "annotation": noteDepth += 1
    case "p" where cell != nil && noteDepth == 0:
      if cell?.isEmpty == false { append("\n") }
      isParagraph = true
    case "s" where isParagraph:
      let count = Self.attribute("text:c", reader).flatMap { Int($0) } ?? 1
      append(String(repeating: " ", count: min(max(count, 1), 100)))
    case "tab" where isParagraph: append("\t")
    case "line-break" where isParagraph: append("\n")
    default: break
    }
  }

  private mutating func end(_ reader: xmlTextReaderPtr) {
    switch Self.name(reader) {
    case "p": if noteDepth == 0 { isParagraph = false }
    case "annotation": noteDepth = max(0, noteDepth - 1)
    case "table-cell", "covered-table-cell":
      guard let text = cell else { return }
      cell = nil
      let room = Self.maximumColumns - (row?.count ?? Self.maximumColumns)
      row?.append(contentsOf: repeatElement(text, count: min(max(repetition, 1), max(room, 0))))
    case "table-row":
      guard let cells = row else { return }
      row = nil
      guard let last = tables.indices.last, cells.contains(where: { !$0.isEmpty }),
        tables[last].rows.count < Self.maximumRows
      else { return }
      tables[last].rows.append(cells)
    default: break
    }
  }

  private mutating func append(_ text: String) {
    guard let count = cell?.utf8.count, count < Self.maximumCell else { return }
    cell? += text
  }

  // MARK: Strings

  private static func name(_ reader: xmlTextReaderPtr) -> String {
    text(xmlTextReaderConstLocalName(reader))
  }

  private static func attribute(_ name: String, _ reader: xmlTextReaderPtr) -> String? {
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    return text(xmlTextReaderConstValue(reader))
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: $0) } ?? ""
  }
}
