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

  /// The text without white space at its ends.
  package let text: String
  private let lines: Int

  /// The text of a box in the flow; nil where parts of it scroll, float or stand elsewhere.
  package init?(in box: NodeID, of page: Page, viewed style: StyledDocument) {
    let document = page.document
    var text = ""
    var lines = 1
    for index in document.descendants(of: box) {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text:
        guard let parent = document.parent(of: node), page.semantics.isVisible(parent),
          style.isRendered(parent)
        else { continue }
        text += " " + String(document.text(of: node))
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

  /// True when part of the text is certainly cut off.
  package func isCut(by style: ComputedStyle, screen: Double) -> Bool {
    guard let size = style.fontSize, size > 0, style.writingMode == .horizontalTb,
      style.textIndent == .pixels(0), style.display != .inline
    else { return false }
    let length = Double(text.count) * size * Self.narrowestLetter
    let isOneLine = style.whiteSpace == .nowrap || style.whiteSpace == .pre
    if isOneLine, style.clipsX, style.textOverflow == .clip, lines == 1,
      let width = style.width.pixels ?? style.maxWidth.pixels, width >= size,
      length > width + 2 * size
    {
      return true
    }
    guard style.clipsY, let height = style.height.pixels ?? style.maxHeight.pixels,
      // Lower boxes are closed, or hide their text on purpose.
      height >= size
    else { return false }
    let line: Double =
      switch style.lineHeight {
      case .normal: size * Self.lowestLine
      case .number(let factor): factor * size
      case .pixels(let pixels): pixels
      case .unknown: 0
      }
    let width = min(screen, style.width.pixels ?? screen, style.maxWidth.pixels ?? screen)
    let filled = isOneLine ? 1 : Int((length / max(width, 1)).rounded(.up))
    let padding = (style.padding.top.pixels ?? 0) + (style.padding.bottom.pixels ?? 0)
    return Double(max(lines, filled)) * line > height + padding + size / 2
  }
}

extension ComputedStyle {
  fileprivate var clipsX: Bool { overflowX == .hidden || overflowX == .clip }
  fileprivate var clipsY: Bool { overflowY == .hidden || overflowY == .clip }

  /// True of a box that may cut text off: it hides what overflows, and its size is given.
  package var mayCutText: Bool {
    guard clipsX || clipsY, display != .inline, display != .none else { return false }
    let isLow = height.pixels ?? maxHeight.pixels ?? 0 >= 8
    return (clipsY && isLow) || (clipsX && whiteSpace == .nowrap && textOverflow == .clip)
  }
}
