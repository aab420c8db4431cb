import DOM
import PageFacts
import RuleKit
import Semantics

/// Pages mark their main area, so that readers can go straight to it.
///
/// Applies to pages that have links: without any there is nothing to skip. (An area that is there but hidden is
/// told in any case.) RGAA asks for it under
/// the doctype of HTML5 only: under others it does not apply, and without any a person must look. So must they where the area is there but
/// hidden, unless `aria-hidden` alone keeps it from screen readers, and no script or open dialog could
/// be why. Frame sets have no main area.
struct MainLandmarkMissingRule: Rule {
  static let interests: [Interest] = [.elements(.main), .attributes(.role)]

  private var exposed: Element?
  private var hidden: Element?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let isMain =
      element.is(.main) || page.semantics.explicitRole(of: element.id) == .main
    guard isMain else { return }
    if !page.semantics.isExposed(element.id) {
      hidden = hidden ?? element
    } else if page.semantics.role(of: element.id) == .main {
      exposed = exposed ?? element
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body), !page.leavesAtOnce,
      hidden != nil || !page.index.hyperlinks.isEmpty
    else { return }
    // A doctype after text is written, and not heeded.
    let isHTML5 =
      page.document.doctype?.publicID?.isEmpty ?? true
      && !page.document.problems.contains { $0.code == .misplacedDoctype }
    if let exposed {
      reporter.pass(exposed)
    } else if let hidden {
      if page.semantics.hidingReason(of: hidden.id) == .ariaHidden, isHTML5, !page.runsScripts,
        !page.hasOpenDialog
      {
        reporter.fail(hidden, .ariaHidden)
      } else {
        reporter.review(hidden, .hidden)
      }
    } else if isHTML5, page.document.doctype != nil {
      reporter.failPage(.missing)
    } else if page.document.compatibilityMode == .quirks {
      reporter.reviewPage(.withoutDoctype)
    }
  }
}
