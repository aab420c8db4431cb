import DOM
import PageFacts
import RuleKit
import Semantics

/// The page has a main heading.
///
/// Pieces that other pages include, frame sets, pages that send the reader elsewhere and pages
/// without any content are not applicable. Where the server adds a part of the page, the heading
/// may be in it.
struct PageHasHeadingOneRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body), !sendsElsewhere(page)
    else { return }

    if page.exposedHeadings.contains(where: { $0.level == 1 }) {
      reporter.passPage()
    } else if page.semantics.visibleText(of: body).isEmpty {
      return
    } else if page.hasServerParts {
      reporter.reviewPage(.included)
    } else {
      reporter.failPage(.missing)
    }
  }

  private func sendsElsewhere(_ page: Page) -> Bool {
    page.index.metas.contains {
      page.document.attribute(.httpEquiv, of: $0)?.trimmed.equalsIgnoringASCIICase("refresh")
        ?? false
        && page.document.attribute(.content, of: $0)?.asciiLowercased.contains("url") ?? false
    }
  }
}
