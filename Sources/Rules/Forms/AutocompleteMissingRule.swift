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
  /// By form: how many fields for passwords it has.
  private var passwords: [NodeID: Int] = [:]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.isField(element), page.semantics.isVisible(element.id),
      !page.semantics.isDisabled(element.id), !element.has(.readonly), isOfText(element, page),
      !isInSearch(element, page)
    else { return }
    let label = page.semantics.name(of: element.id).text
    guard let datum = PersonalDatum(label: label) else { return }
    // A password, and the name that goes with it, are of the person who logs in.
    let isOwn =
      datum.isOwn || page.semantics.inputType(of: element.id) == .password
      || datum.field == "username" && isInLogin(element, page)
    let value = field(datum, of: element, page)
    judge(element, label: label, value: value, isOwn: isOwn, datum, page, &reporter)
  }

  private mutating func judge(
    _ element: Element, label: String, value suited: String, isOwn: Bool, _ datum: PersonalDatum,
    _ page: Page, _ reporter: inout Reporter<Self>
  ) {

    let value = element[.autocomplete]?.trimmed ?? UTF8Slice("")
    let isOff = value.equalsIgnoringASCIICase("off")
    guard value.isEmpty || value.equalsIgnoringASCIICase("on") || isOff else {
      return reporter.pass(element)
    }
    if isOwn, !isOff, !(datum.isSearchable && mayBeSearch(element, page)) {
      reporter.fail(element, .missing(label: label.shortened, value: suited))
    } else {
      reporter.review(element, .unsure(label: label.shortened, value: suited))
    }
  }

  /// How many fields for passwords the field's form has.
  private mutating func passwords(around field: Element, _ page: Page) -> Int {
    guard let owner = page.semantics.formOwner(of: field.id) else { return 0 }
    if let known = passwords[owner] { return known }
    let count = Element(owner, in: page.document).descendants.count {
      $0.is(.input) && page.semantics.inputType(of: $0.id) == .password
    }
    passwords[owner] = count
    return count
  }

  private mutating func isInLogin(_ field: Element, _ page: Page) -> Bool {
    passwords(around: field, page) == 1
  }

  /// What suits the field: a form with two passwords gives a new one.
  private mutating func field(_ datum: PersonalDatum, of field: Element, _ page: Page) -> String {
    datum.field == "current-password" && passwords(around: field, page) > 1
      ? "new-password" : datum.field
  }

  private func isOfText(_ element: Element, _ page: Page) -> Bool {
    guard let type = page.semantics.inputType(of: element.id) else { return element.is(.textarea) }
    switch type {
    case .text, .email, .tel, .url, .date, .number, .password: return true
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
