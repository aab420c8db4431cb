import CSS
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling

/// Fields stand out from what is around them, by their border or by their filling (WCAG 1.4.11).
///
/// Judged where a style sheet draws the border and all colours are plain and known; what browsers draw by
/// themselves is the criterion's exception. Something else may show where the field is (a label of the same
/// width, an icon), so a person must look.
struct FieldBorderContrastRule: Rule {
  static let interests: [Interest] = [.elements(.input, .textarea, .select)]

  private static let least = 3.0

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles, Self.isField(element, page),
      !page.semantics.isDisabled(element.id),
      page.semantics.isVisible(element.id)
    else { return }
    let style = page.style.style(of: element.id)
    guard style.boxShadow == .absent, style.backgroundImage.isEmpty, style.opacity == 1,
      style.outline.isDrawn == false, let fill = style.backgroundColor.known,
      let behind = Self.colour(behind: element, page)
    else { return }
    if Self.hasNoBorder(style) {
      // What is around it may draw its border.
      if Self.isFramed(element, page) { return }
      return judge(element, filling: fill, on: behind, &reporter)
    }
    guard let border = Self.border(of: style) else { return }
    guard fill.isOpaque || fill.isTransparent, border.isOpaque else { return }
    let filling = fill.isTransparent ? 1 : fill.contrast(with: behind)
    // Seen from inside as well: the line parts the field from the page.
    let line = border.contrast(with: behind)
    if max(filling, line) >= Self.least {
      reporter.pass(element)
    } else {
      reporter.review(
        element,
        .faint(background: behind.hex, border: border.hex, ratio: max(filling, line).asRatio))
    }
  }

  /// Judges a field that the sheet leaves without a border.
  private func judge(
    _ element: Element, filling fill: Color, on behind: Color, _ reporter: inout Reporter<Self>
  ) {
    guard fill.isOpaque || fill.isTransparent else { return }
    let contrast = fill.isTransparent ? 1 : fill.contrast(with: behind)
    if contrast >= Self.least {
      reporter.pass(element)
    } else if contrast > Self.alike {
      reporter.review(
        element,
        .filling(background: behind.hex, filling: fill.hex, ratio: contrast.asRatio))
    } else {
      reporter.review(element, .unmarked)
    }
  }

  /// Colours with less contrast are taken for the same.
  private static let alike = 1.02

  /// True where an element right around the field, its form among them, has a border, a shadow or a background.
  private static func isFramed(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.prefix(4).prefix { !$0.is(.main) && !$0.is(.body) }.contains { part in
      let style = page.style.style(of: part.id)
      return !hasNoBorder(style) || style.boxShadow != .absent
        || style.backgroundColor.known?.isTransparent != true
    }
  }

  private static func hasNoBorder(_ style: ComputedStyle) -> Bool {
    ![style.border.top, style.border.right, style.border.bottom, style.border.left]
      .contains(where: \.isDrawn)
  }

  private static func isField(_ element: Element, _ page: Page) -> Bool {
    guard element.is(.input) else { return true }
    switch page.semantics.inputType(of: element.id) {
    case .text, .search, .email, .tel, .url, .number, .password, .date: return true
    default: return false
    }
  }

  /// The colour of the strongest line that the sheet draws; nil where the browser draws it.
  private static func border(of style: ComputedStyle) -> Color? {
    let edges = [style.border.top, style.border.right, style.border.bottom, style.border.left]
      .filter(\.isDrawn)
    guard let first = edges.first, edges.allSatisfy({ $0.style == .solid && $0.width != nil }),
      let color = first.color.known, edges.allSatisfy({ $0.color == first.color })
    else { return nil }
    return color
  }

  /// The plain colour that the field lies on; nil where it is not known.
  private static func colour(behind element: Element, _ page: Page) -> Color? {
    for ancestor in element.ancestors {
      let style = page.style.style(of: ancestor.id)
      guard style.backgroundImage.isEmpty, style.opacity == 1,
        style.position == .static || style.position == .relative,
        let color = style.backgroundColor.known
      else { return nil }
      if color.isOpaque { return color }
      if !color.isTransparent { return nil }
    }
    return .white
  }
}
