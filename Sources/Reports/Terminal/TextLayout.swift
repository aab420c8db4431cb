/// Lays text out in lines for a terminal.
enum TextLayout {
  /// `text` in lines of at most `width` columns, broken at plain spaces only (no-break spaces hold);
  /// longer words are cut.
  static func lines(of text: String, width: Int) -> [String] {
    let width = max(width, 8)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      var word = word
      var length = DisplayWidth.width(of: word)
      if !line.isEmpty, used + 1 + length <= width {
        line += " " + word
        used += 1 + length
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while length > width {
        let head = prefix(of: word, width: width)
        lines.append(String(head))
        word = word[head.endIndex...]
        length = DisplayWidth.width(of: word)
      }
      line = String(word)
      used = length
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The beginning of `text` that fits in `width` columns; at least one character.
  private static func prefix(of text: Substring, width: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let wide = DisplayWidth.width(of: text[end])
      if used + wide > width, end > text.startIndex { break }
      used += wide
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// `text`, cut with `…` where it is wider than `width`.
  static func cut(_ text: String, width: Int) -> String {
    if DisplayWidth.width(of: text) <= width { return text }
    return prefix(of: text[...], width: max(1, width - 1)) + "…"
  }

  /// `text` followed by spaces up to `width` columns.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.width(of: text)))
  }

  /// `text` after spaces up to `width` columns.
  static func aligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.width(of: text))) + text
  }
}

/// How a piece of text stands out on a terminal that has colours. Nothing is said by colour alone.
enum TextStyle: Sendable {
  case plain, heading, strong, faint, code, good, warning, bad

  fileprivate var sequence: String? {
    switch self {
    case .plain: nil
    case .heading: "1;4"
    case .strong: "1"
    case .faint: "2"
    case .code: "36"
    case .good: "32"
    case .warning: "33"
    case .bad: "1;31"
    }
  }
}

/// Gathers the lines of a terminal report.
struct TextPage {
  private(set) var text = ""
  private let width: Int
  private let isColored: Bool

  init(width: Int, isColored: Bool) {
    self.width = min(max(width, 40), 120)
    self.isColored = isColored
  }

  /// Columns left beside an indent.
  func room(_ indent: Int) -> Int { max(width - indent, 16) }

  /// `text` as it is to be shown in a style.
  func styled(_ text: String, _ style: TextStyle) -> String {
    guard isColored, let sequence = style.sequence, !text.isEmpty else { return text }
    return "\u{1B}[\(sequence)m\(text)\u{1B}[0m"
  }

  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// One line, as it is.
  mutating func line(_ content: String, indent: Int = 0) {
    text += content.isEmpty ? "\n" : String(repeating: " ", count: indent) + content + "\n"
  }

  /// Text broken into lines. `lead` stands before the first one, in place of part of the indent.
  mutating func paragraph(
    _ content: String, indent: Int = 0, lead: String = "", style: TextStyle = .plain
  ) {
    for (index, piece) in TextLayout.lines(of: content, width: room(indent)).enumerated() {
      let margin =
        index == 0 && !lead.isEmpty
        ? TextLayout.aligned(lead, to: indent) : String(repeating: " ", count: indent)
      text += margin + styled(piece, style) + "\n"
    }
  }

  /// A section's heading, in capitals; the note stays as it is.
  mutating func heading(_ content: String, note: String = "") {
    blank()
    let title = content.uppercased() + (note.isEmpty ? "" : " " + note)
    for piece in TextLayout.lines(of: title, width: room(0)) {
      text += styled(piece, .strong) + "\n"
    }
    text += styled(String(repeating: "─", count: room(0)), .faint) + "\n"
  }
}
