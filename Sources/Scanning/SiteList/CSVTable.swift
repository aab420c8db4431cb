/// A table as spreadsheets write it (RFC 4180): `,`, `;` or tabulator between the fields, as the
/// first line has it; quotation marks around fields that hold one of these.
///
/// Every field knows its place, so that a fault can be shown where it is.
struct CSVTable {
  struct Field: Hashable {
    var text: String
    /// From 1, in Unicode scalars.
    var line: Int
    var column: Int
  }

  /// Lines with something in them, the header too.
  private(set) var rows: [[Field]] = []
  /// A quotation mark that is never closed.
  private(set) var openQuote: Field?

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let separator = Self.separator(of: scalars)
    var index = 0
    var line = 1
    var column = 1
    var row: [Field] = []
    var field = Field(text: "", line: 1, column: 1)
    var isQuoted = false
    var wasQuoted = false

    func advance() {
      if scalars[index] == "\n" || (scalars[index] == "\r" && !follows("\n")) {
        line += 1
        column = 1
      } else {
        column += 1
      }
      index += 1
    }
    func follows(_ scalar: Unicode.Scalar) -> Bool {
      index + 1 < scalars.count && scalars[index + 1] == scalar
    }
    func endField() {
      if !wasQuoted { field.text = Self.trimmed(field.text) }
      row.append(field)
    }
    func endRow() {
      endField()
      if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
      row = []
    }

    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted {
        if scalar == "\"" {
          if follows("\"") {
            field.text.unicodeScalars.append(scalar)
            advance()
          } else {
            isQuoted = false
          }
        } else {
          field.text.unicodeScalars.append(scalar)
        }
        advance()
        continue
      }
      switch scalar {
      case "\"" where Self.trimmed(field.text).isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
        field.text = ""
        advance()
      case separator:
        endField()
        advance()
        field = Field(text: "", line: line, column: column)
        wasQuoted = false
      case "\r", "\n":
        endRow()
        if scalar == "\r", follows("\n") { index += 1 }
        advance()
        field = Field(text: "", line: line, column: column)
        wasQuoted = false
      default:
        field.text.unicodeScalars.append(scalar)
        advance()
      }
    }
    if isQuoted { openQuote = field }
    endRow()
  }

  /// The one that the first line has most of.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    let first = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let candidates: [Unicode.Scalar] = [";", ",", "\t"]
    return candidates.max { one, other in
      first.count { $0 == one } < first.count { $0 == other }
    } ?? ","
  }

  private static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\u{A0}"
    }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }
}
