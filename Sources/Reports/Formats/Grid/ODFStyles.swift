/// How the grid looks: widths, wrapped text, statuses that stand out and say themselves in letters.
enum ODFStyles {
  /// Column styles and their widths.
  private static let widths = [
    ("narrow", "1.6cm"), ("small", "2.6cm"), ("medium", "5cm"), ("wide", "10cm"),
    ("wider", "13cm"),
  ]

  /// Cell styles for statuses: name, text and background; contrast at least 7 to 1.
  private static let statuses = [
    ("C", "#0b3d0b", "#d9f2d9"), ("NC", "#6b0000", "#fbdcdc"), ("NA", "#303030", "#ececec"),
    ("NT", "#1f1f1f", "#ffffff"), ("D", "#3b2a00", "#fbeeb0"), ("E", "#3b2a00", "#fbeeb0"),
  ]

  /// - Parameter sheets: those that hold statuses.
  static func writeAutomaticStyles(statusSheets sheets: [String], to xml: inout XMLText) {
    xml.start("office:automatic-styles")
    for (name, width) in widths {
      xml.start("style:style", [("style:name", name), ("style:family", "table-column")])
      xml.empty("style:table-column-properties", [("style:column-width", width)])
      xml.end()
    }
    xml.start("style:style", [("style:name", "row"), ("style:family", "table-row")])
    xml.empty("style:table-row-properties", [("style:use-optimal-row-height", "true")])
    xml.end()
    xml.start(
      "style:style",
      [("style:name", "sheet"), ("style:family", "table"), ("style:master-page-name", "Default")])
    xml.empty("style:table-properties", [("table:display", "true")])
    xml.end()
    xml.start(
      "number:percentage-style",
      [
        ("style:name", "percentage"), ("number:language", "fr"), ("number:country", "FR"),
      ])
    xml.empty(
      "number:number", [("number:decimal-places", "1"), ("number:min-integer-digits", "1")])
    xml.element("number:text", " %")
    xml.end()
    xml.start("number:text-style", [("style:name", "asText")])
    xml.empty("number:text-content")
    xml.end()
    cell("plain", to: &xml)
    // Text whatever is typed: a spreadsheet would take 1.3.1 for a date.
    cell("literal", dataStyle: "asText", to: &xml)
    cell(
      "title", text: [("fo:font-weight", "bold"), ("fo:font-size", "16pt")], wraps: false, to: &xml)
    cell(
      "heading", text: [("fo:font-weight", "bold"), ("fo:color", "#ffffff")],
      background: "#1b3a6b", to: &xml)
    cell("strong", text: [("fo:font-weight", "bold")], to: &xml)
    cell("percent", dataStyle: "percentage", to: &xml)
    for sheet in sheets { statusCell(sheet, to: &xml) }
    xml.end()
  }

  private static func cell(
    _ name: String, text: [(String, String)] = [], background: String? = nil,
    dataStyle: String? = nil, wraps: Bool = true, to xml: inout XMLText
  ) {
    var attributes = [
      ("style:name", name), ("style:family", "table-cell"), ("style:parent-style-name", "Default"),
    ]
    if let dataStyle { attributes.append(("style:data-style-name", dataStyle)) }
    xml.start("style:style", attributes)
    writeProperties(background: background, text: text, wraps: wraps, to: &xml)
    xml.end()
  }

  private static func writeProperties(
    background: String?, text: [(String, String)], wraps: Bool = true, to xml: inout XMLText
  ) {
    var properties = [
      ("fo:wrap-option", wraps ? "wrap" : "no-wrap"), ("style:vertical-align", "top"),
    ]
    if let background { properties.append(("fo:background-color", background)) }
    xml.empty("style:table-cell-properties", properties)
    if !text.isEmpty { xml.empty("style:text-properties", text) }
  }

  /// The look of a status follows what the cell says, also when a person changes it. Each sheet has
  /// a style of its own: LibreOffice applies such conditions on the first sheet only.
  private static func statusCell(_ sheet: String, to xml: inout XMLText) {
    xml.start(
      "style:style",
      [
        ("style:name", status(on: sheet)), ("style:family", "table-cell"),
        ("style:parent-style-name", "Default"),
      ])
    writeProperties(background: nil, text: [("fo:font-weight", "bold")], to: &xml)
    for (name, _, _) in statuses {
      xml.empty(
        "style:map",
        [
          ("style:condition", "cell-content()=\"\(name)\""),
          ("style:apply-style-name", "Status_" + name),
          ("style:base-cell-address", address(of: sheet)),
        ])
    }
    xml.end()
  }

  /// The style of a status on a sheet.
  static func status(on sheet: String) -> String {
    "status_" + sheet.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
  }

  /// The first cell of a sheet; names with more than letters and digits are quoted (OpenFormula 5.8).
  static func address(of sheet: String) -> String {
    let isPlain = sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return (isPlain ? sheet : "'" + sheet.replacing("'", with: "''") + "'") + ".A1"
  }

  /// The document's `styles.xml`.
  static func document() -> String {
    var xml = XMLText()
    xml.start("office:document-styles", ODFSpreadsheet.namespaces + [("office:version", "1.2")])
    xml.start("office:styles")
    xml.start("style:default-style", [("style:family", "table-cell")])
    xml.empty(
      "style:text-properties",
      [
        ("fo:font-size", "10pt"), ("fo:language", "fr"), ("fo:country", "FR"),
        ("fo:font-family", "'Liberation Sans'"),
      ])
    xml.end()
    xml.empty("style:style", [("style:name", "Default"), ("style:family", "table-cell")])
    for (name, color, background) in statuses {
      xml.start(
        "style:style",
        [
          ("style:name", "Status_" + name), ("style:family", "table-cell"),
          ("style:parent-style-name", "Default"),
        ])
      xml.empty("style:table-cell-properties", [("fo:background-color", background)])
      xml.empty(
        "style:text-properties", [("fo:color", color), ("fo:font-weight", "bold")])
      xml.end()
    }
    xml.end()
    xml.start("office:automatic-styles")
    xml.start("style:page-layout", [("style:name", "landscape")])
    xml.empty(
      "style:page-layout-properties",
      [
        ("fo:page-width", "29.7cm"), ("fo:page-height", "21cm"),
        ("style:print-orientation", "landscape"), ("fo:margin", "1cm"),
        ("style:scale-to-X", "1"), ("style:scale-to-Y", "0"),
      ])
    xml.end()
    xml.end()
    xml.start("office:master-styles")
    xml.start(
      "style:master-page", [("style:name", "Default"), ("style:page-layout-name", "landscape")])
    xml.start("style:footer")
    xml.start("text:p")
    xml.empty("text:sheet-name")
    xml.end()
    xml.end()
    xml.end()
    xml.end()
    xml.end()
    return xml.text
  }
}
