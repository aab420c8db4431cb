import DOM
import PageFacts
import RuleKit
import Semantics

/// Something lets readers pass over what comes back on every page.
///
/// A main area, headings, a link into the page, or content that comes first will do: one of them is
/// enough. Only where all are missing and no script can make up for it is the verdict certain.
struct LandmarkBypassRule: Rule {
  /// Without known content, a page of fewer links has nothing worth passing over.
  private static let manyLinks = 5

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole, let body = page.document.body,
      page.document.isElement(body, .body), !page.index.hyperlinks.isEmpty, !page.leavesAtOnce
    else { return }
    let content = MainContent(of: page)
    if content == nil, page.index.hyperlinks.count < Self.manyLinks { return }

    let hasWay =
      content.map { !$0.hasStopBefore(in: page) || isArea($0, page) } ?? false
      || page.index.headings.contains { isHeading($0, page) }
      || page[InPageLinks.self].all.contains { $0.target != nil }
    if hasWay {
      reporter.passPage()
    } else if page.mayGainElements || hasHandlers(page) || hasHiddenWay(page) {
      reporter.reviewPage(.unsure)
    } else {
      reporter.failPage(.missing)
    }
  }

  private func isArea(_ content: MainContent, _ page: Page) -> Bool {
    content.isLandmark && page.semantics.isExposed(content.element.id)
  }

  private func isHeading(_ node: NodeID, _ page: Page) -> Bool {
    page.semantics.isExposed(node) && page.semantics.headingLevel(of: node) != nil
  }

  /// True when a main area or a heading is there, but hidden for the time being.
  private func hasHiddenWay(_ page: Page) -> Bool {
    page.document.elements.contains {
      ($0.is(.main) || page.semantics.headingLevel(of: $0.id) != nil) && page.mayBeRevealed($0)
    }
  }

  private func hasHandlers(_ page: Page) -> Bool {
    page.document.elements.contains { $0.has(.onclick) }
  }
}
