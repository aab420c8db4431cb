import CSS
package import DOM
package import RuleKit
import Semantics
import Styling

/// How large the contents of a box are at the least: what its scroll bars lead to.
///
/// Texts count with the narrowest letters, pictures with the size that is given, tables with their
/// cells side by side. What floats, stands elsewhere or scrolls by itself needs no room, nor does what
/// shrinks with the box.
package struct ScrollExtent {
  /// The width that the contents cannot do without.
  package private(set) var width = 0.0
  /// The height of contents as wide as the box, or as themselves where they are wider.
  package private(set) var height = 0.0

  /// The contents of a box of that width.
  package init(of box: NodeID, boxWidth: Double, in page: Page) {
    let range = page.document.descendants(of: box)
    guard !range.isEmpty else { return }
    var measuring = ContentMeasuring(box: box, range: range, boxWidth: boxWidth, page)
    let contents = measuring.run()
    width = contents.width
    height = contents.height(in: max(boxWidth, contents.width))
  }
}

/// What is known of the contents of an element.
private struct Contents {
  /// The widest part that stands on lines of its own, or the longest word.
  var widest = 0.0
  /// What stands on one line because nothing may break it.
  var oneLine = 0.0
  /// The widths of the children side by side, and the height of the highest.
  var beside = 0.0
  var highest = 0.0
  /// The heights of the children one below the other.
  var stacked = 0.0
  /// The area of what flows in lines.
  var area = 0.0
  /// The height of the highest line.
  var line = 0.0
  /// True of boxes that lay their children side by side.
  var isRow = false

  var width: Double { max(widest, oneLine, isRow ? beside : 0) }

  func height(in width: Double) -> Double {
    isRow ? highest : stacked + max(line, area / max(width, 1))
  }
}

/// Measures from the innermost elements outwards: nodes are numbers in tree order.
private struct ContentMeasuring {
  /// Letters of running text are wider than this in any common font, in ems.
  private static let narrowestLetter = 0.36

  private let box: NodeID
  private let range: Range<Int>
  private let boxWidth: Double
  private let page: Page
  /// By place in the range, the box itself last.
  private var contents: [Contents]
  /// The blocks whose preformatted lines are measured.
  private var measuredBlocks: Set<NodeID> = []

  init(box: NodeID, range: Range<Int>, boxWidth: Double, _ page: Page) {
    self.box = box
    self.range = range
    self.boxWidth = boxWidth
    self.page = page
    contents = Array(repeating: Contents(), count: range.count + 1)
  }

  mutating func run() -> Contents {
    for index in range.reversed() {
      let node = NodeID(index)
      guard let parent = page.document.parent(of: node), let place = place(of: parent) else {
        continue
      }
      switch page.document.kind(of: node) {
      case .text: addText(node, to: place, page.style.style(of: parent))
      case .element: addElement(node, to: place, page.style.style(of: parent))
      default: continue
      }
    }
    var own = contents[range.count]
    own.isRow = Self.isRow(page.style.style(of: box))
    return own
  }

  private func place(of node: NodeID) -> Int? {
    if node == box { return range.count }
    return range.contains(node.index) ? node.index - range.lowerBound : nil
  }

  private mutating func addText(_ node: NodeID, to place: Int, _ style: ComputedStyle) {
    guard let size = style.fontSize, size >= 8 else { return }
    let text = TextLengths(String(page.document.text(of: node)))
    guard text.collapsed > 0 else { return }
    let letter = size * Self.narrowestLetter
    let line = Self.lineHeight(style, size)
    contents[place].line = max(contents[place].line, line)
    switch Self.breaks(style.whiteSpace) {
    case .nowhere: contents[place].oneLine += Double(text.collapsed) * letter
    case .atLineEnds:
      let block = block(around: node)
      guard measuredBlocks.insert(block).inserted else { return }
      let lines = TextLengths(lines(of: block))
      contents[place].widest = max(contents[place].widest, Double(lines.longestLine) * letter)
      contents[place].stacked += Double(lines.lineEnds) * line
    case .anywhere:
      contents[place].widest = max(contents[place].widest, Double(text.longestWord) * letter)
      contents[place].area += Double(text.collapsed) * letter * line
    }
  }

  /// The nearest element around a text that is no part of a line.
  private func block(around text: NodeID) -> NodeID {
    var block = page.document.parent(of: text) ?? box
    while block != box, page.style.style(of: block).display == .inline,
      let parent = page.document.parent(of: block)
    {
      block = parent
    }
    return block
  }

  /// The text of a block with that of what is set within its lines.
  private func lines(of block: NodeID) -> String {
    var bytes: [UInt8] = []
    for node in page.document.walk(inside: block)
    where page.document.kind(of: node) == .text && self.block(around: node) == block {
      bytes.append(page.document.text(of: node))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func addElement(_ node: NodeID, to place: Int, _ parent: ComputedStyle) {
    let style = page.style.style(of: node)
    guard page.semantics.isVisible(node), style.position == .static || style.position == .relative,
      style.float == .none, style.transform == .identity
    else { return }
    var own = contents[node.index - range.lowerBound]
    own.isRow = Self.isRow(style)
    if style.display == .inline, !isReplaced(node) {
      addInline(own, to: place, parent)
    } else {
      addBox(outerSize(of: node, own, style, in: parent), style.display, to: place, parent)
    }
  }

  /// Contents of inline elements belong to the lines around them.
  private mutating func addInline(_ own: Contents, to place: Int, _ parent: ComputedStyle) {
    contents[place].widest = max(contents[place].widest, own.widest)
    contents[place].oneLine += own.oneLine
    contents[place].area += own.area
    contents[place].stacked += own.stacked
    contents[place].line = max(contents[place].line, own.line)
    contents[place].beside += own.width
    contents[place].highest = max(contents[place].highest, own.line)
  }

  private mutating func addBox(
    _ size: (width: Double, height: Double), _ display: Display, to place: Int,
    _ parent: ComputedStyle
  ) {
    contents[place].beside += size.width
    contents[place].highest = max(contents[place].highest, size.height)
    if display.isBlockLevel || display == .tableCell {
      contents[place].widest = max(contents[place].widest, size.width)
      contents[place].stacked += size.height
    } else if Self.breaks(parent.whiteSpace) == .anywhere {
      contents[place].widest = max(contents[place].widest, size.width)
      contents[place].area += size.width * size.height
      contents[place].line = max(contents[place].line, size.height)
    } else {
      contents[place].oneLine += size.width
      contents[place].line = max(contents[place].line, size.height)
    }
  }

  /// The room that a box takes up in what is around it.
  private func outerSize(
    of node: NodeID, _ own: Contents, _ style: ComputedStyle, in parent: ComputedStyle
  ) -> (width: Double, height: Double) {
    let isReplaced = isReplaced(node)
    var width = style.minWidth.pixels ?? 0
    let shrinks = !isReplaced && (Self.isRow(parent) || style.display == .tableCell)
    if !shrinks, style.maxWidth == .auto || style.maxWidth.pixels != nil {
      let limit = style.maxWidth.pixels ?? .infinity
      width = max(width, min(style.width.pixels ?? givenLength(.width, of: node), limit))
    }
    var height = max(
      style.minHeight.pixels ?? 0,
      min(
        style.height.pixels ?? givenLength(.height, of: node), style.maxHeight.pixels ?? .infinity))
    if isReplaced { return (width, width > 0 || style.width == .auto ? height : 0) }
    let clips = style.overflowX != .visible || style.overflowY != .visible
    let padding = style.padding
    if !clips {
      width = max(width, own.width + (padding.left.pixels ?? 0) + (padding.right.pixels ?? 0))
    }
    if !clips || style.height == .auto && style.maxHeight == .auto {
      let inner = own.height(in: max(boxWidth, width))
      height = max(height, inner + (padding.top.pixels ?? 0) + (padding.bottom.pixels ?? 0))
    }
    // Margins of neighbours collapse: each has at least half of both.
    let margins = max(0, style.margin.top.pixels ?? 0) + max(0, style.margin.bottom.pixels ?? 0)
    if height > 0, style.display.isBlockLevel { height += margins / 2 }
    return (width, height)
  }

  /// What the attribute of a drawing says, which no style sheet knows of.
  private func givenLength(_ name: Name, of node: NodeID) -> Double {
    switch page.document.name(of: node) {
    case .svg, .canvas:
      guard let text = page.document.attribute(name, of: node)?.trimmed else { return 0 }
      let digits = String(text).lowercased().replacing("px", with: "")
      return Double(digits) ?? 0
    default: return 0
    }
  }

  private func isReplaced(_ node: NodeID) -> Bool {
    if page.document.namespace(of: node) == .svg { return page.document.name(of: node) == .svg }
    switch page.document.name(of: node) {
    case .img, .video, .canvas, .iframe, .object, .embed, .input, .select, .textarea: return true
    default: return false
    }
  }

  // MARK: Styles

  private enum Breaks { case anywhere, atLineEnds, nowhere }

  private static func breaks(_ whiteSpace: Keyword) -> Breaks {
    switch whiteSpace {
    case .nowrap: .nowhere
    case .pre: .atLineEnds
    default: .anywhere
    }
  }

  private static func isRow(_ style: ComputedStyle) -> Bool {
    switch style.display {
    case .tableRow: true
    case .flex, .inlineFlex:
      style.flexWrap == .nowrap
        && (style.flexDirection == .row || style.flexDirection == .rowReverse)
    default: false
    }
  }

  private static func lineHeight(_ style: ComputedStyle, _ size: Double) -> Double {
    switch style.lineHeight {
    case .normal: size
    case .number(let factor): factor * size
    case .pixels(let pixels): pixels
    case .unknown: 0
    }
  }
}

/// What decides how much room a text needs, in characters.
private struct TextLengths {
  /// The whole text, each run of white space as one.
  var collapsed = 0
  var longestWord = 0
  var longestLine = 0
  var lineEnds = 0

  init(_ text: String) {
    var word = 0
    var line = 0
    var isInSpace = true
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lineEnds += 1
        line = 0
      } else {
        line += 1
        longestLine = max(longestLine, line)
      }
      let isSpace = scalar.properties.isWhitespace && scalar != "\u{A0}"
      if !isSpace || !isInSpace { collapsed += 1 }
      isInSpace = isSpace
      // Lines may also break behind hyphens and strokes.
      word = isSpace || scalar == "-" || scalar == "/" || scalar == "\u{AD}" ? 0 : word + 1
      longestWord = max(longestWord, word)
    }
  }
}
