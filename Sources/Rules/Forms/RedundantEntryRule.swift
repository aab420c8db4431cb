import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// A form does not ask twice for the same (WCAG 3.3.7).
///
/// Fields whose label asks to confirm or to repeat what another field of the form holds are for a person to
/// judge. Passwords may be asked for twice.
struct RedundantEntryRule: Rule {
  static let interests: [Interest] = [.elements(.form)]

  private static let words = [
    "confirmez votre", "confirmer votre", "confirmation de l’adresse", "confirmation de l'adresse",
    "confirmation du courriel", "confirmation de votre", "confirmer l’adresse",
    "confirmer l'adresse", "confirmation email", "confirmation e-mail", "confirmation mail",
    "confirmer email", "confirmer e-mail", "répétez votre", "retapez votre", "(confirmation)",
    "vérification de l’adresse", "vérification de l'adresse", "ressaisissez", "saisissez à nouveau",
    "confirm your e", "confirm email", "confirm e-mail", "repeat your e", "re-enter your e",
    "retype your e",
  ]

  /// What is confirmed without having been asked for.
  private static let otherThings = [
    "présence", "presence", "participation", "inscription", "venue", "accord", "choix", "nombre",
    "attendance", "commande", "rendez-vous",
  ]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    var emails = 0
    var repeated: Element?
    for field in element.descendants where field.is(.input) {
      let type = page.semantics.inputType(of: field.id)
      guard type == .email || type == .text || type == .tel,
        page.semantics.isVisible(field.id)
      else { continue }
      let name = page.semantics.name(of: field.id).text.comparisonForm
      let isEmail =
        type == .email || name.contains(bytesOf: "mail") || name.contains(bytesOf: "courriel")
      if isEmail { emails += 1 }
      let isKnown =
        isEmail
        || ["téléphone", "telephone", "numéro", "adresse", "nom", "phone"].contains {
          name.contains(bytesOf: $0)
        }
      if repeated == nil, isKnown, emails > 1 || !isEmail,
        Self.words.contains(where: { name.contains(bytesOf: $0) }),
        !Self.otherThings.contains(where: { name.contains(bytesOf: $0) }),
        !name.contains(bytesOf: "passe"), !name.contains(bytesOf: "password")
      {
        repeated = field
      }
    }
    if let repeated {
      reporter.review(repeated, .again)
    } else if emails > 0 {
      reporter.pass(element)
    }
  }
}
