import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Links that promise to lead to the content do so.
///
/// The words of the link tell its purpose. A target that does not exist is certain; one that stands
/// before the menu instead of the content, or is hidden, a person has to look at.
struct SkipLinkTargetRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let content = MainContent(of: page)
    for link in page[InPageLinks.self].all.prefix(200) where link.speaksOfSkipping(in: page) {
      let id = link.fragment.shortened
      if let target = link.target {
        // Browsers do not go to places in shadow trees.
        let isReachable = page.document.treeRoot(of: target.id) == .document
        if !page.semantics.isRendered(target.id) || !isReachable {
          reporter.review(link.element, .hidden(id: id))
        } else if let content, speaksOfContent(link, page),
          target.id.index < content.element.id.index, !content.begins(at: target, in: page)
        {
          reporter.review(link.element, .elsewhere(id: id))
        } else {
          reporter.pass(link.element)
        }
      } else if page.isIncomplete || link.fragment.contains("%") {
        reporter.review(link.element, .hidden(id: id))
      } else {
        reporter.fail(link.element, .missing(id: id))
      }
    }
  }

  private func speaksOfContent(_ link: InPageLink, _ page: Page) -> Bool {
    let text = page.semantics.name(of: link.element.id).text.stopListForm
    return ["conten", "main", "principal"].contains { text.contains($0) }
  }
}
