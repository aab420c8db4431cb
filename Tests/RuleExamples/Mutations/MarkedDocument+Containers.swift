import DOM

extension MarkedDocument {
  /// Where the content of the body begins, and where it ends.
  private var bodyRange: (start: Int, end: Int)? {
    guard !elements.contains(where: { $0.localName == "frameset" }) else { return nil }
    if let body = first("body") {
      let end = body.endTag.isEmpty ? source.count : Int(body.endTag.lower)
      return (Int(body.startTag.upper), end)
    }
    // The body is implied: it begins after the head, if that is there.
    guard first("html") == nil, first("head") == nil else { return nil }
    if let child = elements.first(where: { $0.localName == "body" })?.children.first(where: { _ in
      true
    }
    ), !child.startTag.isEmpty,
      source[..<Int(child.startTag.lower)].allSatisfy({ $0 == 0x20 || $0 == 0x0a })
    {
      return (Int(child.startTag.lower), source.count)
    }
    return nil
  }

  mutating func openBody(with text: String) {
    if let body = first("body") { open(text, at: Int(body.startTag.upper)) }
  }

  mutating func surroundBody(_ before: String, _ after: String) {
    guard let (start, end) = bodyRange, start < end else { return }
    open(before, at: start)
    close(after, at: end)
  }

  /// Not where the headers and footers of the page would become those of a section (HTML-AAM).
  mutating func surroundBodyWithSection() {
    guard !mentions(["<header", "<footer"]) else { return }
    surroundBody("<section>", "</section>")
  }

  /// Puts a paragraph before and after the main area's content, else the body's.
  mutating func addNeighbours() {
    let language = first("html")?[.lang]?.description.lowercased() ?? "fr"
    guard language.hasPrefix("fr") || language.hasPrefix("en") else { return }
    let text =
      language.hasPrefix("en")
      ? "<p>The council meets in the town hall.</p>"
      : "<p>Le conseil se tient dans la grande salle.</p>"
    let mains = elements.filter {
      $0.localName == "main" || $0[Name.role]?.description == "main"
    }
    if let main = mains.first, mains.count == 1, !main.endTag.isEmpty {
      open(text, at: Int(main.startTag.upper))
      close(text, at: Int(main.endTag.lower))
    } else if mains.isEmpty {
      surroundBody(text, text)
    }
  }

  /// What a `div` may stand in.
  private static let flowParents: Set<String> = [
    "body", "div", "section", "article", "main", "aside", "nav", "header", "footer", "li", "dd",
    "td",
    "th", "blockquote", "form", "fieldset", "center", "dialog",
  ]
  /// What a `span` may stand in.
  private static let phrasingParents: Set<String> = [
    "p", "span", "a", "h1", "h2", "h3", "h4", "h5", "h6", "label", "strong", "em", "b", "i",
    "button",
    "dt", "caption", "figcaption", "legend", "summary", "small", "font", "u", "figure",
  ]
  private static let phrasing: Set<String> = [
    "a", "abbr", "b", "button", "img", "input", "label", "select", "span", "strong", "em", "svg",
    "textarea", "iframe", "video", "audio", "object", "canvas", "i", "code", "small", "time",
    "meter",
    "progress", "output", "embed", "picture", "u", "q", "cite", "sup", "sub", "font",
  ]
  private static let blocks: Set<String> = [
    "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "form", "nav",
    "main",
    "header", "footer", "aside", "article", "section", "blockquote", "fieldset", "figure",
    "address",
    "hr", "pre", "dialog", "center",
  ]
  private static let voids: Set<String> = ["img", "input", "embed", "hr"]
  /// Styles for which it matters what lies in what.
  private static let structural = [
    ">", "+", "~", ":first", ":last", ":nth", ":only", ":empty", ":has", "flex", "grid", "%",
    "inherit",
  ]

  mutating func putElementsIntoContainers() {
    guard
      !mentions([
        "display:flex", "display: flex", "display:grid", "display: grid", "<link", "[class",
        "classname",
      ])
    else { return }
    let sheets = styleSheets
    guard !Self.structural.contains(where: { sheets.contains($0) }) else { return }
    for element in elements {
      guard let tag = container(of: element) else { continue }
      surround(element, "<\(tag) class=\"\(PlaceNormalizer.wrapperClass)\">", "</\(tag)>")
    }
  }

  private func container(of element: Element) -> String? {
    let name = element.localName
    let isVoid = Self.voids.contains(name)
    guard !element.startTag.isEmpty, isVoid || !element.endTag.isEmpty,
      element.namespace == .html || name == "svg", let parent = element.parent,
      parent.namespace == .html, !parent.startTag.isEmpty || parent.localName == "body"
    else { return nil }
    let isInFlow = Self.flowParents.contains(parent.localName)
    let hasBlocks = element.descendants.contains { Self.blocks.contains($0.localName) }
    if Self.phrasing.contains(name), !hasBlocks {
      return isInFlow || Self.phrasingParents.contains(parent.localName) ? "span" : nil
    }
    guard isInFlow, Self.blocks.contains(name) || Self.phrasing.contains(name) else { return nil }
    return "div"
  }

  /// A line for each element whose surroundings show no white space.
  mutating func putElementsOnLines() {
    for element in elements {
      guard Self.blocks.contains(element.localName), element.localName != "pre",
        !element.startTag.isEmpty, !element.endTag.isEmpty,
        !element.ancestors.contains(where: { $0.localName == "pre" })
      else { continue }
      open("\n  ", at: Int(element.startTag.upper))
      close("\n", at: Int(element.endTag.lower))
    }
  }
}
