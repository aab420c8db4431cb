package import DOM
package import RuleKit
import Semantics
package import Styling
import Text

/// How much room a text needs at the least, and how much its box has.
package struct ClippedText {
  /// Letters of running text are wider than this in any common font, in ems.
  private static let narrowestLetter = 0.36
  /// Lines of `line-height: normal` are higher than this in any common font, in ems.
  private static let lowestLine = 1.1

  /// What becomes of the text in its box.
  package enum Verdict {
    case fits
    /// Part of it is certainly cut off.
    case cut
    /// The box is lower than the letters: they are cut, unless the box only seems to be there.
    case lowerThanLetters
  }

  /// The text without white space at its ends.
  package let text: String
  private let lines: Int
  /// The size of the smallest letters in the box; nil without any.
  private let smallestSize: Double?

  /// The text of a box in the flow; nil where parts of it scroll, float or stand elsewhere.
  package init?(in box: NodeID, of page: Page, viewed style: StyledDocument) {
    let document = page.document
    var text = ""
    var lines = 1
    var smallest: Double?
    for index in document.descendants(of: box) {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text:
        guard let parent = document.parent(of: node), page.semantics.isVisible(parent),
          style.isRendered(parent)
        else { continue }
        let content = document.text(of: node)
        if content.isBlank { continue }
        text += " " + String(content)
        if let size = style.style(of: parent).fontSize { smallest = min(size, smallest ?? size) }
      case .element:
        if document.isElement(node, .br) { lines += 1 }
        guard style.isRendered(node) else { continue }
        let own = style.style(of: node)
        guard own.position == .static || own.position == .relative, own.float == .none,
          own.overflowX == .visible, own.overflowY == .visible, own.transform == .identity,
          (own.fontSize ?? 0) >= 8
        else { return nil }
      default: continue
      }
    }
    self.text = text.collapsingWhitespace
    self.lines = lines
    smallestSize = smallest
  }

  /// False when a text of that many characters fits in its box whatever an enlarged page makes of
  /// heights, widths and sizes given in parts of the screen.
  package static func mayBeCut(length: Int, by style: ComputedStyle, screen: Double) -> Bool {
    let size = style.fontSize ?? 16
    let length = Double(length) * size * narrowestLetter * 4
    if style.whiteSpace == .nowrap || style.whiteSpace == .pre {
      guard let width = style.width.pixels ?? style.maxWidth.pixels else { return true }
      if length > width { return true }
    }
    guard let height = style.height.pixels ?? style.maxHeight.pixels else { return true }
    let width = min(screen, style.width.pixels ?? screen, style.maxWidth.pixels ?? screen)
    let line: Double =
      switch style.lineHeight {
      case .normal, .unknown: size * Self.lowestLine
      case .number(let factor): factor * size
      case .pixels(let pixels): pixels
      }
    return (length / max(width, 1)).rounded(.up) * line * 2 > height
  }

  /// Whether the text fits its box; `fits` where that cannot be told.
  package func verdict(by style: ComputedStyle, screen: Double) -> Verdict {
    guard let size = style.fontSize, size > 0, style.writingMode == .horizontalTb,
      style.textIndent == .pixels(0), style.display != .inline
    else { return .fits }
    let length = Double(text.count) * size * Self.narrowestLetter
    let isOneLine = style.whiteSpace == .nowrap || style.whiteSpace == .pre
    if isOneLine, style.clipsX, style.textOverflow == .clip, lines == 1,
      let width = style.width.pixels ?? style.maxWidth.pixels, width >= size,
      length > width + 2 * size
    {
      return .cut
    }
    guard style.clipsY, let height = style.height.pixels ?? style.maxHeight.pixels else {
      return .fits
    }
    let padding = (style.padding.top.pixels ?? 0) + (style.padding.bottom.pixels ?? 0)
    if height + padding < (smallestSize ?? size) { return .lowerThanLetters }
    let line: Double =
      switch style.lineHeight {
      case .normal: size * Self.lowestLine
      case .number(let factor): factor * size
      case .pixels(let pixels): pixels
      case .unknown: 0
      }
    let width = min(screen, style.width.pixels ?? screen, style.maxWidth.pixels ?? screen)
    let filled = isOneLine ? 1 : Int((length / max(width, 1)).rounded(.up))
    return Double(max(lines, filled)) * line > height + padding + size / 2 ? .cut : .fits
  }
}

extension ComputedStyle {
  fileprivate var clipsX: Bool { overflowX == .hidden || overflowX == .clip }
  fileprivate var clipsY: Bool { overflowY == .hidden || overflowY == .clip }

  /// True of a box that may cut text off: it hides what overflows, and its size is given.
  package var mayCutText: Bool {
    guard clipsX || clipsY, display.keepsItsHeight else { return false }
    // What is lower hides its text on purpose.
    let hasHeight = height.pixels ?? maxHeight.pixels ?? 0 >= 2
    return (clipsY && hasHeight) || (clipsX && whiteSpace == .nowrap && textOverflow == .clip)
  }
}

extension Display {
  /// True of boxes that keep the height they are given. Inline ones have none; parts of tables grow
  /// with what they hold (CSS 2.2, 17.5.3).
  fileprivate var keepsItsHeight: Bool {
    switch self {
    case .block, .inlineBlock, .listItem, .flex, .inlineFlex, .grid, .inlineGrid, .flowRoot,
      .tableCaption:
      true
    default: false
    }
  }
}
