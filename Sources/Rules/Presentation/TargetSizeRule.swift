import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// What is to be touched is 24 by 24 pixels large, or far enough from what else is to be touched (WCAG 2.5.8).
///
/// Judged where style sheets give both sizes. Targets in a line of text and those that browsers size are the
/// criterion's exceptions. An undersized target fails where a neighbour in the same row is so near that a
/// circle of 24 pixels around its centre reaches that of the other; where the gap between both is not known, a
/// person must look.
struct TargetSizeRule: Rule {
  static let interests: [Interest] = [.elements(.a, .button, .input), .attributes(.role)]

  private static let least = 24.0

  private struct Size {
    var width: Double
    var height: Double
    var isSmall: Bool { width < TargetSizeRule.least || height < TargetSizeRule.least }
  }

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles, Self.isTarget(element, page),
      page.semantics.isVisible(element.id), let size = Self.size(of: element, page)
    else { return }
    guard size.isSmall else { return reporter.pass(element) }
    guard let next = Self.neighbour(of: element, page),
      let other = Self.size(of: next.target, page)
    else { return }
    let numbers = (height: Int(size.height.rounded()), width: Int(size.width.rounded()))
    switch Self.gap(from: element, to: next, page) {
    case .beside(let gap) where Self.isNear(size.width, other.width, gap, other):
      tell(element, numbers, page, &reporter)
    case .below(let gap) where Self.isNear(size.height, other.height, gap, other):
      tell(element, numbers, page, &reporter)
    case .beside, .below: reporter.pass(element)
    case .unknown where Self.isNear(size.width, other.width, 0, other):
      reporter.review(element, .perhaps(height: numbers.height, width: numbers.width))
    case .unknown: break
    }
  }

  /// True where the circle around a small target meets that of another, or the other itself if it is large.
  private static func isNear(_ own: Double, _ others: Double, _ gap: Double, _ other: Size) -> Bool
  {
    other.isSmall ? (own + others) / 2 + gap < least : own / 2 + gap < least / 2
  }

  /// Another control of the page may do the same, which the criterion accepts: of links the addresses tell,
  /// of buttons nothing does.
  private func tell(
    _ element: Element, _ numbers: (height: Int, width: Int), _ page: Page,
    _ reporter: inout Reporter<Self>
  ) {
    let href = element.is(.a) ? element[.href]?.trimmed : nil
    let isAlone =
      href.map { href in
        page.index.hyperlinks.count { page.document.attribute(.href, of: $0)?.trimmed == href } == 1
      } ?? false
    if isAlone {
      reporter.fail(element, .near(height: numbers.height, width: numbers.width))
    } else {
      reporter.review(element, .near(height: numbers.height, width: numbers.width))
    }
  }

  /// The border box, where it is known; nil of what stands in a line of text or is sized by the browser.
  private static func size(of element: Element, _ page: Page) -> Size? {
    let style = page.style.style(of: element.id)
    guard style.display != .inline || element.is(.input), style.transform == .identity,
      style.position == .static || style.position == .relative
    else { return nil }
    if element.is(.input) {
      switch page.semantics.inputType(of: element.id) {
      case .submit, .button, .reset, .image: break
      default: return nil
      }
    }
    func side(_ length: Dimension, _ least: Dimension, _ most: Dimension, _ extra: Double?)
      -> Double?
    {
      guard let pixels = length.pixels, let extra else { return nil }
      if most != .auto, most.pixels == nil { return nil }
      let inner = max(min(pixels, most.pixels ?? pixels), least.pixels ?? 0)
      return style.boxSizing == .borderBox ? max(inner, extra) : inner + extra
    }
    func extra(_ one: Dimension, _ other: Dimension, _ edge: Double?, _ last: Double?) -> Double? {
      guard let one = one.pixels, let other = other.pixels, let edge, let last else { return nil }
      return one + other + edge + last
    }
    let (padding, border) = (style.padding, style.border)
    guard
      let width = side(
        style.width, style.minWidth, style.maxWidth,
        extra(padding.left, padding.right, border.left.width, border.right.width)),
      let height = side(
        style.height, style.minHeight, style.maxHeight,
        extra(padding.top, padding.bottom, border.top.width, border.bottom.width)),
      width > 0, height > 0
    else { return nil }
    return Size(width: width, height: height)
  }

  private static func isTarget(_ element: Element, _ page: Page) -> Bool {
    [.a, .button, .input].contains(element.name)
      && page.semantics.isSequentiallyFocusable(element.id)
      || isMadeTarget(element, page)
  }

  /// True of an element that a role and `tabindex` make a control.
  private static func isMadeTarget(_ element: Element, _ page: Page) -> Bool {
    guard element.has(.role), let role = page.semantics.explicitRole(of: element.id) else {
      return false
    }
    return (role == .button || role == .link) && page.semantics.isSequentiallyFocusable(element.id)
  }

  private struct Neighbour {
    let target: Element
    /// The boxes in the row: the targets, or list items that hold nothing else.
    let boxes: (Element, Element)
  }

  /// The target beside `element` in the same row.
  private static func neighbour(of element: Element, _ page: Page) -> Neighbour? {
    func item(_ target: Element) -> Element {
      guard let parent = target.parent,
        parent.is(.li) || parent.is(.span) || parent.is(.div) || parent.is(.p),
        parent.children.prefix(2).count(where: { _ in true }) == 1,
        target.document.children(of: parent.id).allSatisfy({ child in
          child == target.id || target.document.kind(of: child) != .text
            || target.document.text(of: child).isBlank
        })
      else { return target }
      return parent
    }
    func target(in box: Element) -> Element? {
      let found = isTarget(box, page) ? box : box.children.first { _ in true }
      guard let found, isTarget(found, page), item(found) == box || found == box else { return nil }
      return found
    }
    let own = item(element)
    for sibling in [next(own, forward: true, page), next(own, forward: false, page)] {
      if let sibling, let found = target(in: sibling) {
        return Neighbour(target: found, boxes: (own, sibling))
      }
    }
    return nil
  }

  /// The element beside another with nothing but blanks between them.
  private static func next(_ element: Element, forward: Bool, _ page: Page) -> Element? {
    let document = element.document
    var node: NodeID? = element.id
    while true {
      node =
        forward
        ? document.nextSibling(of: node ?? element.id)
        : document.previousSibling(of: node ?? element.id)
      guard let found = node else { return nil }
      switch document.kind(of: found) {
      case .element:
        // What is not there parts nothing.
        if page.style.isRendered(found) { return Element(found, in: document) }
      case .text where !document.text(of: found).isBlank: return nil
      default: continue
      }
    }
  }

  private enum Gap {
    /// Between boxes of a row.
    case beside(Double)
    /// Between boxes one below the other.
    case below(Double)
    case unknown
  }

  /// What lies between two boxes of a row.
  private static func gap(from element: Element, to next: Neighbour, _ page: Page) -> Gap {
    let (one, other) = (
      page.style.style(of: next.boxes.0.id), page.style.style(of: next.boxes.1.id)
    )
    let isFollowing = next.boxes.1.id > next.boxes.0.id
    let (left, right) = isFollowing ? (one, other) : (other, one)
    var sides = [left.margin.right, right.margin.left]
    // List items around the targets.
    if next.boxes.0 != element { sides += [left.padding.right, right.padding.left] }
    let known = sides.compactMap(\.pixels)
    let margins = known.count == sides.count ? known.reduce(0, +) : nil
    guard let margins, let parent = next.boxes.0.parent else { return .unknown }
    let around = page.style.style(of: parent.id)
    // More than lies between them, never less.
    if one.float != .none, one.float == other.float { return .beside(margins) }
    switch (one.display, other.display) {
    case (.inlineBlock, .inlineBlock), (.inlineFlex, .inlineFlex):
      guard
        around.display == .block || around.display == .listItem || around.display == .inlineBlock,
        let size = around.fontSize, around.wordSpacing == .normal
      else { return .unknown }
      return .beside(margins + size * 0.4)
    case (.block, .block), (.listItem, .listItem):
      guard around.display == .block || around.display == .listItem else { return .unknown }
      let (upper, lower) = (left.margin.bottom.pixels, right.margin.top.pixels)
      guard let upper, let lower, upper >= 0, lower >= 0 else { return .unknown }
      let padding =
        next.boxes.0 == element
        ? 0 : (left.padding.bottom.pixels ?? 0) + (right.padding.top.pixels ?? 0)
      return .below(max(upper, lower) + padding)
    default: return .unknown
    }
  }
}
