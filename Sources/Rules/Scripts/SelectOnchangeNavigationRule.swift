import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Choosing something in a field does not leave the page (WCAG 3.2.2).
///
/// Whoever goes through a list by the keyboard chooses each of its options on the way. Where the page says so
/// before the field, it is right: a person must look.
struct SelectOnchangeNavigationRule: Rule {
  static let interests: [Interest] = [.elements(.select, .input)]

  private static func callsWhatLeaves(_ code: HandlerCode, _ page: Page) -> Bool {
    guard code.calls else { return false }
    let names = code.calledNames.prefix(4)
    return page[PageHandlers.self].scripts.contains { script in
      names.contains { script.functionLeavesPage($0) }
    }
  }

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.semantics.isFocusable(element.id) else { return }
    guard let written = element[.onchange] else {
      if element.is(.select), let id = element[.id], !id.isBlank,
        page[PageHandlers.self].scripts.contains(where: {
          $0.changeLeavesPage(ofID: String(id.trimmed))
        })
      {
        reporter.review(element, .leaves)
      }
      return
    }
    guard let code = HandlerCode(String(written)) else { return }
    if code.leavesPage || Self.callsWhatLeaves(code, page) {
      reporter.review(element, .leaves)
    } else if !code.calls {
      reporter.pass(element)
    }
  }
}
/// The scripts that are written in the page.
private struct PageHandlers: PageFact {
  static let ignoresVisibility = true
  private static let maximumScripts = 30

  let scripts: [ScriptHandlers]

  init(_ page: Page) {
    scripts = page.document.elements.lazy.filter { $0.isRunnableScript && !$0.has(.src) }
      .prefix(Self.maximumScripts).map { ScriptHandlers($0.textContent) }.filter { !$0.isEmpty }
  }
}
