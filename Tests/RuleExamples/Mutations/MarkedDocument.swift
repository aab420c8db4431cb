import DOM
import HTMLParsing

/// A page of an example as parsed, with the places of its marks, and the edits that a mutation makes to it.
struct MarkedDocument {
  /// The text without marks, as UTF-8.
  let source: [UInt8]
  /// The offsets that are marked.
  private let marks: [Int]
  let document: Document
  /// All elements in tree order, those inside of templates left out.
  let elements: [Element]
  private var edits: [Edit] = []

  private struct Edit {
    var lower: Int
    var upper: Int
    var text: String
    /// At one offset, what closes stands before what opens.
    var opens: Bool
  }

  /// Nil when the parser reads other bytes than the text's (a byte order mark).
  init?(_ markedText: String) {
    var source: [UInt8] = []
    var marks: [Int] = []
    let mark = Array("↓".utf8)
    let bytes = Array(markedText.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
        marks.append(source.count)
        index += mark.count
      } else {
        source.append(bytes[index])
        index += 1
      }
    }
    let options = ParserOptions(encodingLabel: "utf-8")
    guard let page = try? HTMLParser.parse(source, options: options),
      page.document.sourceText(SourceRange(0, source.count)).count == source.count,
      page.document.source.count == source.count
    else { return nil }
    self.source = source
    self.marks = marks
    document = page.document
    elements = Array(page.document.elements)
  }

  /// The source text of `range`.
  func text(_ range: SourceRange) -> String {
    String(decoding: source[Int(range.lower)..<Int(range.upper)], as: UTF8.self)
  }

  /// True when the page's text has one of `words`, whatever the case.
  func mentions(_ words: [String]) -> Bool {
    let text = String(decoding: source, as: UTF8.self).lowercased()
    return words.contains { text.contains($0) }
  }

  /// What stands in the page's `style` elements.
  var styleSheets: String {
    elements.filter { $0.localName == "style" }.map(\.textContent).joined(separator: "\n")
  }

  /// The first element with this tag that stands in the source.
  func first(_ name: String) -> Element? {
    elements.first { $0.localName == name && !$0.startTag.isEmpty }
  }

  mutating func replace(_ lower: Int, _ upper: Int, with text: String) {
    edits.append(Edit(lower: lower, upper: upper, text: text, opens: true))
  }

  mutating func replace(_ range: SourceRange, with text: String) {
    replace(Int(range.lower), Int(range.upper), with: text)
  }

  mutating func open(_ text: String, at offset: Int) {
    edits.append(Edit(lower: offset, upper: offset, text: text, opens: true))
  }

  mutating func close(_ text: String, at offset: Int) {
    edits.append(Edit(lower: offset, upper: offset, text: text, opens: false))
  }

  /// Puts `before` in front of an element and `after` behind its end.
  mutating func surround(_ element: Element, _ before: String, _ after: String) {
    let end = element.endTag.isEmpty ? element.startTag : element.endTag
    open(before, at: Int(element.startTag.lower))
    close(after, at: Int(end.upper))
  }

  /// The text with the edits made and the marks where they belong then; nil without an edit.
  func edited() -> String? {
    guard !edits.isEmpty else { return nil }
    let ordered = edits.enumerated().sorted { one, other in
      if one.element.lower != other.element.lower { return one.element.lower < other.element.lower }
      if one.element.opens != other.element.opens { return !one.element.opens }
      if one.element.upper != other.element.upper { return one.element.upper < other.element.upper }
      return one.offset < other.offset
    }.map(\.element)
    var pending = marks[...]
    var result: [UInt8] = []
    var position = 0
    /// Copies the source up to `end`, with the marks before it.
    func copy(to end: Int) {
      while position < end {
        while let mark = pending.first, mark <= position {
          result += Array("↓".utf8)
          pending.removeFirst()
        }
        let stop = min(end, pending.first ?? end)
        result += source[position..<stop]
        position = stop
      }
    }
    for edit in ordered where edit.lower >= position {
      copy(to: edit.lower)
      // A mark at the beginning of what is replaced stands before it, one at an insertion after it.
      if edit.upper > edit.lower {
        while let mark = pending.first, mark <= edit.lower {
          result += Array("↓".utf8)
          pending.removeFirst()
        }
      }
      result += Array(edit.text.utf8)
      position = max(position, edit.upper)
    }
    copy(to: source.count)
    for _ in pending { result += Array("↓".utf8) }
    return String(decoding: result, as: UTF8.self)
  }
}
