import DOM
import PageFacts
import RuleKit

/// What describes a page to search engines stands in its head.
///
/// An element that does not belong there ends the head, and all that follows stands in the body, where
/// engines leave it out. The canonical link is `canonical`'s, the title `title-multiple`'s. Browsers obey a
/// viewport wherever it stands, and text before the doctype is `doctype-position`'s.
struct HeadStructureBrokenRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.meta, .link)]
  private static let names: Set<String> = ["description", "robots", "googlebot"]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, !page.hasTextBeforeDoctype, let name = Self.name(of: element),
      let head = page.document.head
    else { return }
    if page.document.isInside(element.id, head) {
      reporter.pass(element)
    } else if !element.ancestors.contains(where: { $0.is(.noscript) || $0.namespace != .html }) {
      reporter.fail(element, .inBody(name: name))
    }
  }

  /// What the element describes the page with; nil of others.
  private static func name(of element: Element) -> String? {
    if element.is(.meta) {
      guard let name = element[.name]?.trimmed.asciiLowercased, !element.has(.itemprop),
        names.contains(name)
      else { return nil }
      return name
    }
    let isVersion =
      element[.rel]?.tokens.contains { $0.equalsIgnoringASCIICase("alternate") } ?? false
    return isVersion && element.has(.hreflang) ? "hreflang" : nil
  }
}
