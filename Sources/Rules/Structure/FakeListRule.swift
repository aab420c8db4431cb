import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Lists are made with list tags, not with dashes.
///
/// Three lines or paragraphs in a row that begin with a dash, a bullet, an emoji or a number are most
/// likely a list; a person has to look, for a dialogue looks alike.
struct FakeListRule: Rule {
  static let interests: [Interest] = [.elements(.br, .p, .div, .ul, .ol)]

  /// So many entries are a list.
  private static let enough = 3

  private var lastParent: NodeID?
  /// The paragraphs in a row that look like entries.
  private var run: [Element] = []
  private var judged: Set<NodeID> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.ul) || element.is(.ol) {
      if page.semantics.isExposed(element.id) { reporter.pass(element) }
    } else if element.is(.p) || element.is(.div) && isLine(element) {
      collect(element, page, &reporter)
    } else if let parent = element.parent, parent.id != lastParent,
      judged.insert(parent.id).inserted
    {
      lastParent = parent.id
      judgeLines(of: parent, page, &reporter)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    endRun(page, &reporter)
  }

  // MARK: Paragraphs

  /// True of a `div` that holds text and inline elements alone, as a paragraph does.
  private func isLine(_ block: Element) -> Bool {
    !block.children.contains { child in
      switch child.name {
      case .a, .abbr, .b, .em, .i, .img, .small, .span, .strong, .time, .u: false
      default: true
      }
    }
  }

  private mutating func collect(
    _ paragraph: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    let isEntry = firstText(of: paragraph).map(Self.mark) ?? nil != nil
    if let last = run.last, !isEntry || !isNext(paragraph, after: last) {
      endRun(page, &reporter)
    }
    if isEntry { run.append(paragraph) }
  }

  private mutating func endRun(_ page: Page, _ reporter: inout Reporter<Self>) {
    defer { run = [] }
    let marks = run.compactMap { firstText(of: $0).flatMap(Self.mark) }
    guard Self.isList(marks), let first = run.first, page.semantics.isExposed(first.id),
      page.semantics.isVisible(first.id)
    else { return }
    reporter.review(first, .paragraphs(count: run.count))
  }

  private func isNext(_ paragraph: Element, after last: Element) -> Bool {
    paragraph.elementBefore == last.withoutWrappers
  }

  private func firstText(of element: Element) -> UTF8Slice? {
    let document = element.document
    for index in document.descendants(of: element.id).prefix(20) {
      let node = NodeID(index)
      if document.isElement(node, .img) || document.isElement(node, .li) { return nil }
      if document.kind(of: node) == .text, !document.text(of: node).isBlank {
        return document.text(of: node)
      }
    }
    return nil
  }

  // MARK: Lines

  private func judgeLines(
    of block: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    let document = page.document
    var marks: [Mark?] = []
    var isAtStart = true
    for child in document.children(of: block.id) {
      if document.isElement(child, .br) {
        isAtStart = true
      } else if isAtStart {
        let text: UTF8Slice?
        switch document.kind(of: child) {
        case .text: text = document.text(of: child)
        case .element: text = firstText(of: Element(child, in: document))
        default: continue
        }
        guard let text, !text.isBlank else { continue }
        marks.append(Self.mark(text))
        isAtStart = false
      }
    }
    let runs = marks.split(separator: nil).map { $0.compactMap { $0 } }
    guard runs.contains(where: Self.isList), page.semantics.isExposed(block.id),
      page.semantics.isVisible(block.id)
    else { return }
    // The message counts all such lines of the block.
    let count = runs.map(\.count).reduce(0, +)
    reporter.review(block, .lines(count: count))
  }

  // MARK: Marks

  /// What a line begins with.
  private enum Mark: Equatable {
    case sign(Unicode.Scalar)
    case number(Int)
    /// `a)`, as its place in the alphabet.
    case letter(Int)
    /// Any picture: each entry may have its own.
    case emoji
  }

  /// The mark at the beginning, if there is one with a space behind it.
  private static func mark(_ text: UTF8Slice) -> Mark? {
    let text = text.trimmed
    let isLettered = text.count > 2 && text[0].isASCIIAlpha && text[1] == UInt8(ascii: ")")
    if isLettered, text[2] == 0x20 || text[2] == 0xC2 {
      return .letter(Int((text[0] | 0x20) - UInt8(ascii: "a")))
    }
    guard text[0] >= 0x80 || text[0] == 0x2A || text[0] == 0x2D || text[0].isASCIIDigit else {
      return nil
    }
    let scalars = String(text[0..<24]).unicodeScalars
    guard let first = scalars.first else { return nil }
    let rest = scalars.dropFirst()
    if isEmoji(first, rest.first) { return .emoji }
    if "-–—•●○▪■►▸➢➤✓✔*·→⇒➔➜◆◦‣⁃★☆❖❯".unicodeScalars.contains(first) {
      let needsSpace = "-–—*·".unicodeScalars.contains(first)
      if !needsSpace || rest.first?.properties.isWhitespace ?? false { return .sign(first) }
      return nil
    }
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    guard (1...2).contains(digits.count), let number = Int(String(String.UnicodeScalarView(digits)))
    else { return nil }
    let behind = scalars.dropFirst(digits.count)
    // The combining keycap, as in 1️⃣.
    if behind.first == "\u{20E3}" || behind.prefix(2).elementsEqual(["\u{FE0F}", "\u{20E3}"]) {
      return .number(number)
    }
    guard let dot = behind.first, dot == "." || dot == ")",
      behind.dropFirst().first?.properties.isWhitespace ?? false
    else { return nil }
    return .number(number)
  }

  /// True of a character that is drawn as a picture.
  private static func isEmoji(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
    guard scalar.value > 0x2000, scalar.properties.isEmoji else { return false }
    return scalar.properties.isEmojiPresentation || next == "\u{FE0F}"
  }

  /// True of enough entries with one sign, or numbered one after the other.
  private static func isList(_ marks: [Mark]) -> Bool {
    guard marks.count >= enough, let first = marks.first else { return false }
    return marks.enumerated().allSatisfy { place, mark in
      if case .number(let start) = first { return mark == .number(start + place) }
      if case .letter(let start) = first { return mark == .letter(start + place) }
      return mark == first
    }
  }
}
