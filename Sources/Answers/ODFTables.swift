import Archives

/// A sheet of a spreadsheet, as people see it: the text of its cells.
struct ODFTable {
  var name: String
  var rows: [[String]] = []
}

/// Reads the sheets of an OpenDocument spreadsheet (part 1, 9), node by node.
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
    guard let reader = XMLNodeReader(content) else { throw AnswerFileError(.damagedXML) }
    while let node = reader.next() { visit(node, reader) }
    guard !reader.isMalformed else { throw AnswerFileError(.damagedXML) }
  }

  // MARK: Nodes

  private mutating func visit(_ node: XMLNodeReader.Node, _ reader: XMLNodeReader) {
    switch node {
    case .element(let isEmpty):
      begin(reader)
      if isEmpty { end(reader) }
    case .end: end(reader)
    case .text:
      if isParagraph, noteDepth == 0 { append(reader.text(limit: Self.maximumCell)) }
    case .other: break
    }
  }

  private mutating func begin(_ reader: XMLNodeReader) {
    switch reader.name {
    case "table":
      tables.append(ODFTable(name: reader.attribute("table:name") ?? ""))
    case "table-row": row = []
    case "table-cell", "covered-table-cell":
      cell = ""
      repetition = reader.attribute("table:number-columns-repeated").flatMap { Int($0) } ?? 1
    case "annotation": noteDepth += 1
    case "p" where cell != nil && noteDepth == 0:
      if cell?.isEmpty == false { append("\n") }
      isParagraph = true
    case "s" where isParagraph:
      let count = reader.attribute("text:c").flatMap { Int($0) } ?? 1
      append(String(repeating: " ", count: min(max(count, 1), 100)))
    case "tab" where isParagraph: append("\t")
    case "line-break" where isParagraph: append("\n")
    default: break
    }
  }

  private mutating func end(_ reader: XMLNodeReader) {
    switch reader.name {
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
}
