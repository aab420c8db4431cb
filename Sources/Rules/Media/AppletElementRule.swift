import DOM
import PageFacts
import RuleKit
import Semantics

/// Nothing rests on Java applets, which no browser runs any more.
///
/// What stands inside the tag is shown instead: a link will do, other words need a look. Where there
/// is nothing inside, there is nothing at all.
struct AppletElementRule: Rule {
  static let interests: [Interest] = [.elements(.applet)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isRendered(element.id) else { return }
    let hasLink = element.descendants.contains { $0.is(.a) && $0.has(.href) }
    if hasLink {
      reporter.pass(element)
    } else if page.semantics.visibleText(of: element.id).isEmpty,
      !element.descendants.contains(where: \.isPicture)
    {
      reporter.fail(element, .nothing)
    } else {
      reporter.review(element, .obsolete)
    }
  }
}
