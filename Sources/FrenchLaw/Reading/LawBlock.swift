package import DOM
import PageFacts
package import RuleKit
import Semantics
import Styling
import Text
import Wording

/// A paragraph, heading, item or cell of a page: text that no element parts but those within a line.
package struct LawBlock: Sendable {
  package let words: FoldedWords
  /// The element that holds the text.
  package let node: NodeID
  /// Where the text begins and ends, as numbers of nodes.
  package let nodes: Range<Int>
  /// 1 to 6 of a heading, else 0.
  package let level: Int
  /// True in what stands around the contents of pages: menus, banner and footer.
  package let isApart: Bool
  /// True of a text that nobody can perceive.
  package let isHidden: Bool
  /// What `datetime` says inside.
  package let times: [String]

  package var isHeading: Bool { level > 0 }
}

/// The blocks of a page, in tree order.
package struct LawBlocks: PageFact {
  package private(set) var blocks: [LawBlock] = []
  /// True when the page is too long to be read to its end.
  package private(set) var isCut = false

  private static let maximum = 20_000

  package init(_ page: Page) {
    let document = page.document
    var reader = BlockReader(page)
    var walk = document.walk(inside: document.body ?? .document)
    while let node = walk.next() {
      guard blocks.count < Self.maximum else {
        isCut = true
        break
      }
      switch document.kind(of: node) {
      case .text:
        if let block = reader.add(node) { blocks.append(block) }
      case .element where document.isWithoutText(node) || BlockReader.isStruck(node, document):
        walk.skipDescendants()
      case .element:
        if let block = reader.add(Element(node, in: document)) { blocks.append(block) }
      default: continue
      }
    }
    if let block = reader.end() { blocks.append(block) }
  }
}

/// Puts texts together to blocks.
private struct BlockReader {
  private let document: Document
  private let page: Page
  private var container: NodeID?
  private var isHidden = false
  private var bytes: [UInt8] = []
  private var first = 0
  private var last = 0
  private var times: [String] = []
  /// Menus, banners and footers say the same on every page; longer texts seldom do.
  private static let rememberedBytes = 200

  /// By containers and what is around them: whether it stands apart; nil where nobody asked.
  private var apart: ContiguousArray<Bool?>

  init(_ page: Page) {
    self.page = page
    document = page.document
    apart = ContiguousArray(repeating: nil, count: page.document.count)
  }

  /// True of what an author has crossed out.
  static func isStruck(_ node: NodeID, _ document: Document) -> Bool {
    document.isElement(node, .del) || document.isElement(node, .s)
      || document.isElement(node, .strike)
  }

  /// Takes a text; answers the block that ends before it.
  mutating func add(_ node: NodeID) -> LawBlock? {
    let text = document.text(of: node)
    guard !text.isBlank else {
      if !bytes.isEmpty { bytes.append(0x20) }
      return nil
    }
    let block = enter(container(of: node), hidden: isHidden(node))
    if !bytes.isEmpty, bytes.last != 0x20, isParted(NodeID(last), from: node) {
      bytes.append(0x20)
    }
    note(node)
    bytes.append(text)
    return block
  }

  private func isHidden(_ node: NodeID) -> Bool {
    let holder = document.kind(of: node) == .text ? document.parent(of: node) : node
    guard let holder, document.kind(of: holder) == .element else { return false }
    return !page.semantics.isVisibleToSomeone(holder)
  }

  /// True where two texts of one block do not make one word: they stand in boxes of their own, or one of
  /// them in a link or a button that the other element is not part of.
  private func isParted(_ one: NodeID, from other: NodeID) -> Bool {
    let ended = elements(around: one, without: other)
    let begun = elements(around: other, without: one)
    if ended.isEmpty && begun.isEmpty { return false }
    if !ended.isEmpty, !begun.isEmpty, (ended + begun).contains(where: isControl) { return true }
    return (ended + begun).contains { element in
      switch page.style.display(of: element) {
      case .inline, .contents, .ruby: false
      default: true
      }
    }
  }

  private func isControl(_ element: NodeID) -> Bool {
    document.isElement(element, .a) || document.isElement(element, .button)
  }

  /// The elements of the block that hold `node` and not `other`.
  private func elements(around node: NodeID, without other: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var current = document.kind(of: node) == .element ? node : document.parent(of: node)
    while let element = current, element != container, found.count < 64,
      !document.descendants(of: element).contains(other.index)
    {
      found.append(element)
      current = document.parent(of: element)
    }
    return found
  }

  /// Takes what an element shows in place of text: an image, a line break, a date for machines.
  mutating func add(_ element: Element) -> LawBlock? {
    switch element.name {
    case .br:
      if !bytes.isEmpty { bytes.append(0x20) }
    case .time:
      if let value = element[.datetime]?.trimmed, !value.isEmpty, value.count < 40 {
        let block = enter(container(of: element.id), hidden: isHidden(element.id))
        note(element.id)
        times.append(String(value))
        return block
      }
    case .img, .input:
      guard let alt = element[.alt], !alt.isBlank else { return nil }
      let block = enter(container(of: element.id), hidden: isHidden(element.id))
      note(element.id)
      bytes.append(0x20)
      bytes.append(alt)
      bytes.append(0x20)
      return block
    default: break
    }
    return nil
  }

  private mutating func note(_ node: NodeID) {
    if bytes.isEmpty, times.isEmpty { first = node.index }
    last = node.index
  }

  private mutating func enter(_ next: NodeID, hidden: Bool) -> LawBlock? {
    guard next != container || hidden != isHidden else { return nil }
    let block = end()
    container = next
    isHidden = hidden
    return block
  }

  /// The block that ends here; nil without text.
  mutating func end() -> LawBlock? {
    defer {
      bytes = []
      times = []
    }
    guard let container else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).collapsingWhitespace
    guard !text.isEmpty else { return nil }
    return LawBlock(
      words: page[FoldedWords.self, of: text, upTo: Self.rememberedBytes], node: container,
      nodes: first..<last + 1,
      level: level(of: container), isApart: isApart(container), isHidden: isHidden,
      times: times)
  }

  /// The nearest element around that does not stand within a line; inline elements nested deeper than
  /// this count as one.
  private func container(of node: NodeID) -> NodeID {
    var current = node
    for _ in 0..<64 {
      guard let parent = document.parent(of: current) else { return current }
      current = parent
      guard document.kind(of: current) == .element, Self.inline.contains(document.name(of: current))
      else { return current }
    }
    return current
  }

  private func level(of node: NodeID) -> Int {
    guard document.kind(of: node) == .element else { return 0 }
    let element = Element(node, in: document)
    switch element.name {
    case .h1: return 1
    case .h2: return 2
    case .h3: return 3
    case .h4: return 4
    case .h5: return 5
    case .h6: return 6
    default: return (element[.role].map { $0.trimmed == "heading" } ?? false) ? 2 : 0
    }
  }

  private mutating func isApart(_ node: NodeID) -> Bool {
    var asked: [NodeID] = []
    var answer = false
    var current: NodeID? = node
    while let place = current, document.kind(of: place) == .element {
      if let known = apart[place.index] {
        answer = known
        break
      }
      asked.append(place)
      if Self.standsApart(Element(place, in: document)) {
        answer = true
        break
      }
      current = document.parent(of: place)
    }
    for place in asked { apart[place.index] = answer }
    return answer
  }

  private static func standsApart(_ element: Element) -> Bool {
    switch element.name {
    case .nav, .footer: return true
    case .header:
      return !element.ancestors.prefix(64).contains {
        $0.is(.main) || $0.is(.article) || $0.is(.section)
      }
    case .div, .section, .aside, .ul:
      if let role = element[.role]?.trimmed {
        return role == "navigation" || role == "contentinfo" || role == "banner"
      }
      return (element[.id].map(isNamedApart) ?? false)
        || (element[.class].map(isNamedApart) ?? false)
    default: return false
    }
  }

  /// Whether one of the first dozen names says so.
  private static func isNamedApart(_ names: UTF8Slice) -> Bool {
    var count = 0
    var answer = false
    names.forEachToken { token in
      count += 1
      guard !answer, count <= 12, token.count <= 16 else { return }
      var word = ShortWord()
      token.withSpan { bytes in
        for index in bytes.indices { word.append(bytes[index].asciiLowercased) }
      }
      answer = apartNames[word] != nil
    }
    return answer
  }

  private static let apartNames = ShortWordTable<Bool>(
    Dictionary(
      uniqueKeysWithValues: [
        "footer", "site-footer", "main-footer", "page-footer", "pied", "pied-de-page", "pied-page",
        "colophon", "navbar", "menu", "main-menu", "breadcrumb", "breadcrumbs", "fr-footer",
        "fr-nav",
      ].map { (ShortWord(beginning: $0.utf8.span), true) }))

  private static let inline: Set<Name> = [
    .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .br, .cite, .code, .data, .del, .dfn, .em, .font,
    .i, .img, .ins, .kbd, .label, .mark, .q, .s, .samp, .small, .span, .strike, .strong, .sub,
    .sup, .time, .tt, .u, .`var`, .wbr,
  ]
}
