import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// Images whose parts the server tells apart have links of text beside them.
///
/// With `ismap` the server gets the place of the mouse, which a keyboard does not have. Whether the
/// same links stand elsewhere only a person can tell.
struct ServerSideImageMapRule: Rule {
  static let interests: [Interest] = [.attributes(.ismap)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.is(.img) || element.is(.input),
      element.is(.img) || page.semantics.inputType(of: element.id) == .image,
      page.semantics.isRendered(element.id)
    else { return }
    let isInLink = element.ancestors.contains { $0.is(.a) && $0.has(.href) }
    guard isInLink || element.is(.input) else { return }

    if element.has(.usemap) {
      reporter.pass(element)
    } else {
      reporter.review(element, .mouseOnly)
    }
  }
}
