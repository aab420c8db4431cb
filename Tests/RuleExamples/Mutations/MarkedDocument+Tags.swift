import DOM

extension MarkedDocument {
  mutating func upperCaseTags() {
    for element in elements where element.namespace == .html {
      let name = element.localName
      if !element.startTag.isEmpty {
        let start = Int(element.startTag.lower) + 1
        replace(start, start + name.utf8.count, with: name.uppercased())
      }
      if hasOwnEndTag(element) {
        let start = Int(element.endTag.lower) + 2
        replace(start, start + name.utf8.count, with: name.uppercased())
      }
    }
  }

  /// False without an end tag, or with that of another element, as where `</h2>` ends a `h3`.
  private func hasOwnEndTag(_ element: Element) -> Bool {
    text(element.endTag).lowercased().hasPrefix("</" + element.localName)
  }

  /// Reverses the attributes of each start tag, changes their quotes and the case of their names.
  mutating func respellAttributes() {
    for element in elements where !element.startTag.isEmpty {
      let attributes = document.attributeRange(of: element.id).map {
        document.attributes[$0].source
      }
      guard let first = attributes.first, let last = attributes.last,
        first.lower >= element.startTag.lower, last.upper <= element.startTag.upper,
        hasOnlySpaces(between: attributes)
      else { continue }
      let spelled = attributes.reversed().map { respelled(text($0), element) }
      replace(Int(first.lower), Int(last.upper), with: spelled.joined(separator: "\n  "))
    }
  }

  /// False where an attribute of the tag was not kept, because it repeats another.
  private func hasOnlySpaces(between attributes: [SourceRange]) -> Bool {
    for (one, next) in zip(attributes, attributes.dropFirst()) {
      guard one.upper <= next.lower else { return false }
      let between = source[Int(one.upper)..<Int(next.lower)]
      if between.contains(where: { $0 != 0x20 && $0 != 0x0a }) { return false }
    }
    return true
  }

  private func respelled(_ attribute: String, _ element: Element) -> String {
    guard let equals = attribute.firstIndex(of: "=") else {
      return element.namespace == .html ? attribute.uppercased() + " " : attribute
    }
    var name = String(attribute[..<equals])
    if element.namespace == .html { name = name.uppercased() }
    var value = attribute[attribute.index(after: equals)...].drop { $0 == " " }
    if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote
    {
      value = value.dropFirst().dropLast()
      if quote == "'" && value.contains("\"") { return "\(name) = '\(value)'" }
    }
    return value.contains("'") ? "\(name)=\"\(value)\"" : "\(name) = '\(value)'"
  }

  /// Gives each element of the body a class that no style sheet knows.
  ///
  /// Not where a sheet is a file: what is unread may style a class.
  mutating func addClasses() {
    guard !mentions(["<link", "@import", "[class", ".className", "classList"]) else { return }
    guard let body = elements.first(where: { $0.localName == "body" }) else { return }
    for element in body.descendants where !element.startTag.isEmpty {
      let name = "valbrume-\(element.id.rawValue)"
      if let index = document.attributeRange(of: element.id).first(where: {
        document.attributes[$0].name == .class
      }) {
        let attribute = document.attributes[index]
        guard attribute.value.count > 0, !attribute.value.isInSideBuffer else { continue }
        open("\(name) ", at: attribute.value.offset)
      } else {
        open(
          " class=\"\(name)\"", at: Int(element.startTag.lower) + 1 + element.localName.utf8.count)
      }
    }
  }

  private static let keywords: Set<String> = ["role", "type", "scope", "rel", "kind", "target"]

  /// Writes keywords in capitals, and spaces around values of which they are no part.
  mutating func padKeywords() {
    for element in elements where element.namespace == .html {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        let name = document.names.spelling(of: attribute.name)
        guard attribute.value.count > 0, !attribute.value.isInSideBuffer,
          source[Int(attribute.source.upper) - 1] == 0x22
        else { continue }
        let start = attribute.value.offset
        let end = start + attribute.value.count
        let value = document.slice(attribute.value).description
        if Self.keywords.contains(name) {
          replace(start, end, with: value.uppercased())
        } else if ["href", "src", "class", "headers", "aria-labelledby"].contains(name),
          value.first != "#", !value.isEmpty
        {
          replace(start, end, with: " \(value) ")
        }
      }
    }
  }

  mutating func slashVoids() {
    for element in elements where element.namespace == .html && !element.startTag.isEmpty {
      guard Self.voids.contains(element.localName) else { continue }
      let end = Int(element.startTag.upper)
      guard source[end - 1] == 0x3e, source[end - 2] != 0x2f else { continue }
      open(" /", at: end - 1)
    }
  }

  private static let voids: Set<String> = [
    "img", "input", "br", "hr", "meta", "link", "area", "source",
  ]

  private static let emphasis = ["b": "strong", "strong": "b", "i": "em", "em": "i"]

  mutating func exchangeEmphasis() {
    let sheets = styleSheets
    for element in elements where element.namespace == .html && !element.startTag.isEmpty {
      guard let name = Self.emphasis[element.localName], hasOwnEndTag(element),
        !sheets.contains(element.localName), element.attributeNames.isEmpty
      else { continue }
      let length = element.localName.utf8.count
      replace(
        Int(element.startTag.lower) + 1, Int(element.startTag.lower) + 1 + length, with: name)
      replace(Int(element.endTag.lower) + 2, Int(element.endTag.lower) + 2 + length, with: name)
    }
  }

  /// Has what `aria-label` says stand in a hidden text that `aria-labelledby` refers to.
  mutating func labelByReference() {
    guard !document.hasShadowTrees, first("frameset") == nil else { return }
    var texts = ""
    for element in elements where !element.has(.ariaLabelledby) {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        let value = document.slice(attribute.value).description
        guard attribute.name == .ariaLabel, value.contains(where: { !$0.isWhitespace }),
          !value.contains(where: { "<&".contains($0) })
        else { continue }
        let id = "nom-\(element.id.rawValue)"
        replace(attribute.source, with: "aria-labelledby=\"\(id)\"")
        texts += "<span hidden id=\"\(id)\">\(value)</span>"
      }
    }
    guard !texts.isEmpty else { return }
    let body = first("body")
    let end = body.map { $0.endTag.isEmpty ? source.count : Int($0.endTag.lower) } ?? source.count
    close(texts, at: end)
  }

  /// A comment before each element of the body.
  mutating func addComments() {
    guard let body = elements.first(where: { $0.localName == "body" }) else { return }
    for element in body.descendants where !element.startTag.isEmpty && element.namespace == .html {
      open("<!-- bloc -->", at: Int(element.startTag.lower))
    }
  }

  mutating func addDoctype() {
    guard document.doctype == nil, let html = first("html"), html.startTag.lower == 0 else {
      return
    }
    open("<!DOCTYPE html>", at: 0)
  }

  mutating func dropDoctype() {
    guard let doctype = document.doctype else { return }
    replace(doctype.source, with: "")
  }

  mutating func completePage() {
    guard first("html") == nil, first("head") == nil, first("body") == nil, document.doctype == nil,
      !mentions(["<title", "<meta", "<link", "<base", "<frameset", "<style", "<script"])
    else { return }
    open(
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Valbrume</title></head><body>\n",
      at: 0)
    close("\n</body></html>", at: source.count)
  }

  private static let roles: [String: String] = [
    "main": "role=main", "nav": "role=navigation", "aside": "role=complementary",
    "h1": "role=heading aria-level=1", "h2": "role=heading aria-level=2",
    "h3": "role=heading aria-level=3", "h4": "role=heading aria-level=4",
    "h5": "role=heading aria-level=5", "h6": "role=heading aria-level=6",
  ]

  /// Writes landmarks and headings as `div`s with a role, where no style is given to their names.
  mutating func replaceElementsByRoles() {
    guard !mentions(["<style", "<link", "<script"]) else { return }
    for element in elements {
      guard let role = Self.roles[element.localName], !element.startTag.isEmpty,
        hasOwnEndTag(element), !element.has(.role), !element.has(Name.ariaLevel)
      else { continue }
      let length = element.localName.utf8.count
      let start = Int(element.startTag.lower) + 1
      replace(start, start + length, with: "div \(role)")
      replace(
        Int(element.endTag.lower) + 2, Int(element.endTag.lower) + 2 + length, with: "div")
    }
  }
}

extension Element {
  fileprivate var attributeNames: [String] {
    document.attributeRange(of: id).map {
      document.names.spelling(of: document.attributes[$0].name)
    }
  }
}
