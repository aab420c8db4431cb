import DOM
import PageFacts
import RuleKit
import Semantics

/// Frames have their title in the attribute of that name.
///
/// The RGAA knows no other title of a frame, and no exception for those that the Tab key skips. Frames
/// in the tab order that have no name at all are `frame-title`'s; those that nobody sees serve scripts.
struct FrameTitleAttributeRule: Rule {
  static let interests: [Interest] = [.elements(.iframe, .frame)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    if let title = element[.title], !title.isBlank { return reporter.pass(element) }
    let isPlain = page.semantics.explicitRole(of: element.id) == .presentation
    let isSkipped = page.semantics.tabIndexAttribute(of: element.id) ?? 0 < 0
    if page.naming(of: element) == .named {
      let attribute = element.has(.ariaLabelledby) ? "aria-labelledby" : "aria-label"
      reporter.fail(element, .renamed(attribute: attribute))
    } else if page.isUnseenFrame(element) {
      return
    } else if isPlain {
      reporter.fail(element, .plain)
    } else if isSkipped {
      reporter.fail(element, .skipped)
    }
  }
}
