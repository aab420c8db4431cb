import RuleKit

/// What a link or a page is about, by its words.
package struct LegalTopic: OptionSet, Sendable, Hashable, Codable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The accessibility of the site, not of buildings.
  package static let accessibility = LegalTopic(rawValue: 1 << 0)
  /// "Accessibilité" and words that may also speak of buildings or of people.
  package static let perhapsAccessibility = LegalTopic(rawValue: 1 << 1)
  package static let legalNotice = LegalTopic(rawValue: 1 << 2)
  package static let privacy = LegalTopic(rawValue: 1 << 3)
  package static let siteMap = LegalTopic(rawValue: 1 << 4)
  package static let contact = LegalTopic(rawValue: 1 << 5)
  package static let multiYearPlan = LegalTopic(rawValue: 1 << 6)
  package static let actionPlan = LegalTopic(rawValue: 1 << 7)
  package static let deliberations = LegalTopic(rawValue: 1 << 8)
  package static let cookies = LegalTopic(rawValue: 1 << 9)
}

extension LegalTopic {
  package init(_ words: FoldedWords) {
    self = []
    // Most links speak of something else.
    guard words.mayHold(Self.all) else { return }
    for (topic, phrases) in Self.phrases where words.contains(phrases) { insert(topic) }
    if Self.wholeDeliberations.contains(words.words.joined(separator: " ")) {
      insert(.deliberations)
    }
    readAccessibility(words)
  }

  /// What names minutes where nothing else is said.
  private static let wholeDeliberations: Set<String> = [
    "comptes rendus", "compte rendu", "deliberation", "pv", "les comptes rendus", "les pv",
  ]

  private mutating func readAccessibility(_ words: FoldedWords) {
    let isNamed = words.words.contains { $0.hasPrefix("accessibilit") }
    if words.contains(Self.declaration) {
      insert(.accessibility)
    } else if isNamed, !contains(.multiYearPlan), !contains(.actionPlan) {
      let others = words.words.filter {
        !$0.hasPrefix("accessibilit") && !Self.neutral.contains($0)
      }
      insert(others.isEmpty ? .accessibility : .perhapsAccessibility)
    }
  }

  /// The phrases of all topics.
  private static let all = phrases.map(\.1).reduce(declaration.joined(with: others)) {
    $0.joined(with: $1)
  }

  private static let others: Phrases = [
    "accessib*", "comptes", "compte", "deliberation", "pv", "les",
  ]

  private static let declaration: Phrases = [
    "declaration d accessibilite", "declaration de conformite rgaa", "declaration rgaa", "rgaa",
    "accessibilite numerique", "accessibilite web", "accessibilite du site",
    "accessibilite de ce site", "accessibilite non conforme", "declaration accessibilite",
    "accessibilite : non conforme", "accessibilite : partiellement conforme",
    "accessibilite : totalement conforme", "declaration sur l accessibilite",
    "declaration de l accessibilite",
  ]

  /// Words that leave "accessibilité" what it is.
  private static let neutral: Set<String> = [
    "d", "de", "du", "l", "la", "le", "et", "site", "web", "internet", "page", "numerique", "aide",
    "declaration", "politique", "engagement", "niveau", "mention", "conformite", "conforme",
    "partiellement", "totalement", "non", "en", "ligne", ":", "(", ")", ".", "partielle", "etat",
    "cette", "ce", "notre", "service", "services", "nos", "portail", "voir", "consulter", "lien",
    "vers", "a11y", "html", "htm", "php",
  ]

  private static let phrases: [(LegalTopic, Phrases)] = [
    (
      .legalNotice,
      [
        "mention* legale*", "informations legales", "information legale", "infos legales",
        "notice legale", "notices legales", "mentions obligatoires", "avis legal",
        "mentionslegales",
        "cadre legal",
      ]
    ),
    (
      .privacy,
      [
        "confidentialite", "donnees personnelles", "donnees a caractere personnel",
        "protection des donnees", "vie privee", "rgpd", "donnee personnelle", "vos donnees",
        "informatique et libertes", "traitement des donnees", "traitement de vos donnees",
      ]
    ),
    (
      .siteMap,
      [
        "plan du site", "plan de site", "plan de ce site", "sitemap", "plan site",
        "arborescence du site",
      ]
    ),
    (
      .contact,
      [
        "contact*", "nous ecrire", "ecrire a la mairie", "ecrivez nous", "ecrire au maire",
        "joindre la mairie",
      ]
    ),
    (
      .multiYearPlan,
      [
        "schema pluriannuel", "schema pluri annuel", "schema annuel d accessibilite",
        "plan pluriannuel d accessibilite", "plan pluriannuel de mise en accessibilite",
        "plan pluriannuel de mise en conformite", "schemas pluriannuels",
        "schema directeur d accessibilite", "strategie d accessibilite numerique",
        "strategie d accessibilite", "span",
      ]
    ),
    (
      .actionPlan,
      [
        "plan d action*", "plan annuel d action*", "plans d action*", "plans annuels d action*",
        "plan d actions", "plan annuel de mise en conformite", "plan annuel d accessibilite",
      ]
    ),
    (
      .deliberations,
      [
        "deliberations", "proces verba*", "compte* rendu* du conseil", "compte* rendu* de conseil",
        "compte* rendu* des conseil*", "compte* rendu* conseil*", "actes administratifs",
        "recueil des actes", "actes reglementaires", "publication des actes", "cr conseil*",
        "pv du conseil", "pv des conseils", "compte* rendu* des seance*", "actes publies",
        "compte* rendu* municipa*", "affichage legal", "compte* rendu* de seance*",
        "listes des deliberations", "registre des deliberations", "cr cm", "pv cm", "cr du cm",
        "pv du cm", "seance* du conseil", "ordre* du jour et pv",
        "pv de seance*", "cr de seance*",
      ]
    ),
    (.cookies, ["cookie*", "traceurs"]),
  ]
}

extension LegalTopic: TextFact {
  package init(_ text: String) { self.init(FoldedWords(text)) }
}
