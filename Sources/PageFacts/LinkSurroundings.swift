import DOM
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Reads the texts around a link, each in a window of bounded size: a paragraph of a thousand links
/// costs no more for each of them than a short one.
struct LinkSurroundings {
  /// The text of the line of text that a link stands in.
  struct InlineRun {
    /// What stands before and after the link in its sentence.
    var sentence = ""
    /// What stands before the sentence, and after it.
    var before = ""
    var after = ""
  }

  static let maximumNodes = 400
  static let maximumSiblings = 40

  let link: Element
  let page: Page
  private let kinds: LinkKinds
  private let parts: LineParts
  var document: Document { page.document }
  var semantics: PageSemantics { page.semantics }

  init(of link: Element, in page: Page) {
    self.link = link
    self.page = page
    kinds = page[LinkKinds.self]
    parts = page[LineParts.self]
  }
}

/// What each node is to a line of text beside it, by node: in a line of links each is asked for by all
/// of those around it.
private final class LineParts: PageFact {
  enum Part {
    /// Begins a line of its own.
    case block
    /// `br`.
    case lineBreak
    /// Says nothing: blank, hidden, a link that says nothing.
    case silent
    /// Has text.
    case telling
  }

  private var parts: ContiguousArray<Part?>
  private var silentBlocks: ContiguousArray<Bool?>

  init(_ page: Page) {
    parts = ContiguousArray(repeating: nil, count: page.document.count)
    silentBlocks = ContiguousArray(repeating: nil, count: page.document.count)
  }

  /// Whether a block has no text that may explain a link after it.
  func isSilent(_ block: NodeID, _ decide: () -> Bool) -> Bool {
    if let known = silentBlocks[block.index] { return known }
    let isSilent = decide()
    silentBlocks[block.index] = isSilent
    return isSilent
  }

  func part(of node: NodeID, _ decide: () -> Part) -> Part {
    if let known = parts[node.index] { return known }
    let part = decide()
    parts[node.index] = part
    return part
  }
}

// MARK: - Texts

extension LinkSurroundings {
  /// The text that is exposed in `element`, alternatives of images included, without that of the link
  /// and of other links that say nothing.
  ///
  /// - Parameter withoutItems: leaves out the list items inside.
  func text(of element: Element, withoutItems: Bool = false) -> String {
    var bytes: [UInt8] = []
    gather(element, withoutItems, &bytes)
    return String(decoding: bytes, as: UTF8.self).collapsingWhitespace
  }

  /// True of an element before the link whose text is empty.
  func isSilent(_ block: Element) -> Bool {
    parts.isSilent(block.id) { page.sharing { text(of: block).isEmpty } }
  }

  private func gather(
    _ element: Element, _ withoutItems: Bool, _ bytes: inout [UInt8]
  ) {
    var walk = document.walk(inside: element.id)
    var left = Self.maximumNodes
    while left > 0, let node = walk.next() {
      left -= 1
      switch document.kind(of: node) {
      case .text where semantics.isExposed(node): bytes.append(document.text(of: node))
      case .element:
        let part = Element(node, in: document)
        let isLeftOut = withoutItems && semantics.role(of: node) == .listitem
        if isLeftOut || !enter(part, &bytes) { walk.skipDescendants() }
      default: break
      }
    }
  }

  /// Says whether the text inside an element counts, and adds what the element itself adds.
  private func enter(_ element: Element, _ bytes: inout [UInt8]) -> Bool {
    guard element != link, semantics.isExposed(element.id) else { return false }
    switch element.name {
    case .img: bytes.append(contentsOf: (" " + semantics.name(of: element.id).text + " ").utf8)
    case .script, .style, .template, .select, .textarea, .button: return false
    case .a:
      // A space keeps links apart that stand side by side.
      bytes.append(0x20)
      if element.has(.href) { return kinds.kind(of: element.id, in: page) == .telling }
    default: if !isInline(element) || element.is(.br) { bytes.append(0x20) }
    }
    return true
  }

  private func isInline(_ element: Element) -> Bool {
    switch page.style.display(of: element.id) {
    case .inline, .inlineBlock, .contents, .ruby, .rubyText, .inlineFlex: true
    default: false
    }
  }

  /// The line of text around the link in `block`, its nearest ancestor that begins a line: up to the
  /// next blocks on both sides. A blank line ends a sentence.
  func inlineRun(in block: Element) -> InlineRun {
    // The child of the block that the link is, or is in.
    var branch = link
    while let parent = branch.parent, parent != block { branch = parent }
    let previous = siblings(before: true, branch.id)
    let next = siblings(before: false, branch.id)
    if branch == link, !previous.tells, !next.tells { return InlineRun() }
    var before: [UInt8] = []
    var after: [UInt8] = []
    read(previous.nodes.reversed(), &before)
    if branch != link {
      let parts = text(in: branch)
      before += parts.before
      after += parts.after
    }
    read(next.nodes, &after)
    return split(
      String(decoding: before, as: UTF8.self).collapsingWhitespace,
      String(decoding: after, as: UTF8.self).collapsingWhitespace)
  }

  /// The nodes on one side of `node` that are on its line, the nearest first, and whether any has text.
  private func siblings(before: Bool, _ node: NodeID) -> (nodes: [NodeID], tells: Bool) {
    func next(_ node: NodeID) -> NodeID? {
      before ? document.previousSibling(of: node) : document.nextSibling(of: node)
    }
    var found: [NodeID] = []
    var tells = false
    var place = next(node)
    while let sibling = place, found.count < Self.maximumSiblings {
      let part = parts.part(of: sibling) { self.part(of: sibling) }
      if part == .block { break }
      if part == .telling { tells = true }
      place = next(sibling)
      found.append(sibling)
    }
    return (found, tells)
  }

  private func part(of node: NodeID) -> LineParts.Part {
    if let element = document.element(node) {
      if element.is(.br) { return .lineBreak }
      if semantics.isRendered(node), !isInline(element) { return .block }
    }
    var bytes: [UInt8] = []
    page.sharing { read(node, &bytes) }
    return bytes.contains { $0 > 0x20 } ? .telling : .silent
  }

  private func read(_ nodes: [NodeID], _ bytes: inout [UInt8]) {
    var isAfterBreak = false
    for node in nodes {
      if document.isElement(node, .br) {
        bytes += isAfterBreak ? [UInt8(ascii: "."), 0x20] : [0x20]
        isAfterBreak = true
      } else {
        let isBlank = document.kind(of: node) != .element && document.text(of: node).isBlank
        isAfterBreak = isAfterBreak && isBlank
        read(node, &bytes)
      }
    }
  }

  private func read(_ node: NodeID, _ bytes: inout [UInt8]) {
    if let element = document.element(node) {
      if enter(element, &bytes) { gather(element, false, &bytes) }
    } else if document.kind(of: node) == .text, semantics.isExposed(node) {
      bytes.append(document.text(of: node))
    }
  }

  /// The text before and after the link in an inline element that it stands in.
  private func text(in branch: Element) -> (before: [UInt8], after: [UInt8]) {
    var before: [UInt8] = []
    var after: [UInt8] = []
    var walk = document.walk(inside: branch.id)
    var left = Self.maximumNodes
    while left > 0, let node = walk.next() {
      left -= 1
      let isAfter = node > link.id
      guard let element = document.element(node) else {
        if document.kind(of: node) == .text, semantics.isExposed(node) {
          if isAfter {
            after.append(document.text(of: node))
          } else {
            before.append(document.text(of: node))
          }
        }
        continue
      }
      let isEntered = isAfter ? enter(element, &after) : enter(element, &before)
      if !isEntered { walk.skipDescendants() }
    }
    return (before, after)
  }

  /// Cuts the sentence out that ends `before` and goes on in `after`.
  private func split(_ before: String, _ after: String) -> InlineRun {
    var run = InlineRun()
    let start = before.sentenceStart
    let end = after.sentenceEnd
    run.before = String(before[..<start])
    run.after = String(after[end...])
    run.sentence = "\(before[start...]) \(after[..<end])".collapsingWhitespace
    return run
  }
}

extension String {
  /// Where the sentence begins that the text ends in.
  fileprivate var sentenceStart: Index {
    var start = startIndex
    var index = startIndex
    while let end = endOfSentence(from: index) {
      start = end
      index = end
    }
    return start
  }

  /// Where the sentence ends that the text begins in.
  fileprivate var sentenceEnd: Index { endOfSentence(from: startIndex) ?? endIndex }

  /// The index after a full stop that white space or the end of the text follows.
  private func endOfSentence(from start: Index) -> Index? {
    let bytes = utf8
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      let isStop =
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      if isStop, next == bytes.endIndex || bytes[next] == 0x20 { return next }
      index = next
    }
    return nil
  }
}
