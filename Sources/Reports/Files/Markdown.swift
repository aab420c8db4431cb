/// Text made safe for GitHub's Markdown.
enum Markdown {
  /// A code span that holds `content`, whatever backticks are in it; no pipe ends a table's cell.
  static func code(_ content: String) -> String {
    guard !content.isEmpty else { return "" }
    let ticks = String(repeating: "`", count: RuleHelp.longestTicks(content) + 1)
    let needsSpace = content.hasPrefix("`") || content.hasSuffix("`")
    let space = needsSpace ? " " : ""
    return ticks + space + content + space + ticks
  }

  /// Escapes what Markdown or HTML would read as markup, and nothing else. What GitHub would make a link
  /// of (addresses, also of mail, and colours, which look like numbers of issues) stands in code spans.
  static func text(_ content: String) -> String {
    var result = ""
    var rest = content[...]
    let mayLink = content.utf8.contains { "@#:".utf8.contains($0) } || content.contains(/(?i)www/)
    while mayLink, let match = rest.firstMatch(of: linkLike) {
      let end = end(of: match.range, in: rest)
      guard end > match.range.lowerBound else { break }
      result += escaped(rest[..<match.range.lowerBound], after: result)
      result += code(String(rest[match.range.lowerBound..<end]))
      rest = rest[end...]
    }
    return result + escaped(rest, after: result)
  }

  /// The same in a table's cell.
  static func cell(_ content: String) -> String {
    text(content).replacing("\n", with: " ")
  }

  private static var linkLike: Regex<Substring> {
    #/
    (?i:\b[a-z][a-z0-9+.\-]{0,15}:\/\/|\bmailto:|\bxmpp:|\bwww\.)[^\s<>«»“”"`|]*
    |\b[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)*
    |\#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3,4})\b
    /#
  }

  /// Without the signs that end a sentence.
  private static func end(of range: Range<Substring.Index>, in text: Substring) -> Substring.Index {
    var end = range.upperBound
    while end > range.lowerBound {
      let before = text.index(before: end)
      guard ".,;:!?)".contains(text[before]) else { break }
      end = before
    }
    return end
  }

  /// - Parameter before: what stands before it on the line.
  private static func escaped(_ content: Substring, after before: String) -> String {
    var result = ""
    var isFirst = before.isEmpty
    var scalars = content.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // GitHub looks for mentions and numbers of issues after Markdown is done.
      case "@": result += "@<!-- -->"
      case "#" where isFirst || scalars.first.map { ("0"..."9").contains($0) } ?? false:
        result += "\\#<!-- -->"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "\\\(scalar)"
      case "+", "-", "=": result += isFirst ? "\\\(scalar)" : "\(scalar)"
      case ".", ")": result += isNumber(result) && before.isEmpty ? "\\\(scalar)" : "\(scalar)"
      // `:name:` would be a picture.
      case ":" where scalars.first == "/" || isName(scalars.first): result += "\\:"
      default: result.unicodeScalars.append(scalar)
      }
      isFirst = false
    }
    return result
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isName(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ("a"..."z").contains($0) || $0 == "+" || $0 == "-" } ?? false
  }
}
