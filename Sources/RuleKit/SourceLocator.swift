import AuditModel
import DOM
import Text

/// Works out the locations of findings: line and column, selector, snippet, the context that findings
/// of the same template share, and what tells the element apart. Only findings pay for it.
///
/// A class, so that what it remembers is never copied on its way out of the page and back.
final class SourceLocator {
  private let path: String
  private let document: Document
  /// By node: its number among the siblings of the same type, negative when it is the only one; 0
  /// where the parent's children have not been counted.
  private var typeNumbers: ContiguousArray<Int32> = []

  /// Several rules may point at one element.
  private var places: [NodeID: Place] = [:]

  /// Selectors name at most this many ancestors.
  private static let maximumDepth = 12
  /// Snippets are cut after this many scalars.
  private static let maximumSnippet = 200
  /// Addresses enter an element's identity with at most this many bytes: some hold whole images.
  private static let maximumIdentity = 2_000

  init(path: String, document: Document) {
    self.path = path
    self.document = document
  }

  var placeOfPage: Place {
    guard let root = document.documentElement else {
      return place(of: SourceRange(0, 0), near: nil)
    }
    return place(of: root)
  }

  func place(of node: NodeID) -> Place {
    if let known = places[node] { return known }
    let range = anchor(of: node)
    let place = Place(
      path: path, from: document.position(ofOffset: Int(range.lower)),
      to: document.position(ofOffset: Int(range.upper)), selector: selector(of: node),
      snippet: snippet(of: node, range), offset: Int(range.lower), context: context(of: node),
      element: identity(of: node))
    places[node] = place
    return place
  }

  func startOffset(of node: NodeID) -> Int { Int(anchor(of: node).lower) }

  func place(of range: SourceRange, near node: NodeID?) -> Place {
    var hash = StableHash()
    hash.combine(node.map { context(of: $0) } ?? 0)
    let text = String(document.sourceText(range)).shortened(toScalars: Self.maximumSnippet)
    hash.combine(text)
    return Place(
      path: path, from: document.position(ofOffset: Int(range.lower)),
      to: document.position(ofOffset: Int(range.upper)),
      selector: node.map { selector(of: $0) } ?? "", snippet: text, offset: Int(range.lower),
      context: hash.value, element: node.map { identity(of: $0) } ?? 0)
  }

  /// The start tag; for a copy that the parser made of an element (HTML, 13.2.4.3), that of the
  /// original; for an element that it implied, that of the nearest ancestor that is in the source.
  private func anchor(of node: NodeID) -> SourceRange {
    var current: NodeID? = node
    while let element = current, document.kind(of: element) == .element {
      let record = document[element]
      if !record.source.isEmpty { return record.source }
      if record.attributeCount > 0, let original = tag(around: Int(record.firstAttribute)) {
        return original
      }
      current = document.parent(of: element)
    }
    return SourceRange(0, 0)
  }

  /// The start tag in the source that the attribute numbered `index` belongs to.
  private func tag(around index: Int) -> SourceRange? {
    let attribute = document.attributes[index].source
    return document.source.withSpan { bytes in
      var lower = Int(attribute.lower)
      let limit = max(0, lower - 1_000)
      while lower > limit, bytes[lower] != UInt8(ascii: "<") { lower -= 1 }
      guard bytes.indices.contains(lower), bytes[lower] == UInt8(ascii: "<") else { return nil }
      var upper = Int(attribute.upper)
      while upper < bytes.count, bytes[upper] != UInt8(ascii: ">") { upper += 1 }
      return SourceRange(lower, min(upper + 1, bytes.count))
    }
  }

  // MARK: Selector

  private func selector(of node: NodeID) -> String {
    // From the element outwards, up to something that an id or the body names.
    var steps: [NodeID] = []
    var start: UTF8Slice?
    var current: NodeID? = node
    while let element = current, isStep(element), steps.count < Self.maximumDepth {
      if let id = document.attribute(.id, of: element), id.count <= 80,
        document.element(withID: id) == element
      {
        start = id
        break
      }
      steps.append(element)
      if document.isElement(element, .body) { break }
      current = document.parent(of: element)
    }

    var selector: [UInt8] = []
    selector.reserveCapacity(40 * steps.count)
    if let start {
      selector.append("#")
      selector.append(contentsOf: Self.identifier(String(start)).utf8)
    }
    for element in steps.reversed() {
      if !selector.isEmpty { selector.append(" > ") }
      let name = document.names.spelling(of: document.name(of: element))
      selector.append(contentsOf: Self.identifier(name).utf8)
      if document.isElement(element, .html) || document.isElement(element, .body) { continue }
      let number = typeNumber(of: element)
      if number > 0 {
        selector.append(":nth-of-type(")
        selector.append(contentsOf: String(number).utf8)
        selector.append(")")
      }
    }
    return String(utf8: selector.span)
  }

  /// True of elements, and of shadow roots: these stand as the `template` that declares them.
  private func isStep(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element || document.kind(of: node) == .shadowRoot
  }

  /// The number among the siblings of the same type, negative when there is no other.
  private func typeNumber(of node: NodeID) -> Int32 {
    if typeNumbers.isEmpty {
      typeNumbers = ContiguousArray(repeating: 0, count: document.count)
    }
    if typeNumbers[node.index] == 0 {
      if let parent = document.parent(of: node) { countTypes(under: parent) }
      // Elements that are nobody's child in the tree.
      if typeNumbers[node.index] == 0 { typeNumbers[node.index] = -1 }
    }
    return typeNumbers[node.index]
  }

  private func countTypes(under parent: NodeID) {
    var last: [Name: (node: NodeID, number: Int32)] = [:]
    for child in document.children(of: parent) where document.kind(of: child) == .element {
      let name = document.name(of: child)
      if let before = last[name] {
        typeNumbers[before.node.index] = before.number
        last[name] = (child, before.number + 1)
        typeNumbers[child.index] = before.number + 1
      } else {
        last[name] = (child, 1)
        typeNumbers[child.index] = -1
      }
    }
  }

  /// `text` as a CSS identifier (CSSOM, "serialize an identifier").
  private static func identifier(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte >= 0x80
        || byte == UInt8(ascii: "-")
    }
    let beginsPlainly = text.utf8.first.map { !$0.isASCIIDigit && $0 != UInt8(ascii: "-") } ?? true
    if isPlain, beginsPlainly { return text }
    var result = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "\0": result.append("\u{FFFD}")
      case "0"..."9" where index == 0 || (index == 1 && text.utf8.first == 0x2D):
        result.append(contentsOf: "\\\(String(scalar.value, radix: 16)) ".unicodeScalars)
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-": result.append(scalar)
      case _ where scalar.value >= 0x80: result.append(scalar)
      case "\u{1}"..."\u{1F}", "\u{7F}":
        result.append(contentsOf: "\\\(String(scalar.value, radix: 16)) ".unicodeScalars)
      default:
        result.append("\\")
        result.append(scalar)
      }
    }
    return String(result)
  }

  // MARK: Snippet and context

  /// The start tag, and what follows up to the end tag when that is short.
  private func snippet(of node: NodeID, _ range: SourceRange) -> String {
    let record = document[node]
    var range = range
    let end = record.endTag.isEmpty ? range.upper : record.endTag.upper
    if record.source == range, end >= range.upper, Int(end) - Int(range.lower) <= 200 {
      range.upper = end
    }
    return String(document.sourceText(range)).shortened(toScalars: Self.maximumSnippet)
  }

  /// A hash of the element's start tag and the names of its ancestors: equal for the same block on
  /// different pages. What differs from page to page in a template (numbers, the current page's
  /// marks) stays out.
  private func context(of node: NodeID) -> UInt64 {
    var hash = StableHash()
    let record = document[node]
    hash.combine(document.names.spelling(of: record.name))
    for index in document.attributeRange(of: node) {
      let attribute = document.attributes[index]
      if attribute.name == .class || attribute.name == .ariaCurrent { continue }
      hash.combine(document.names.spelling(of: attribute.name))
      document.slice(attribute.value).withSpan { hash.combine(utf8: $0) }
    }
    hash.combine(utf8: Element(node, in: document).descendantTextPrefix(80).span)
    var depth = 0
    var current = document.parent(of: node)
    while let ancestor = current, document.kind(of: ancestor) == .element, depth < 64 {
      hash.combine(document.names.spelling(of: document.name(of: ancestor)))
      current = document.parent(of: ancestor)
      depth += 1
    }
    return hash.value
  }

  /// A hash of what an element is told apart by when it is edited: its id, or its name and the address
  /// it leads to or loads, else its kind.
  private func identity(of node: NodeID) -> UInt64 {
    var hash = StableHash()
    hash.combine(document.names.spelling(of: document.name(of: node)))
    if let id = document.attribute(.id, of: node), !id.isEmpty {
      id.withSpan { hash.combine(utf8: $0) }
      return hash.mixed
    }
    for name in [Name.name, .href, .src] {
      let value = document.attribute(name, of: node)?.trimmed[0..<Self.maximumIdentity]
      hash.combine(byte: value == nil ? 0 : 1)
      value?.withSpan { hash.combine(utf8: $0) }
    }
    return hash.mixed
  }
}

extension Place {
  fileprivate init(
    path: String, from: SourcePosition, to: SourcePosition, selector: String, snippet: String,
    offset: Int, context: UInt64, element: UInt64
  ) {
    self.init(
      path: path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column,
      selector: selector, snippet: snippet, offset: offset, context: context, element: element)
  }
}

extension Element {
  /// The beginning of the text inside, white space collapsed; at most `limit` scalars, as UTF-8.
  fileprivate func descendantTextPrefix(_ limit: Int) -> ArraySlice<UInt8> {
    var bytes: [UInt8] = []
    let inside = document.descendants(of: id)
    let document = document
    for index in inside.lowerBound..<min(inside.upperBound, inside.lowerBound + 2_000)
    where document.nodes[index].kind == .text {
      bytes.append(document.slice(document.nodes[index].text)[0..<4 * limit])
      if bytes.count > 4 * limit { break }
    }
    let text = Array(String(decoding: bytes, as: UTF8.self).collapsingWhitespace.utf8)
    var scalars = 0
    let end = text.firstIndex { byte in
      // Continuation bytes belong to the scalar before them.
      if byte & 0xC0 != 0x80 { scalars += 1 }
      return scalars > limit
    }
    return text[..<(end ?? text.count)]
  }
}
