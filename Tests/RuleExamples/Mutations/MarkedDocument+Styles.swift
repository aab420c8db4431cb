import DOM

extension MarkedDocument {
  /// Where a style sheet of the page may stand.
  private var sheetOffset: Int? {
    if let head = first("head") {
      return head.endTag.isEmpty ? Int(head.startTag.upper) : Int(head.endTag.lower)
    }
    if let body = first("body") { return Int(body.startTag.lower) }
    if let html = first("html") { return Int(html.startTag.upper) }
    return document.doctype.map { Int($0.source.upper) } ?? 0
  }

  /// Makes each `style` attribute a rule that is stronger than any other.
  mutating func moveStyleAttributesToSheet() {
    var rules = ""
    for element in elements where element.treeIsDocument {
      let range = document.attributeRange(of: element.id)
      guard !element.startTag.isEmpty,
        let index = range.first(where: { document.attributes[$0].name == .style })
      else { continue }
      let attribute = document.attributes[index]
      let declarations = document.slice(attribute.value).description
      guard !declarations.contains(where: { "{}<&".contains($0) }) else { continue }
      let name = "style-\(element.id.rawValue)"
      if let other = range.first(where: { document.attributes[$0].name == .class }) {
        let value = document.attributes[other].value
        guard value.count > 0, !value.isInSideBuffer else { continue }
        open("\(name) ", at: value.offset)
        replace(attribute.source, with: "")
      } else {
        replace(attribute.source, with: "class=\"\(name)\"")
      }
      rules += ".\(name):not(#x):not(#y):not(#z) { \(declarations) }\n"
    }
    guard !rules.isEmpty, let offset = sheetOffset else { return }
    open("<style>\n\(rules)</style>", at: offset)
  }

  /// Makes the rules of the page's only sheet `style` attributes, where each element has one at most.
  mutating func moveSheetsToAttributes() {
    let sheets = elements.filter { $0.localName == "style" }
    guard sheets.count == 1, let sheet = sheets.first, !sheet.startTag.isEmpty,
      !sheet.endTag.isEmpty,
      document.attributeRange(of: sheet.id).isEmpty, !mentions([" style="]),
      let rules = Self.simpleRules(sheet.textContent)
    else { return }
    var declarations: [NodeID: String] = [:]
    for element in elements {
      let own = rules.filter { $0.selectors.contains { element.matches($0) } }
      guard own.count < 2, own.isEmpty || !element.startTag.isEmpty else { return }
      declarations[element.id] = own.first?.declarations
    }
    for element in elements {
      guard let text = declarations[element.id] else { continue }
      let offset = Int(element.startTag.lower) + 1 + element.localName.utf8.count
      open(" style=\"\(text)\"", at: offset)
    }
    replace(Int(sheet.startTag.lower), Int(sheet.endTag.upper), with: "")
  }

  /// Puts the rules of the page's sheets into `@media screen`.
  mutating func limitSheetsToScreens() {
    for sheet in elements where sheet.localName == "style" && !sheet.startTag.isEmpty {
      let text = sheet.textContent
      guard !sheet.endTag.isEmpty, document.attributeRange(of: sheet.id).isEmpty,
        !text.contains("@import"),
        !text.contains("@charset"), !text.contains("@layer"), !text.contains("<!--"),
        text.contains(where: { $0 == "}" })
      else { continue }
      open("@media screen {\n", at: Int(sheet.startTag.upper))
      close("\n}", at: Int(sheet.endTag.lower))
    }
  }

  /// Has the declarations of `style` attributes take their values from variables.
  mutating func moveStylesToVariables() {
    for element in elements {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        guard attribute.name == .style, !attribute.value.isInSideBuffer, attribute.value.count > 0
        else {
          continue
        }
        let text = document.slice(attribute.value).description
        guard !text.contains(where: { "(!&\"'".contains($0) }) else { continue }
        var changed = ""
        for (number, declaration) in text.split(separator: ";").enumerated() {
          guard let colon = declaration.firstIndex(of: ":") else { continue }
          let value = declaration[declaration.index(after: colon)...]
          guard !value.allSatisfy(\.isWhitespace), !declaration.contains("--") else { return }
          changed += "--v\(number):\(value); \(declaration[..<colon]): var(--v\(number)); "
        }
        let start = attribute.value.offset
        replace(start, start + attribute.value.count, with: changed)
      }
    }
  }

  /// Hides what `hidden` hides by a style.
  mutating func hideByStyle() {
    for element in elements where element.namespace == .html && !element.has(.style) {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        if attribute.name == .hidden, document.slice(attribute.value).isEmpty {
          replace(attribute.source, with: "style=\"display: none\"")
        }
      }
    }
  }

  /// The rules of a sheet whose selectors are names, classes or ids alone; nil of any other.
  private static func simpleRules(_ text: String) -> [(selectors: [String], declarations: String)]?
  {
    guard !text.contains(where: { "@\"'/>+~*[&".contains($0) }) else { return nil }
    var rules: [([String], String)] = []
    for part in text.split(separator: "}") {
      let halves = part.split(separator: "{", omittingEmptySubsequences: false)
      if halves.count == 1, halves[0].allSatisfy(\.isWhitespace) { continue }
      guard halves.count == 2 else { return nil }
      let selectors = halves[0].split(separator: ",").map {
        $0.drop { $0.isWhitespace }.description.trimmingSuffix
      }
      guard selectors.allSatisfy({ $0.wholeMatch(of: #/[.#]?[a-zA-Z][\w-]*/#) != nil }) else {
        return nil
      }
      rules.append((selectors, halves[1].drop { $0.isWhitespace }.description.trimmingSuffix))
    }
    return rules
  }
}

extension Element {
  /// False in a shadow tree, which sheets of the document do not reach.
  fileprivate var treeIsDocument: Bool { document.treeRoot(of: id) == .document }

  /// Whether a name, class or id selects the element.
  fileprivate func matches(_ selector: String) -> Bool {
    switch selector.first {
    case ".":
      self[Name.class]?.tokens.contains { $0.description == selector.dropFirst() } == true
    case "#": self[Name.id]?.description == String(selector.dropFirst())
    default: localName == selector.lowercased()
    }
  }
}

extension String {
  fileprivate var trimmingSuffix: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension Mutation {
  /// Puts the sheets of each page into files beside it.
  static func movingSheetsToFiles(_ files: [MarkedFile]) -> [MarkedFile]? {
    var result = files
    for index in files.indices where files[index].isPage {
      guard var page = MarkedDocument(files[index].markedText), !page.mentions(["<base"]) else {
        continue
      }
      let sheets = page.elements.filter {
        $0.localName == "style" && !$0.endTag.isEmpty && !$0.textContent.contains("url(")
          && page.document.attributeRange(of: $0.id).isEmpty
      }
      for (number, sheet) in sheets.enumerated() where !sheet.startTag.isEmpty {
        let name = "feuille-\(index)-\(number).css"
        page.replace(
          Int(sheet.startTag.lower), Int(sheet.endTag.upper),
          with: "<link rel=\"stylesheet\" href=\"/\(name)\">")
        result.append(MarkedFile(path: name, markedText: sheet.textContent))
      }
      if let text = page.edited() { result[index].markedText = text }
    }
    return result.count > files.count ? result : nil
  }
}
