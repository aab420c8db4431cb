import CSS
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Wording

/// Areas with a scroll bar of their own can be scrolled with the keyboard.
///
/// Whether contents overflow their box depends on the browser. The rule fails where a box of fixed
/// height holds more text than fits however narrow the letters, nothing in it takes the focus, and no
/// script may change that; nearer the limit, and where pictures, tables or lines that must not break are
/// larger than the box, a person has to look. (Some browsers let the keyboard into such boxes by
/// themselves, others do not.) A box where no letter fits shows nothing to scroll.
struct ScrollableRegionFocusableRule: Rule {
  static let interests: [Interest] = [
    .elements(
      .div, .section, .article, .aside, .p, .ul, .ol, .pre, .main, .nav, .header, .footer, .figure,
      .form, .fieldset, .dl, .dd, .li, .td, .th, .table, .tbody, .blockquote, .details, .dialog,
      .span, .code, .address, .center)
  ]

  /// Letters of running text are wider than this in any common font, in ems.
  private static let narrowestLetter = 0.36

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let style = page.style.style(of: element.id)
    guard style.scrollsX || style.scrollsY, style.display != .inline,
      page.semantics.isVisible(element.id), page.style.visuallyHidden(element.id) == .no,
      let size = style.fontSize
    else { return }
    let height = style.height.pixels ?? style.maxHeight.pixels
    let width = style.width.pixels ?? style.maxWidth.pixels
    guard height.map({ $0 >= size / 2 }) ?? true, width.map({ $0 >= size / 2 }) ?? true else {
      return
    }
    let text = page.semantics.visibleText(of: element.id)
    guard
      holdsMoreText(text, than: height, style, size, in: page)
        || page.offersSomething(in: element)
          && holdsMore(element, style, height: height, in: page)
    else { return }

    let isReachable =
      page.semantics.isSequentiallyFocusable(element.id)
      || element.descendants.contains { page.semantics.isSequentiallyFocusable($0.id) }
    if isReachable {
      reporter.pass(element)
    } else if let height, overflows(element, style, text, height: height, size: size, in: page),
      page.hasCompleteStyles, !page.runsScripts
    {
      reporter.fail(element, .unreachable)
    } else {
      reporter.review(element, .unsure)
    }
  }

  /// True when the text is likely to need more lines than there is room for.
  private func holdsMoreText(
    _ text: String, than height: Double?, _ style: ComputedStyle, _ size: Double, in page: Page
  ) -> Bool {
    guard style.scrollsY, let height else { return false }
    let width = style.width.pixels ?? page.style.environment.width
    let lines = (Double(text.count) * size * 0.4 / max(width, 1)).rounded(.up)
    return lines * size > height * 1.1
  }

  /// True when the contents are larger than the box by a tenth and more than the thickness of a line.
  private func holdsMore(
    _ element: Element, _ style: ComputedStyle, height: Double?, in page: Page
  ) -> Bool {
    let width = roomAcross(element, style, in: page)
    let contents = ScrollExtent(of: element.id, boxWidth: width, in: page)
    if style.scrollsX, contents.width > max(width * 1.1, width + 32) { return true }
    guard style.scrollsY, let height else { return false }
    return contents.height > max(height * 1.1, height + 32)
  }

  /// The width of the box, or of the nearest one around it that has one.
  private func roomAcross(_ element: Element, _ style: ComputedStyle, in page: Page) -> Double {
    if let width = style.width.pixels ?? style.maxWidth.pixels { return width }
    for ancestor in element.ancestors {
      let around = page.style.style(of: ancestor.id)
      if let width = around.width.pixels ?? around.maxWidth.pixels { return width }
    }
    return page.style.environment.width
  }

  /// True when the text needs more than the height whatever the font: lines as wide as the box or
  /// the widest screens, each as high as its letters.
  private func overflows(
    _ element: Element, _ style: ComputedStyle, _ text: String, height: Double, size: Double,
    in page: Page
  ) -> Bool {
    let properties: [Property] = [.height, .maxHeight, .width, .overflowX, .overflowY, .fontSize]
    guard style.scrollsY, properties.allSatisfy({ style.isCertain($0) }),
      style.whiteSpace == .normal, style.writingMode == .horizontalTb,
      // What is taken out of the flow, or scrolls by itself, needs no room.
      !element.descendants.contains(where: { isOutOfFlow($0, in: page) })
    else { return false }
    let width = style.width.pixels ?? style.maxWidth.pixels ?? 2_560
    let lines = (Double(text.count) * size * Self.narrowestLetter / max(width, 1)).rounded(.up)
    let line: Double =
      switch style.lineHeight {
      case .normal: size
      case .number(let factor): factor * size
      case .pixels(let pixels): pixels
      case .unknown: 0
      }
    let padding = (style.padding.top.pixels ?? 0) + (style.padding.bottom.pixels ?? 0)
    return lines * line > height + padding + size
  }

  private func isOutOfFlow(_ element: Element, in page: Page) -> Bool {
    let style = page.style.style(of: element.id)
    return style.position == .absolute || style.position == .fixed || style.float != .none
      || style.overflowY != .visible || style.transform != .identity
      || (style.fontSize ?? 0) < 8 || element.is(.iframe) || element.is(.object)
  }
}

extension ComputedStyle {
  fileprivate var scrollsX: Bool { overflowX == .scroll || overflowX == .auto }
  fileprivate var scrollsY: Bool { overflowY == .scroll || overflowY == .auto }
}
