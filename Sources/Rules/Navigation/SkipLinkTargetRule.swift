public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// Links that promise to lead to the content do so.
///
/// The words of the link tell its purpose. A target that does not exist is certain; one that stands
/// before the menu instead of the content, or is hidden, a person has to look at.
///
/// - WCAG 2.2: 2.4.1 Bypass Blocks
/// - RGAA 4.1.2: tests 12.7.1 and 12.7.2
/// - ACT: ye5d6e (with `skip-link-missing`)
public struct SkipLinkTargetRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case hidden
    case elsewhere
  }

  public static let id: RuleID = "skip-link-target"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let content = MainContent(of: page)
    for link in InPageLink.all(of: page).prefix(200) where link.speaksOfSkipping(in: page) {
      let arguments = ["id": link.fragment.shortened]
      if let target = link.target {
        if !page.semantics.isRendered(target.id) {
          reporter.review(link.element, .hidden, with: arguments)
        } else if let content, speaksOfContent(link, page),
          target.id.index < content.element.id.index, !content.begins(at: target, in: page)
        {
          reporter.review(link.element, .elsewhere, with: arguments)
        } else {
          reporter.pass(link.element)
        }
      } else if page.isIncomplete || link.fragment.contains("%") {
        reporter.review(link.element, .hidden, with: arguments)
      } else {
        reporter.fail(link.element, .missing, with: arguments)
      }
    }
  }

  private func speaksOfContent(_ link: InPageLink, _ page: Page) -> Bool {
    let text = page.semantics.name(of: link.element.id).text.stopListForm
    return ["conten", "main", "principal"].contains { text.contains($0) }
  }
}
