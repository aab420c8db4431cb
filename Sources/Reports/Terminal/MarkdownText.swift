/// The small part of Markdown that the catalogue uses, shown on a terminal: paragraphs, lists and
/// code blocks. Backticks stay: they say what is to be typed.
struct MarkdownText {
  enum Block: Equatable {
    case paragraph(String)
    case item(marker: String, text: String)
    case code([String])
  }

  let blocks: [Block]

  init(_ markdown: String) {
    var blocks: [Block] = []
    var paragraph: [String] = []
    var code: [String]?
    var fence: Substring = ""
    func flushed() -> [Block] {
      paragraph.isEmpty ? [] : [.paragraph(MarkdownText.inline(paragraph.joined(separator: " ")))]
    }
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " }
      if var lines = code {
        if text.hasPrefix(fence), text.allSatisfy({ $0 == "`" || $0 == " " }) {
          blocks.append(.code(lines))
          code = nil
        } else {
          lines.append(String(line))
          code = lines
        }
      } else if text.hasPrefix("```") {
        blocks += flushed()
        paragraph = []
        fence = text.prefix { $0 == "`" }
        code = []
      } else if text.isEmpty {
        blocks += flushed()
        paragraph = []
      } else if let (marker, rest) = MarkdownText.listItem(text) {
        blocks += flushed()
        paragraph = []
        blocks.append(.item(marker: marker, text: MarkdownText.inline(rest)))
      } else if paragraph.isEmpty, line.first == " ",
        case .item(let marker, let start)? = blocks.last
      {
        // A list item goes on, indented.
        blocks[blocks.count - 1] = .item(
          marker: marker, text: start + " " + MarkdownText.inline(String(text)))
      } else {
        paragraph.append(String(text.drop { $0 == "#" }.drop { $0 == " " }))
      }
    }
    blocks += flushed()
    if let code { blocks.append(.code(code)) }
    self.blocks = blocks
  }

  /// `- text`, `* text` or `1. text`.
  private static func listItem(_ text: Substring) -> (marker: String, text: String)? {
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return ("•", String(text.dropFirst(2))) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text[digits.endIndex...]
    guard !digits.isEmpty, digits.count <= 2, rest.hasPrefix(". ") else { return nil }
    return (digits + ".", String(rest.dropFirst(2)))
  }

  /// Emphasis loses its stars, links show where they lead; code is left alone.
  private static func inline(_ text: String) -> String {
    var result = ""
    for (index, piece) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { result += "`" }
      result +=
        index % 2 == 1
        ? String(piece)
        : links(in: piece.split(separator: "**", omittingEmptySubsequences: false).joined())
    }
    return result
  }

  /// `[text](address)` as `text (address)`.
  private static func links(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let middle = rest.firstRange(of: "]("),
      let open = rest[..<middle.lowerBound].lastIndex(of: "["),
      let close = rest[middle.upperBound...].firstIndex(of: ")")
    {
      result += rest[..<open]
      result += rest[rest.index(after: open)..<middle.lowerBound]
      result += " (" + rest[middle.upperBound..<close] + ")"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The first sentence of the first paragraph.
  var firstSentence: String {
    for block in blocks {
      guard case .paragraph(let text) = block else { continue }
      var end = text.startIndex
      while end < text.endIndex {
        let next = text.index(after: end)
        if ".!?".contains(text[end]), next < text.endIndex, text[next] == " ",
          text.distance(from: text.startIndex, to: end) >= 30,
          text[text.index(after: next)...].first?.isUppercase ?? false
        {
          return String(text[...end])
        }
        end = next
      }
      return text
    }
    return ""
  }
}

extension TextPage {
  /// Shows the blocks, each on lines of its own. `lead` opens the first paragraph.
  mutating func markdown(_ text: MarkdownText, indent: Int, lead: String = "") {
    var lead = lead
    for block in text.blocks {
      switch block {
      case .paragraph(let text):
        paragraph(lead.isEmpty ? text : lead + " " + text, indent: indent)
        lead = ""
      case .item(let marker, let text):
        if !lead.isEmpty { paragraph(lead, indent: indent) }
        lead = ""
        paragraph(text, indent: indent + 2 + marker.count, lead: marker + " ")
      case .code(let lines):
        if !lead.isEmpty { paragraph(lead, indent: indent) }
        lead = ""
        for code in lines { line(styled(code, .code), indent: indent + 4) }
      }
    }
  }
}
