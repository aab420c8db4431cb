import DOM
import Foundation
import HTMLParsing

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Edits of a page's source that leave alone what is not edited, as somebody at a keyboard makes them.
struct PageEditor {
  private(set) var bytes: [UInt8]
  private let document: Document
  /// Offsets at which findings begin.
  let faults: Set<Int>

  init(_ bytes: [UInt8], faults: Set<Int>) throws {
    self.bytes = bytes
    self.faults = faults
    document = try HTMLParser.parse(bytes, options: ParserOptions()).document
  }

  /// An element of the body that has both its tags in the source.
  struct Part {
    let name: String
    let start: Range<Int>
    let end: Range<Int>
    let parent: NodeID?

    var whole: Range<Int> { start.lowerBound..<end.upperBound }
  }

  /// The elements below the body, in the order of the source.
  func parts(_ names: Set<String> = []) -> [Part] {
    var parts: [Part] = []
    for index in document.nodes.indices {
      let node = NodeID(index)
      let record = document[node]
      guard document.kind(of: node) == .element, !record.source.isEmpty, !record.endTag.isEmpty
      else { continue }
      let name = document.names.spelling(of: record.name)
      guard names.isEmpty ? !["html", "head", "body"].contains(name) : names.contains(name),
        isInBody(node)
      else { continue }
      parts.append(
        Part(
          name: name, start: Int(record.source.lower)..<Int(record.source.upper),
          end: Int(record.endTag.lower)..<Int(record.endTag.upper),
          parent: document.parent(of: node)))
    }
    return parts
  }

  private func isInBody(_ node: NodeID) -> Bool {
    var current = document.parent(of: node)
    while let ancestor = current {
      if document.isElement(ancestor, .body) { return true }
      if document.isElement(ancestor, .svg) { return false }
      current = document.parent(of: ancestor)
    }
    return false
  }

  func hasFault(in range: Range<Int>) -> Bool { faults.contains(where: range.contains) }

  mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: Array(text.utf8))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Where the body begins.
  var bodyStart: Int? {
    let index = document.nodes.indices.first { document.isElement(NodeID($0), .body) }
    let source = index.map { document[NodeID($0)].source }
    return source.flatMap { $0.isEmpty ? nil : Int($0.upper) }
  }
}

/// The kinds of edits after which findings that nobody touched must be the same.
enum EditKind: String, CaseIterable {
  case elementText, attribute, classOrder, wrapper, parentTag, movedLines, carriageReturns
  case neighbourBefore, neighbourRemoved, movedBlock, headerOfEveryPage, renamedPage, quotes
  case mendedTwin, language

  private static let flow: Set<String> = [
    "p", "ul", "ol", "div", "section", "article", "h2", "h3", "form",
  ]

  /// Makes an edit of the kind to one page; false where the page has no place for it.
  func apply(to page: inout PageEditor, _ numbers: inout SeededNumbers) -> Bool {
    switch self {
    case .elementText:
      let texts = page.parts(["p", "a", "li", "td", "h2", "h3", "span", "label", "button"])
        .filter { $0.start.upperBound < $0.end.lowerBound }
      guard let part = texts.randomElement(using: &numbers) else { return false }
      page.insert(" en 2027", at: part.end.lowerBound)
    case .attribute:
      guard let part = page.parts().randomElement(using: &numbers) else { return false }
      page.insert(
        " data-suivi=\"\(numbers.next() % 100)\"",
        at: part.start.lowerBound + 1 + part.name.utf8.count)
    case .classOrder: return reverseClasses(of: &page)
    case .wrapper:
      guard let part = page.parts(Self.flow).randomElement(using: &numbers) else { return false }
      page.insert("</div>", at: part.end.upperBound)
      page.insert("<div class=\"cadre\">", at: part.start.lowerBound)
    case .parentTag:
      guard let part = page.parts(["div"]).randomElement(using: &numbers) else { return false }
      page.replace(part.end, with: "</section>")
      page.replace(part.start.lowerBound..<part.start.lowerBound + 4, with: "<section")
    case .movedLines:
      guard let start = page.bodyStart else { return false }
      page.insert(String(repeating: "\n", count: 12), at: start)
    case .carriageReturns:
      let text = String(decoding: page.bytes, as: UTF8.self)
      page.replace(
        0..<page.bytes.count,
        with: text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n"))
    case .neighbourBefore:
      guard let part = page.parts(Self.flow).randomElement(using: &numbers) else { return false }
      page.insert("<p>La médiathèque ouvre aussi le samedi.</p>", at: part.start.lowerBound)
    case .neighbourRemoved:
      let free = page.parts(["p", "li", "span"]).filter { !page.hasFault(in: $0.whole) }
      guard let part = free.randomElement(using: &numbers) else { return false }
      page.replace(part.whole, with: "")
    case .movedBlock: return moveBlock(of: &page, &numbers)
    case .headerOfEveryPage:
      guard let start = page.bodyStart else { return false }
      page.insert("<p class=\"alerte\">Travaux rue du Lac jusqu’au 12 mars.</p>", at: start)
    case .quotes: requote(&page)
    case .renamedPage, .mendedTwin, .language: break
    }
    return true
  }

  private func reverseClasses(of page: inout PageEditor) -> Bool {
    var hasChanged = false
    for part in page.parts().reversed() {
      let tag = page.text(part.start)
      guard let match = tag.firstMatch(of: /class="([^"]*)"/) else { continue }
      let classes = match.1.split(separator: " ")
      guard classes.count > 1 else { continue }
      hasChanged = true
      page.replace(
        part.start,
        with: tag.replacing(
          match.0, with: "class=\"\(classes.reversed().joined(separator: " "))\"",
          maxReplacements: 1))
    }
    return hasChanged
  }

  private func moveBlock(of page: inout PageEditor, _ numbers: inout SeededNumbers) -> Bool {
    let blocks = page.parts(["div", "section", "p", "ul", "li"])
    let pairs = zip(blocks.indices, blocks).compactMap { index, block in
      blocks[(index + 1)...].first { $0.start.lowerBound >= block.end.upperBound }
        .flatMap { $0.parent == block.parent && $0.name == block.name ? (block, $0) : nil }
    }
    guard let (one, other) = pairs.randomElement(using: &numbers) else { return false }
    let moved = page.text(one.whole)
    page.insert(moved, at: other.end.upperBound)
    page.replace(one.whole, with: "")
    return true
  }

  private func requote(_ page: inout PageEditor) {
    for part in page.parts().reversed() {
      let tag = page.text(part.start)
      page.replace(part.start, with: tag.replacing(/="([^"'<>]*)"/) { "='\($0.1)'" })
    }
  }
}
