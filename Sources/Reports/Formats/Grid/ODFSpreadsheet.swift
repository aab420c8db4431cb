import AuditModel

/// A spreadsheet of the OpenDocument format 1.2, built sheet by sheet.
struct ODFSpreadsheet {
  /// What a cell holds. Text is text whatever it begins with.
  enum Cell {
    case empty
    case text(String, style: String? = nil)
    /// With a list of allowed values, by the validation's name; in a status' look or plain.
    case choice(String, validation: String, isStatus: Bool)
    case integer(Int, style: String? = nil)
    /// An OpenFormula expression with the value it has now.
    case integerFormula(String, value: Int, style: String? = nil)
    /// A status that follows from others.
    case statusFormula(String, value: String)
    /// A share between 0 and 1, shown in per cent; nil when there is none.
    case shareFormula(String, value: Double?, style: String? = nil)
    /// Text that leads to an address.
    case link(String, address: String)
  }

  private var body = XMLText()

  /// The sheet being written.
  private var sheet = ""

  /// - Parameters:
  ///   - choices: the lists of allowed values, by name.
  ///   - statusSheets: the sheets that hold statuses.
  ///   - firstSheet: a sheet that conditions are written for.
  init(
    choices: [(name: String, values: [String])], statusSheets: [String],
    firstSheet: String = "Critères"
  ) {
    body.start("office:document-content", ODFSpreadsheet.namespaces + [("office:version", "1.2")])
    ODFStyles.writeAutomaticStyles(statusSheets: statusSheets, to: &body)
    body.start("office:body")
    body.start("office:spreadsheet")
    body.start("table:content-validations")
    for choice in choices {
      let list = choice.values.map { "\"\($0)\"" }.joined(separator: ";")
      body.start(
        "table:content-validation",
        [
          ("table:name", choice.name),
          ("table:condition", "of:cell-content-is-in-list(\(list))"),
          ("table:allow-empty-cell", "true"), ("table:display-list", "unsorted"),
          ("table:base-cell-address", ODFStyles.address(of: firstSheet)),
        ])
      body.empty(
        "table:error-message",
        [("table:display", "true"), ("table:message-type", "stop")])
      body.end()
    }
    body.end()
  }

  /// Adds a sheet: column styles from the left, the rows, how many of them stay as headings.
  mutating func addSheet(
    _ name: String, columns: [String], headingRows: Int = 0, rows: [[Cell]]
  ) {
    sheet = name
    body.lineEnd()
    body.start("table:table", [("table:name", name), ("table:style-name", "sheet")])
    for column in columns {
      body.empty(
        "table:table-column",
        [("table:style-name", column), ("table:default-cell-style-name", "plain")])
    }
    for (index, row) in rows.enumerated() {
      body.lineEnd()
      if index == 0, headingRows > 0 { body.start("table:table-header-rows") }
      body.start("table:table-row", [("table:style-name", "row")])
      for cell in row { write(cell) }
      body.end()
      if index + 1 == headingRows { body.end() }
    }
    body.end()
  }

  /// The document's `content.xml`.
  func content() -> String {
    var body = body
    for _ in 0..<3 { body.end() }
    return body.text
  }

  private mutating func write(_ cell: Cell) {
    switch cell {
    case .empty: body.empty("table:table-cell")
    case .text(let text, let style):
      string(text, ODFSpreadsheet.style(style))
    case .choice(let text, let validation, let isStatus):
      string(
        text,
        [
          ("table:style-name", isStatus ? ODFStyles.status(on: sheet) : "plain"),
          ("table:content-validation-name", validation),
        ])
    case .integer(let number, let style):
      value("float", String(number), String(number), ODFSpreadsheet.style(style))
    case .integerFormula(let formula, let number, let style):
      value(
        "float", String(number), String(number),
        [("table:formula", "of:=" + formula)] + ODFSpreadsheet.style(style))
    case .statusFormula(let formula, let text):
      string(
        text,
        [
          ("table:formula", "of:=" + formula), ("table:style-name", ODFStyles.status(on: sheet)),
        ])
    case .shareFormula(let formula, let share, let style):
      let attributes = [
        ("table:formula", "of:=" + formula), ("table:style-name", style ?? "percent"),
      ]
      if let share {
        value(
          "percentage", JSONText.decimal(share, places: 6),
          NumberText.decimal(100 * share, places: 1, .french) + " %", attributes)
      } else {
        string("–", attributes)
      }
    case .link(let text, let address):
      body.start("table:table-cell", [("office:value-type", "string")])
      body.start("text:p")
      body.element(
        "text:a", [("xlink:href", address), ("xlink:type", "simple")], text)
      body.end()
      body.end()
    }
  }

  private static func style(_ name: String?) -> [(String, String)] {
    name.map { [("table:style-name", $0)] } ?? []
  }

  private mutating func value(
    _ type: String, _ value: String, _ shown: String, _ attributes: [(String, String)]
  ) {
    body.start(
      "table:table-cell", attributes + [("office:value-type", type), ("office:value", value)])
    body.element("text:p", shown)
    body.end()
  }

  /// One paragraph per line; a space at an end or beside another is kept.
  private mutating func string(_ text: String, _ attributes: [(String, String)]) {
    body.start("table:table-cell", attributes + [("office:value-type", "string")])
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      body.start("text:p")
      var spaces = 0
      var run = ""
      for character in line {
        if character == " " {
          spaces += 1
          continue
        }
        flush(&run, &spaces)
        run.append(character)
      }
      flush(&run, &spaces)
      body.characters(run)
      body.end()
    }
    body.end()
  }

  /// Writes `run` and the spaces after it.
  private mutating func flush(_ run: inout String, _ spaces: inout Int) {
    guard spaces > 0 else { return }
    if spaces == 1, !run.isEmpty {
      run.append(" ")
    } else {
      body.characters(run)
      run = ""
      body.empty("text:s", [("text:c", String(spaces))])
    }
    spaces = 0
  }

  static let namespaces = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
  ]

  /// The document packed: OpenDocument 1.2, part 3.
  func packed(title: String, generator: String, language: String = "fr-FR") -> [UInt8] {
    let type = "application/vnd.oasis.opendocument.spreadsheet"
    var manifest = XMLText()
    manifest.start(
      "manifest:manifest",
      [
        ("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
        ("manifest:version", "1.2"),
      ])
    for (path, media) in [
      ("/", type), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
      ("meta.xml", "text/xml"),
    ] {
      manifest.empty(
        "manifest:file-entry",
        [("manifest:full-path", path), ("manifest:media-type", media)])
    }
    manifest.end()

    var meta = XMLText()
    meta.start("office:document-meta", ODFSpreadsheet.namespaces + [("office:version", "1.2")])
    meta.start("office:meta")
    meta.element("meta:generator", generator)
    meta.element("dc:title", title)
    meta.element("dc:language", language)
    meta.end()
    meta.end()

    var archive = ZIPArchive()
    archive.add("mimetype", Array(type.utf8), isStored: true)
    archive.add("content.xml", Array(content().utf8))
    archive.add("styles.xml", Array(ODFStyles.document().utf8))
    archive.add("meta.xml", Array(meta.text.utf8))
    archive.add("META-INF/manifest.xml", Array(manifest.text.utf8))
    return archive.finished()
  }
}
