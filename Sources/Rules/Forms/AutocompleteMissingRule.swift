import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Fields about the person who fills them in say which datum they want.
///
/// RGAA 11.13.1 and WCAG 1.3.5 ask for `autocomplete` on fields about the user. "Votre", "mon" or
/// "your" in the label makes it certain; a datum alone ("Nom", "Courriel") may be someone else's, so a
/// person has to look, and so where `autocomplete="off"` was chosen. Fields about others and searches
/// are left out.
struct AutocompleteMissingRule: Rule {
  static let interests: [Interest] = [.elements(.input, .textarea)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.isField(element), page.semantics.isVisible(element.id),
      !page.semantics.isDisabled(element.id), !element.has(.readonly), isOfText(element, page),
      !isInSearch(element, page)
    else { return }
    let label = page.semantics.name(of: element.id).text
    guard let datum = PersonalDatum(label: label) else { return }

    let value = element[.autocomplete]?.trimmed ?? UTF8Slice("")
    let isOff = value.equalsIgnoringASCIICase("off")
    guard value.isEmpty || value.equalsIgnoringASCIICase("on") || isOff else {
      return reporter.pass(element)
    }
    if datum.isOwn, !isOff {
      reporter.fail(element, .missing(label: label.shortened, value: datum.field))
    } else {
      reporter.review(element, .unsure(label: label.shortened, value: datum.field))
    }
  }

  private func isOfText(_ element: Element, _ page: Page) -> Bool {
    guard let type = page.semantics.inputType(of: element.id) else { return element.is(.textarea) }
    switch type {
    case .text, .email, .tel, .url, .date, .number: return true
    default: return false
    }
  }

  private func isInSearch(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.contains { page.semantics.role(of: $0.id) == .search }
  }
}
