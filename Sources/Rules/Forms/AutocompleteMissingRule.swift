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
/// person has to look, and so where `autocomplete="off"` was chosen and where a form may search for a
/// place. Fields about others and searches are left out.
struct AutocompleteMissingRule: Rule {
  static let interests: [Interest] = [.elements(.input, .textarea)]

  /// By form: whether it may be a search.
  private var searches: [NodeID: Bool] = [:]

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
    if datum.isOwn, !isOff, !(datum.isSearchable && mayBeSearch(element, page)) {
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

  /// True of fields of a form that sends its data in the address, and has one field or a button that
  /// speaks of searching.
  private mutating func mayBeSearch(_ field: Element, _ page: Page) -> Bool {
    guard let owner = page.semantics.formOwner(of: field.id) else { return false }
    if let known = searches[owner] { return known }
    let form = Element(owner, in: page.document)
    let isPost = form[.method]?.trimmed.equalsIgnoringASCIICase("post") ?? false
    var fields = 0
    var isNamedSearch = false
    for part in form.descendants where !isPost {
      if page.isField(part) { fields += 1 }
      guard page.semantics.role(of: part.id) == .button else { continue }
      let words = VisibleLabel(page.semantics.name(of: part.id).text).words
      isNamedSearch = isNamedSearch || words.contains(where: Self.searchWords.contains)
    }
    let answer = !isPost && (fields == 1 || isNamedSearch)
    searches[owner] = answer
    return answer
  }

  private static let searchWords: Set<String> = [
    "chercher", "rechercher", "recherche", "trouver", "search", "find",
  ]

  private func isInSearch(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.contains { page.semantics.role(of: $0.id) == .search }
  }
}
