import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// The page has a main heading.
///
/// Pieces that other pages include, frame sets, pages that send the reader elsewhere and pages
/// without any content are not applicable. Where the server adds a part of the page, the heading
/// may be in it; one that is there but hidden, behind a dialog or until a script shows it, needs a look.
struct PageHasHeadingOneRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body), !sendsElsewhere(page)
    else { return }

    if page.exposedHeadings.contains(where: { $0.level == 1 }) {
      reporter.passPage()
    } else if page.semantics.visibleText(of: body).isEmpty {
      return
    } else if let hidden = hiddenHeading(page) {
      reporter.review(hidden, .hidden)
    } else if page.hasServerParts {
      reporter.reviewPage(.included)
    } else {
      reporter.failPage(.missing)
    }
  }

  private func hiddenHeading(_ page: Page) -> Element? {
    for node in page.index.headings where page.semantics.headingLevel(of: node) == 1 {
      let heading = Element(node, in: page.document)
      let isInDialog = heading.ancestors.contains {
        page.semantics.role(of: $0.id)?.isKind(of: .dialog) ?? false
      }
      guard !isInDialog, page.mayBeRevealed(heading),
        !heading.textContent.collapsingWhitespace.isEmpty
      else { continue }
      return heading
    }
    return nil
  }

  private func sendsElsewhere(_ page: Page) -> Bool {
    page.index.metas.contains {
      page.document.attribute(.httpEquiv, of: $0)?.trimmed.equalsIgnoringASCIICase("refresh")
        ?? false
        && page.document.attribute(.content, of: $0)?.asciiLowercased.contains(bytesOf: "url")
          ?? false
    }
  }
}
