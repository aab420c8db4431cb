package import DOM
import Text

/// What an entry of a list that was typed by hand begins with.
package enum ListMark: Equatable {
  case sign(Unicode.Scalar)
  case number(Int)
  /// `a)`, as its place in the alphabet.
  case letter(Int)
  /// A picture: an icon of a font by its class, an image by its address.
  case icon(String)
  /// Whatever the word processor put there that the list comes from.
  case pasted

  /// So many entries are a list.
  private static let enough = 3

  /// True of enough entries with one sign, or numbered one after the other.
  package static func isList(_ marks: [ListMark]) -> Bool {
    guard marks.count >= enough, let first = marks.first else { return false }
    return marks.enumerated().allSatisfy { place, mark in
      switch first {
      case .number(let start): mark == .number(start + place)
      case .letter(let start): mark == .letter(start + place)
      default: mark == first
      }
    }
  }

  /// Signs that stand before entries and nowhere else.
  private static let bullets: Set<Unicode.Scalar> = Set(
    "•●○▪■►▸➢➤✓✔→⇒➔➜◆◦‣⁃★☆❖❯⦁".unicodeScalars)
  /// Signs that stand elsewhere too: a space behind them is needed.
  private static let signs: Set<Unicode.Scalar> = Set("-–—*·>".unicodeScalars)
  private static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  /// The mark at the beginning of a text, if there is one with a space behind it.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return nil }
    let second = scalars.count > 1 ? scalars[1] : nil
    let isSpaced = second?.properties.isWhitespace ?? false
    if Self.bullets.contains(first) || Self.isEmoji(first, second) {
      self = .sign(first)
    } else if Self.signs.contains(first) {
      guard isSpaced else { return nil }
      self = .sign(first)
    } else if ("\u{2460}"..."\u{2473}").contains(first) {
      self = .number(Int(first.value) - 0x245F)
    } else if first == "o", isSpaced, scalars.dropFirst(2).first?.properties.isUppercase ?? false {
      // The bullet of the second level of Word, as text.
      self = .sign(first)
    } else if let mark = Self.numbered(scalars) {
      self = mark
    } else {
      return nil
    }
  }

  /// `1.`, `2)`, `a)`, `III.`, and digits in a keycap.
  private static func numbered(_ scalars: [Unicode.Scalar]) -> ListMark? {
    let head = scalars.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
    }
    guard (1...4).contains(head.count) else { return nil }
    let word = String(String.UnicodeScalarView(head))
    let behind = scalars[head.count...]
    let number = (1...2).contains(head.count) ? Int(word) : nil
    // The combining keycap, as in 1️⃣.
    if behind.first == "\u{20E3}" || behind.prefix(2).elementsEqual(["\u{FE0F}", "\u{20E3}"]) {
      return number.map { .number($0) }
    }
    guard let dot = behind.first, dot == "." || dot == ")",
      behind.dropFirst().first?.properties.isWhitespace ?? false
    else { return nil }
    if let number { return .number(number) }
    if dot == ")", head.count == 1, let letter = head.first, letter.properties.isAlphabetic {
      return .letter(Int(letter.value | 0x20) - 0x61)
    }
    return romans.firstIndex(of: word).map { .number($0 + 1) }
  }

  /// True of a character that is drawn as a picture.
  private static func isEmoji(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
    guard scalar.value > 0x2000, scalar.properties.isEmoji else { return false }
    return scalar.properties.isEmojiPresentation || next == "\u{FE0F}"
  }
}

/// The beginning of a line, put together from the texts and pictures that make it up.
package struct ListLine {
  /// So much of a line tells its mark.
  private static let enough = 12
  /// Elements looked into for it.
  private static let maximumNodes = 30

  private var text = ""
  private var icon: String?
  private var isWhole = false
  private var isOther = false

  package init() {}

  package var isBlank: Bool { text.isEmpty && icon == nil && !isOther }

  /// What the line begins with; nil of a line of running text.
  package var mark: ListMark? {
    if isOther { return nil }
    if let icon { return text.isEmpty ? nil : .icon(icon) }
    return ListMark(text)
  }

  /// Takes in a node of the line and what is inside.
  package mutating func take(_ node: NodeID, _ document: Document) {
    takePart(node, document)
    for index in document.descendants(of: node).prefix(Self.maximumNodes) {
      guard !isWhole else { return }
      takePart(NodeID(index), document)
    }
  }

  private mutating func takePart(_ part: NodeID, _ document: Document) {
    guard !isWhole else { return }
    switch document.kind(of: part) {
    case .text: add(document.text(of: part))
    case .element: add(Element(part, in: document))
    default: break
    }
  }

  private mutating func add(_ slice: UTF8Slice) {
    if slice.isBlank, text.isEmpty { return }
    let end = min(slice.count, 60)
    var start = 0
    if text.isEmpty {
      while start < end, slice[start].isASCIIWhitespace { start += 1 }
    }
    let part = String(slice[start..<end])
    text += text.isEmpty ? String(part.drop { $0.isWhitespace }) : part
    if text.unicodeScalars.count >= Self.enough { isWhole = true }
  }

  private mutating func add(_ element: Element) {
    guard text.isEmpty, icon == nil else { return }
    switch element.name {
    case .img:
      icon = "img " + (element[.src].map { String($0) } ?? "")
    case .li, .input, .select, .textarea, .svg, .table: (isOther, isWhole) = (true, true)
    case .i, .span, .em, .b:
      guard let style = element[.class], !style.isBlank,
        element.document.descendants(of: element.id).isEmpty
      else { return }
      icon = String(style.trimmed)
    default: break
    }
  }
}
