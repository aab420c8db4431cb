import DOM
import PageFacts
import RuleKit

/// Scripts in the head of a page do not hold up what is shown (`defer`, `async`, modules).
struct RenderBlockingScriptRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.script)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let source = element[.src]?.trimmed, !source.isEmpty, let head = page.document.head,
      page.document.isInside(element.id, head), !element.has(.nomodule)
    else { return }
    let type = element[.type]?.trimmed.asciiLowercased ?? ""
    if element.has(.async) || element.has(.defer) || type == "module" {
      reporter.pass(element)
    } else if type.isEmpty || type.hasSuffix("javascript") {
      reporter.fail(element, .blocking(href: String(source)))
    }
  }
}
