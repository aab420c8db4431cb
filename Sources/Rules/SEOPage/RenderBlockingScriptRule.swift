import DOM
import PageFacts
import RuleKit

/// Scripts in the head of a page do not hold up what is shown (`defer`, `async`, modules).
struct RenderBlockingScriptRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.script)]

  /// Where the last script stands that is written in the page and runs at once; found when first asked for.
  private var lastInline: Int?

  /// Libraries that must run before anything is shown.
  private static let early = ["modernizr", "html5shiv", "html5shim", "respond.", "webcomponents"]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let source = element[.src]?.trimmed, !source.isEmpty, let head = page.document.head,
      page.document.isInside(element.id, head), !element.has(.nomodule)
    else { return }
    let type = element[.type]?.trimmed.asciiLowercased ?? ""
    if element.has(.async) || element.has(.defer) || type == "module" {
      reporter.pass(element)
    } else if type.isEmpty || type.hasSuffix("javascript") {
      if Self.early.contains(where: { source.containsIgnoringASCIICase($0) }) { return }
      if hasInlineScript(behind: element, page) {
        reporter.fail(element, .needed(href: String(source)))
      } else {
        reporter.fail(element, .blocking(href: String(source)))
      }
    }
  }

  /// True where a script written in the page follows: it may need what the file brings, at once.
  private mutating func hasInlineScript(behind element: Element, _ page: Page) -> Bool {
    if lastInline == nil {
      lastInline = -1
      for script in page.document.elements
      where script.isRunnableScript && !script.has(.src) && !script.textContent.isEmpty {
        lastInline = script.id.index
      }
    }
    return lastInline.map { $0 > element.id.index } ?? false
  }
}
