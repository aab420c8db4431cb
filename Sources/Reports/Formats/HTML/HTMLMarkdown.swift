/// The catalogue's Markdown as markup: paragraphs, lists and code blocks, all else is text.
struct HTMLMarkdown {
  /// A code block that shows the wrong form and the mended one.
  struct Comparison {
    let wrong: String
    let right: String
  }

  /// What stands around the code blocks.
  let text: HTML
  /// Code blocks with only one form.
  let code: [String]
  let comparisons: [Comparison]

  /// True when a form is shown as code.
  var hasCode: Bool { !code.isEmpty || !comparisons.isEmpty }

  init(_ markdown: String) {
    var parts: [HTML] = []
    var list: (isOrdered: Bool, items: [HTML])?
    var code: [String] = []
    var comparisons: [Comparison] = []
    func closeList() {
      guard let open = list else { return }
      parts.append(
        open.isOrdered ? "<ol>\(open.items)</ol>\n" : "<ul>\(open.items)</ul>\n")
      list = nil
    }
    for block in MarkdownText(markdown).blocks {
      switch block {
      case .paragraph(let text):
        closeList()
        parts.append("<p>\(HTMLMarkdown.inline(text))</p>\n")
      case .item(let marker, let text):
        let isOrdered = marker != "•"
        if let open = list, open.isOrdered != isOrdered { closeList() }
        let items = list?.items ?? []
        list = (isOrdered, items + ["<li>\(HTMLMarkdown.inline(text))</li>"])
      case .code(let lines):
        closeList()
        if let comparison = HTMLMarkdown.comparison(lines) {
          if comparison.wrong.isEmpty {
            code.append(comparison.right)
          } else {
            comparisons.append(comparison)
          }
        } else {
          code.append(lines.joined(separator: "\n"))
        }
      }
    }
    closeList()
    text = "\(parts)"
    self.code = code
    self.comparisons = comparisons
  }

  /// Text with its code between backticks.
  static func inline(_ text: String) -> HTML {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    let parts = pieces.enumerated().map { index, piece -> HTML in
      index % 2 == 1 ? "<code>\(piece)</code>" : "\(piece)"
    }
    return "\(parts)"
  }

  private static let beforeMarks = ["avant", "before"]
  private static let afterMarks = ["après", "after"]

  /// The two forms of a block whose comments part them: `<!-- avant -->` and `<!-- après -->`; the
  /// first may be missing.
  private static func comparison(_ lines: [String]) -> Comparison? {
    var wrong: [String] = []
    var right: [String] = []
    var isRight: Bool?
    for line in lines {
      var rest = line[...]
      if let (mark, after) = mark(line) {
        isRight = mark
        rest = after
        if rest.isEmpty { continue }
      } else if isRight == false, line.hasPrefix("<!--"), line.hasSuffix("-->") {
        // Another remark parts the forms: “until then”.
        isRight = true
      }
      guard let isRight else { return nil }
      if isRight { right.append(String(rest)) } else { wrong.append(String(rest)) }
    }
    guard !right.isEmpty else { return nil }
    return Comparison(
      wrong: wrong.joined(separator: "\n"), right: right.joined(separator: "\n"))
  }

  /// Which form a comment at the start of a line opens, and what follows it.
  private static func mark(_ line: String) -> (isRight: Bool, rest: Substring)? {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("<!--"), let end = text.firstRange(of: "-->") else { return nil }
    let word =
      text[text.index(text.startIndex, offsetBy: 4)..<end.lowerBound]
      .split(separator: " ").first.map { $0.lowercased() } ?? ""
    let rest = text[end.upperBound...].drop { $0 == " " }
    if beforeMarks.contains(word) { return (false, rest) }
    return afterMarks.contains(word) ? (true, rest) : nil
  }
}
