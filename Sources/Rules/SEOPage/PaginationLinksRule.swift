import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// The next and the previous page that a page of a list names in its head are there.
///
/// Certain only for files that servers hand out as they are, in a folder that is a whole site.
struct PaginationLinksRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.link)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.site.kind == .folder, !page.isPiece, let rel = element[.rel]?.tokens,
      rel.contains(where: {
        $0.equalsIgnoringASCIICase("next") || $0.equalsIgnoringASCIICase("prev")
          || $0.equalsIgnoringASCIICase("previous")
      }), let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode
    else { return }
    let reference = page.reference(href)
    guard reference.address?.query == nil else { return }
    switch page.site.verdict(reference) {
    case .missing: reporter.fail(element, .missing(href: String(href)))
    case .found(let file) where file == page.path:
      reporter.fail(element, .itself(href: String(href)))
    case .found: reporter.pass(element)
    case .differentCase, .folderWithoutIndex, .unsure, .unknown: break
    }
  }
}
