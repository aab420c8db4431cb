import DOM
import Text

/// XHTML that is served as XML (HTML, 14): what is written is the tree, and nothing is implied. Only what
/// ``XMLCheck`` found well-formed is read.
extension PageParser {
  /// Reads the whole document; false when its root is not that of a page.
  mutating func readXML() -> Bool {
    if matches("<?xml", at: 0) { skip(past: "?>", from: 0) }
    while position < count, builder.nodeCount < limits.maximumNodes {
      let start = next(UInt8(ascii: "<"), from: position)
      xmlText(from: position, to: start)
      guard start + 1 < count else { break }
      xmlMarkup(at: start)
    }
    if builder.nodeCount >= limits.maximumNodes { report(.nodeLimit, at: position) }
    mode = .xml
    compatibilityMode = .noQuirks
    return xmlHasPage
  }

  private mutating func xmlMarkup(at start: Int) {
    switch bytes[start + 1] {
    case UInt8(ascii: "/"):
      mode = .xml
      readTag(at: start, isEnd: true)
    case UInt8(ascii: "?"): skip(past: "?>", from: start)
    case UInt8(ascii: "!"):
      if bytes.hasBytes(of: "<![CDATA[", at: start) {
        let end = skip(past: "]]>", from: start)
        xmlText(changedText(from: start + 9, to: end, nulls: true), SourceRange(start, position))
      } else if matches("<!doctype", at: start) {
        readMarkupDeclaration(at: start)
        skipInternalSubset(from: start)
      } else {
        readMarkupDeclaration(at: start)
      }
    default:
      mode = .xml
      readTag(at: start, isEnd: false)
    }
  }

  // MARK: Tags

  /// Handles the start tag in `tag`.
  mutating func xmlStartTag() {
    let closes = tag.isSelfClosing
    tag.isSelfClosing = false
    if open.count >= limits.maximumDepth {
      if overflow == 0 { report(.depthLimit, at: tag.lower, name: tag.name) }
      insertVoidElement()
      if !closes { overflow += 1 }
      return
    }
    noteBindings()
    let space = xmlNamespace()
    nameLanguage()
    if space == .html {
      if open.count == 0 { xmlHasPage = tag.name == .html }
      insertElement()
    } else {
      insertForeignElement(space)
    }
    if closes { xmlPop() }
  }

  /// Handles the end tag in `tag`.
  mutating func xmlEndTag() {
    if overflow > 0 {
      overflow -= 1
    } else if open.count > 0 {
      endElement(current.node)
      xmlPop()
    }
  }

  private mutating func xmlPop() {
    while let last = xmlBindings.last, last.depth == open.count { xmlBindings.removeLast() }
    pop()
  }

  // MARK: Namespaces (Namespaces in XML, 6)

  private mutating func noteBindings() {
    for index in 0..<tagAttributes.count {
      let attribute = tagAttributes[index]
      let name = builder.names.spelling(of: attribute.name)
      guard name == "xmlns" || name.hasPrefix("xmlns:") else { continue }
      let address = String(decoding: builder.bytes(of: attribute.value), as: UTF8.self)
      xmlBindings.append(
        XMLBinding(
          prefix: String(name.dropFirst(6)), namespace: Self.namespaces[address],
          depth: open.count + 1))
    }
  }

  /// The namespace of the current tag, whose name loses its prefix. What belongs to none that pages are made
  /// of is as an unknown element is.
  private mutating func xmlNamespace() -> Namespace {
    let name = builder.names.spelling(of: tag.name)
    guard let colon = name.firstIndex(of: ":") else {
      return xmlBindings.last { $0.prefix.isEmpty }?.namespace ?? (open.count == 0 ? .svg : .html)
    }
    let prefix = String(name[..<colon])
    guard let space = xmlBindings.last(where: { $0.prefix == prefix })?.namespace else {
      return .html
    }
    tag.name = builder.names.intern(String(name[name.index(after: colon)...]))
    return space
  }

  private static var namespaces: [String: Namespace] {
    [
      "http://www.w3.org/1999/xhtml": .html, "http://www.w3.org/2000/svg": .svg,
      "http://www.w3.org/1998/Math/MathML": .mathML,
    ]
  }

  /// In XML, `xml:lang` is the language, and `lang` where there is none (HTML, 3.2.6.2): it is told as
  /// `lang`, by which pages are judged.
  private mutating func nameLanguage() {
    var language: StoredAttribute?
    for index in 0..<tagAttributes.count {
      if tagAttributes[index].name == .lang { return }
      if tagAttributes[index].name == .xmlLang { language = tagAttributes[index] }
    }
    guard var language, tagAttributes.count < limits.maximumAttributesPerTag else { return }
    language.name = .lang
    tagAttributes.append(language)
  }

  // MARK: Text

  private mutating func xmlText(from start: Int, to end: Int) {
    guard end > start, open.count > 0 else { return }
    var isPlain = true
    for index in start..<end where bytes[index] == UInt8(ascii: "&") || bytes[index] <= 0x0D {
      if bytes[index] != 0x0A && bytes[index] != 0x09 { isPlain = false }
    }
    let text =
      isPlain
      ? StoredText(start: start, count: end - start, inSideBuffer: false)
      : decoded(from: start, to: end, references: true, isAttribute: false)
    xmlText(text, SourceRange(start, end))
  }

  private mutating func xmlText(_ text: StoredText, _ range: SourceRange) {
    guard open.count > 0 else { return }
    builder.insertText(text, source: range, into: current.container)
  }

  // MARK: Declarations

  /// Goes on after the next `mark`; answers where it begins.
  @discardableResult
  private mutating func skip(past mark: StaticString, from start: Int) -> Int {
    var index = start
    while index < count, !bytes.hasBytes(of: mark, at: index) { index += 1 }
    position = min(index + mark.utf8CodeUnitCount, count)
    return min(index, count)
  }

  /// Declarations of entities within the document type: none counts, so none is read.
  private mutating func skipInternalSubset(from start: Int) {
    var quote: UInt8?
    var depth = 0
    var index = start
    while index < count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0:
        position = index
        return
      default: break
      }
    }
    position = count
  }
}

/// What a prefix means, from the element at this depth on.
struct XMLBinding {
  /// Empty: names without a prefix.
  var prefix: String
  /// Nil: none that pages are made of.
  var namespace: Namespace?
  var depth: Int
}
