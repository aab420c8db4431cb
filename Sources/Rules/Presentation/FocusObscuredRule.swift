import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import WebAddress

/// Bars that stay in place while a page scrolls do not cover what has the focus (WCAG 2.4.11).
///
/// Where a bar of known height is fixed at the top or the bottom, browsers scroll what takes the focus right up
/// to the edge of the window, below the bar. Whether that happens a person has to try. A page that keeps
/// room for the bar (`scroll-padding`) passes.
struct FocusObscuredRule: Rule {
  /// Pixels; lower bars leave something of a line of text to be seen.
  private static let lowest = 40.0
  /// What takes more of the height of a window is a background, or a page over the page.
  private static let highest = 0.6
  /// The part of the width of a window that a bar takes at least.
  private static let widest = 0.5

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, page.hasCompleteStyles, page.document.body != nil else { return }
    let bars = page.document.elements.filter { Self.isBar($0, page) }
    guard !bars.isEmpty else { return }
    let focusable = page.document.elements.map(\.id).filter {
      page.semantics.isSequentiallyFocusable($0)
    }
    guard let first = focusable.first, let last = focusable.last else { return }
    let keepsRoom = Self.keepsRoom(page)
    for bar in bars {
      let inside = page.document.descendants(of: bar.id)
      // Something outside of the bar takes the focus.
      guard first.index < bar.id.index || last.index >= inside.upperBound else { continue }
      if keepsRoom { reporter.pass(bar) } else { reporter.review(bar, .bar) }
    }
  }

  /// True of a box as wide as the window that is fixed at its top or bottom and as high as a line or more.
  private static func isBar(_ element: Element, _ page: Page) -> Bool {
    guard element.namespace == .html, !element.is(.body), !element.is(.dialog),
      !element.has(.popover)
    else { return false }
    let style = page.style.style(of: element.id)
    guard style.position == .fixed || style.position == .sticky,
      page.semantics.isVisible(element.id), style.opacity.map({ $0 > 0 }) ?? false
    else { return false }
    let height = [style.height.pixels, style.minHeight.pixels].compactMap { $0 }.max() ?? 0
    guard height >= lowest, height < highest * page.style.environment.height,
      style.zIndex ?? 0 >= 0
    else { return false }
    let touchesEdge = style.inset.top == .pixels(0) || style.inset.bottom == .pixels(0)
    let isSide = style.inset.top == .pixels(0) && style.inset.bottom == .pixels(0)
    guard touchesEdge, !isSide else { return false }
    if style.position == .sticky {
      return element.ancestors.allSatisfy { $0.is(.body) || $0.is(.html) }
    }
    let isWide: Bool =
      switch style.width {
      case .percentage(let share): share >= widest * 100
      case .auto: style.inset.left == .pixels(0) && style.inset.right == .pixels(0)
      default: false
      }
    return isWide
  }

  private static func keepsRoom(_ page: Page) -> Bool {
    let words = ["scroll-padding", "scroll-margin"]
    if page.style.sheets.contains(where: { words.contains(where: $0.sheet.mentions) }) {
      return true
    }
    return page.document.elements.contains { element in
      guard element.is(.html) || element.is(.body), let style = element[.style] else {
        return false
      }
      return words.contains { style.contains(bytesOf: $0) }
    }
  }
}
