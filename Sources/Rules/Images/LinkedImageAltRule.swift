import DOM
import PageFacts
import RuleKit
import Semantics

/// Links whose only content is images have a text.
///
/// One finding per link, whatever the images lack: an `alt` that is missing and one that is empty
/// leave the link without a text alike. What can be told to whoever mends it depends on them: drawings
/// have no `alt`, and that of an image kept from screen readers is not read. Links with other content are `link-name`'s.
struct LinkedImageAltRule: Rule {
  static let interests: [Interest] = [.elements(.a), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.area),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false,
      page.semantics.isExposed(element.id), page.holdsOnlyImages(element)
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      let isTooltip = page.semantics.name(of: element.id).sources == .title && !element.has(.title)
      if isTooltip { return reporter.review(element, .titled) }
      return reporter.pass(element)
    }
    if naming == .uncertain, page.holdsTooltipImage(element) {
      return reporter.review(element, .titled)
    }
    let means = Means(of: element, in: page)
    switch (naming, means) {
    case (.unnamed, .alternative): reporter.fail(element, .missing)
    case (.unnamed, .drawing): reporter.fail(element, .missingDrawing)
    case (.unnamed, .other): reporter.fail(element, .missingOther)
    case (_, .alternative): reporter.review(element, .unsure)
    default: reporter.review(element, .unsureOther)
    }
  }

  /// What the link can have its text from.
  private enum Means {
    /// The `alt` of an image.
    case alternative
    /// What stands in an inline `svg`, or `aria-label` on the link.
    case drawing
    /// `aria-label` on the link.
    case other

    init(of link: Element, in page: Page) {
      let pictures = link.descendants.filter {
        $0.isPicture && page.semantics.isRendered($0.id) && !page.semantics.isAriaHidden($0.id)
      }
      if pictures.contains(where: { $0.is(.img) && page.heedsAlternative($0) }) {
        self = .alternative
      } else {
        self = pictures.contains { $0.namespace == .svg } ? .drawing : .other
      }
    }
  }
}

extension Page {
  /// False of images that a role keeps from having an alternative.
  fileprivate func heedsAlternative(_ image: Element) -> Bool {
    semantics.explicitRole(of: image.id) != .presentation
  }
}
