import Text

/// What a field asks of the person who fills it in, by its label.
///
/// The names are those of autofill fields (HTML, 4.10.18.7.1).
package struct PersonalDatum {
  /// The value of `autocomplete` that suits.
  package let field: String
  /// True when the label says whose datum it is: "votre", "mon", "your".
  package let isOwn: Bool
  /// True of places and bodies, which people search for as well as give as their own.
  package var isSearchable: Bool {
    ["street-address", "postal-code", "address-level2", "organization"].contains(field)
  }

  /// Nil when the label asks for something else, or speaks of someone else.
  package init?(label: String) {
    let words = VisibleLabel(label).words.filter { !Self.markers.contains($0) }
    guard !words.isEmpty, words.count <= 8 else { return nil }
    var meant = words.filter { !Self.own.contains($0) && !Self.small.contains($0) }
    // Whoever fills the form in, by another word.
    if meant.count > 1, let last = meant.last, Self.persons.contains(last) { meant.removeLast() }
    guard let field = Self.fields[meant.joined(separator: " ")] else { return nil }
    self.field = field
    isOwn = words.contains { Self.own.contains($0) }
  }

  private static let own: Set<String> = ["votre", "vos", "mon", "ma", "mes", "your", "my"]

  private static let persons: Set<String> = [
    "demandeur", "demandeuse", "demandeurs", "declarant", "declarante", "signataire", "requerant",
    "requerante", "usager", "domicile", "applicant",
  ]

  /// Words that change nothing.
  private static let small: Set<String> = [
    "de", "d", "du", "l", "le", "la", "the", "of", "saisissez", "entrez", "indiquez", "renseignez",
    "enter",
  ]

  /// Marks of required fields.
  private static let markers: Set<String> = [
    "obligatoire", "requis", "required", "facultatif", "optionnel", "optional",
  ]

  private static let fields: [String: String] = {
    var fields: [String: String] = [:]
    for (field, labels) in [
      "family-name": [
        "nom", "nom famille", "nom usage", "nom jeune fille", "nom naissance", "last name",
        "surname", "family name",
      ],
      "username": ["identifiant", "nom utilisateur", "login", "username", "user name"],
      "current-password": ["mot passe", "password"],
      "new-password": ["nouveau mot passe", "new password"],
      "honorific-prefix": ["civilite", "honorific"],
      "country-name": ["pays", "pays residence", "country"],
      "address-line1": ["n et rue", "numero et rue", "n rue", "numero rue", "et rue"],
      "cc-name": ["titulaire carte", "nom titulaire carte", "cardholder name"],
      "given-name": ["prenom", "prenoms", "first name", "given name"],
      "name": [
        "nom prenom", "nom et prenom", "nom complet", "prenom nom", "prenom et nom",
        "full name", "name",
      ],
      "email": [
        "courriel", "email", "e mail", "mail", "adresse email", "adresse e mail",
        "adresse mail", "mel", "adresse mel", "adresse courriel", "adresse electronique",
        "courrier electronique",
        "email address", "e mail address", "courriel professionnel", "email professionnel",
        "e mail professionnel", "mail professionnel", "adresse email professionnelle",
      ],
      "tel": [
        "telephone", "tel", "numero telephone", "telephone portable", "telephone fixe",
        "telephone mobile", "telephone domicile", "telephone professionnel", "telephone personnel",
        "numero telephone portable",
        "numero telephone mobile", "numero telephone fixe", "numero portable", "numero mobile",
        "n telephone", "portable", "mobile", "phone", "phone number", "telephone number",
      ],
      "street-address": ["adresse", "adresse postale", "address", "postal address"],
      "postal-code": ["code postal", "postcode", "postal code", "zip code"],
      "address-level2": ["ville", "commune", "city", "town"],
      "bday": ["date naissance", "date birth", "birth date"],
      "organization": [
        "nom employeur", "employeur", "societe", "entreprise", "organisme", "company",
        "organization",
      ],
    ] {
      for label in labels { fields[label] = field }
    }
    return fields
  }()
}
