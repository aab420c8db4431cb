/// A declaration as parts that any form can hold.
struct DeclarationText {
  enum Inline {
    case text(String)
    /// What a person must write.
    case open(String)
    /// An address that leads somewhere, shown as itself or by a text.
    case link(String, address: String)
  }

  enum Block {
    case heading(Int, String)
    case paragraph([Inline])
    case list([[Inline]])
    /// What the author has to know; no part of the declaration.
    case note(String)
  }

  var title: String
  var blocks: [Block] = []
}

extension DeclarationText {
  /// As a page to publish, without style: the site has its own.
  func html(language: String) -> String {
    let body = blocks.map(Self.markup)
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8"/>
      <title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """
    return page.source
  }

  private static func markup(_ block: Block) -> HTML {
    switch block {
    case .heading(1, let text): "<h1>\(text)</h1>\n"
    case .heading(2, let text): "<h2>\(text)</h2>\n"
    case .heading(_, let text): "<h3>\(text)</h3>\n"
    case .paragraph(let inlines): "<p>\(inlines.map(markup))</p>\n"
    case .list(let items): "<ul>\n\(items.map { "<li>\($0.map(markup))</li>\n" as HTML })</ul>\n"
    case .note(let text): "<p><mark>\(text)</mark></p>\n"
    }
  }

  private static func markup(_ inline: Inline) -> HTML {
    switch inline {
    case .text(let text): "\(text)"
    case .open(let text): "<mark>\(text)</mark>"
    case .link(let text, let address): "<a href=\"\(address)\">\(text)</a>"
    }
  }

  /// As Markdown.
  func markdown() -> String {
    blocks.map { block in
      switch block {
      case .heading(let level, let text):
        String(repeating: "#", count: level) + " " + Self.escaped(text)
      case .paragraph(let inlines): inlines.map(Self.markdown).joined()
      case .list(let items):
        items.map { "- " + $0.map(Self.markdown).joined() }.joined(separator: "\n")
      case .note(let text): "> " + Self.escaped(text)
      }
    }.joined(separator: "\n\n") + "\n"
  }

  /// Escapes what Markdown reads as markup within a line (CommonMark 0.31, 6).
  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ").reduce(into: "") { result, character in
      if "\\`*_[]<>&#|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  private static func markdown(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): Self.escaped(text)
    case .open(let text): "**" + Self.escaped(text) + "**"
    case .link(let text, let address):
      "[\(Self.escaped(text))](<\(address.filter { !"<>\\\n".contains($0) })>)"
    }
  }
}
