/// What the `autocomplete` attribute of a field says (HTML, 4.10.18.7.1, "autofill detail tokens").
package struct AutofillDetail {
  /// The kinds of control that an autofill field suits.
  package enum Group {
    case text, multiline, password, url, email, telephone, numeric, month, date, username
  }

  /// The name of the autofill field, such as `email`.
  package var field: String
  package var group: Group

  /// Nil when the tokens do not follow the grammar: an optional section, `shipping` or `billing`,
  /// for means of contact a place such as `work`, one field name, an optional `webauthn`.
  package init?(_ tokens: [String]) {
    var rest = tokens[...]
    if let first = rest.first, first.hasPrefix("section-") { rest.removeFirst() }
    if rest.first == "shipping" || rest.first == "billing" { rest.removeFirst() }
    var hasContactPlace = false
    if let first = rest.first, Self.contactPlaces.contains(first) {
      hasContactPlace = true
      rest.removeFirst()
    }
    guard let field = rest.popFirst() else { return nil }
    if rest.first == "webauthn" { rest.removeFirst() }
    guard rest.isEmpty else { return nil }
    if let group = Self.contactFields[field] {
      self.group = group
    } else if !hasContactPlace, let group = Self.plainFields[field] {
      self.group = group
    } else {
      return nil
    }
    self.field = field
  }

  /// True of fields that are written in figures although they hold text.
  package var isWrittenInFigures: Bool { Self.figures.contains(field) }

  private static let contactPlaces: Set<String> = ["fax", "home", "mobile", "pager", "work"]

  /// Fields that a contact place may precede.
  private static let contactFields: [String: Group] = [
    "email": .email, "impp": .url, "tel": .telephone, "tel-area-code": .text,
    "tel-country-code": .text, "tel-extension": .text, "tel-local": .text,
    "tel-local-prefix": .text, "tel-local-suffix": .text, "tel-national": .text,
  ]

  private static let plainFields: [String: Group] = {
    var fields: [String: Group] = [
      "bday": .date, "bday-day": .numeric, "bday-month": .numeric, "bday-year": .numeric,
      "cc-exp": .month, "cc-exp-month": .numeric, "cc-exp-year": .numeric,
      "current-password": .password, "new-password": .password, "one-time-code": .password,
      "photo": .url, "street-address": .multiline, "transaction-amount": .numeric, "url": .url,
      "username": .username,
    ]
    for name in [
      "additional-name", "address-level1", "address-level2", "address-level3", "address-level4",
      "address-line1", "address-line2", "address-line3", "cc-additional-name", "cc-csc",
      "cc-family-name", "cc-given-name", "cc-name", "cc-number", "cc-type", "country",
      "country-name", "family-name", "given-name", "honorific-prefix", "honorific-suffix",
      "language", "name", "nickname", "organization", "organization-title", "postal-code", "sex",
      "transaction-currency",
    ] {
      fields[name] = .text
    }
    return fields
  }()

  /// Text fields that hold figures.
  private static let figures: Set<String> = [
    "cc-csc", "cc-exp", "cc-number", "bday", "one-time-code", "postal-code", "tel-area-code",
    "tel-country-code", "tel-extension", "tel-local", "tel-local-prefix", "tel-local-suffix",
    "tel-national",
  ]
}
