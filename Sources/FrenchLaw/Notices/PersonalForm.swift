import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// A form that asks people who they are, and what it tells them of their data.
package struct PersonalForm: Sendable, Codable {
  package enum Information: Sendable, Codable {
    /// At the form, or among the contents of its page.
    case there
    /// A link to the privacy or legal notice stands on the page.
    case linked
    case none
  }

  package let information: Information
  /// What it asks for that is personal.
  package let evidence: LegalEvidence
}

/// The forms of a page that ask for personal data.
struct PersonalForms: PageFact {
  private(set) var all: [PersonalForm] = []

  private static let maximum = 20

  init(_ page: Page) {
    for form in page.document.elements where form.is(.form) && all.count < Self.maximum {
      guard let label = Self.personalField(of: form, page) else { continue }
      all.append(
        PersonalForm(
          information: Self.information(of: form, page),
          evidence: LegalEvidence(label, at: page.place(of: form))))
    }
  }

  /// The label of the first field for personal data; nil of searches and of forms to log in.
  private static func personalField(of form: Element, _ page: Page) -> String? {
    guard page.semantics.role(of: form.id) != .search, page.semantics.isVisible(form.id) else {
      return nil
    }
    var found: String?
    for field in form.descendants.prefix(2_000) where page.isField(field) {
      let type = page.semantics.inputType(of: field.id)
      if type == .password { return nil }
      guard found == nil else { continue }
      let name = page.semantics.name(of: field.id).text
      if type == .email || type == .tel || isPersonal(name) { found = name.shortened }
    }
    return found
  }

  private static func isPersonal(_ label: String) -> Bool {
    guard let datum = PersonalDatum(label: label) else { return false }
    return ["family-name", "given-name", "name", "email", "tel", "street-address", "bday"]
      .contains(datum.field)
  }

  private static func information(of form: Element, _ page: Page) -> PersonalForm.Information {
    if tells(FoldedWords(form.textContent.collapsingWhitespace)) { return .there }
    // In menus and footers a few words are a link's.
    let blocks = page[LawBlocks.self].blocks
    if blocks.contains(where: { (!$0.isApart || $0.words.count > 12) && tells($0.words) }) {
      return .there
    }
    let isLinked = page[LegalLinks.self].all.contains {
      !$0.topics.isDisjoint(with: [.privacy, .legalNotice]) && $0.target.leads
    }
    return isLinked ? .linked : .none
  }

  private static func tells(_ words: FoldedWords) -> Bool { words.contains(phrases) }

  private static let phrases: Phrases = [
    "donnees personnelles", "donnees a caractere personnel", "rgpd", "informations recueillies",
    "donnees recueillies", "donnees collectees", "informations collectees",
    "informatique et libertes",
    "politique de confidentialite", "protection des donnees", "vie privee", "vos donnees",
    "informations saisies", "donnees saisies", "confidentialite", "cnil", "ces donnees",
    "ces informations",
  ]
}
