import AuditModel
import DOM

/// An open document as it was parsed, with the places of its tags in the text.
struct OpenPage {
  let text: DocumentText
  let document: Document

  /// The element whose start tag a place points at; nil where the source has none.
  func element(at place: Place) -> Element? {
    document.elements.first {
      !$0.startTag.isEmpty && Int($0.startTag.lower) == place.offset
    }
  }

  /// Where the start tag stands; nil where the text is otherwise than it was parsed.
  func tag(of element: Element) -> Range<Int>? {
    guard !element.startTag.isEmpty else { return nil }
    let start = index(element.startTag.lower)
    let range = start..<max(start, index(element.startTag.upper))
    let source = text[range]
    guard source.hasPrefix("<"), source.hasSuffix(">"),
      source.dropFirst().prefix(element.localName.count).lowercased() == element.localName
    else { return nil }
    return range
  }

  /// Text that becomes an attribute of the element: behind the last one, or right behind the name where the rest of
  /// the tag is not as usual.
  func insertion(_ attribute: String, into element: Element) -> QuickFix.Edit? {
    guard let tag = tag(of: element), var edit = insertion(attribute, intoNameOf: element) else {
      return nil
    }
    if let last = document.attributes[document.attributeRange(of: element.id)].map(\.source).max(
      by: { $0.upper < $1.upper })
    {
      let end = index(last.upper)
      let rest = text[end..<max(end, tag.upperBound - 1)]
      let isPlain = rest.allSatisfy { $0.isWhitespace || $0 == "/" }
      if isPlain, !document.sourceText(last).description.hasSuffix("=") { edit.range = end..<end }
    }
    return edit
  }

  /// Text that becomes the first attribute of the element.
  func insertion(_ attribute: String, intoNameOf element: Element) -> QuickFix.Edit? {
    guard let tag = tag(of: element) else { return nil }
    let place = tag.lowerBound + 1 + element.localName.unicodeScalars.count
    return QuickFix.Edit(range: place..<place, text: " " + attribute)
  }

  /// The index of a scalar by its offset in the source.
  func index(_ offset: UInt32) -> Int {
    let place = document.position(ofOffset: Int(offset))
    return text.index(line: place.line, column: place.column)
  }
}
