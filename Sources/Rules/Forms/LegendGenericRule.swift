import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Legends say what their fields have in common.
///
/// Words that name a legend or a group as such fail; "Formulaire" and "Options" may do and need a
/// look. Empty legends are `fieldset-legend`'s.
struct LegendGenericRule: Rule {
  static let interests: [Interest] = [.elements(.legend)]

  private static let generic: Set<String> = [
    "legend", "legende", "fieldset", "groupe", "group", "groupe de champs", "champ", "champs",
    "field", "fields", "untitled", "sans titre", "titre", "title", "undefined", "null", "xxx",
    "texte", "text", "test", "your legend", "votre legende",
  ]
  private static let vague: Set<String> = [
    "form", "formulaire", "options", "option", "information", "informations", "choix", "divers",
    "autre", "autres", "other", "details", "donnees", "data",
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let group = element.parent, group.is(.fieldset),
      group.children.first(where: { $0.is(.legend) }) == element,
      page.semantics.role(of: group.id) != .presentation
    else { return }
    let name = page.semantics.name(of: group.id)
    guard !name.isEmpty, name.sources == .legend || name.nodes == [element.id] else { return }

    let text = name.text.shortened
    let words = name.text.utf8.count <= 40 ? name.text.stopListForm : ""
    if Self.generic.contains(words) {
      reporter.failText(element, .generic(text: text), in: page)
    } else if Self.vague.contains(words) {
      reporter.review(element, .vague(text: text))
    } else {
      reporter.pass(element)
    }
  }
}
