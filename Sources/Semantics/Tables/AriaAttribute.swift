package import DOM
import Text

/// A state or property of WAI-ARIA (1.2, chapter 6, and the few that 1.3 adds).
@usableFromInline package enum AriaAttribute: UInt8, CaseIterable, Sendable {
  case activedescendant, atomic, autocomplete, braillelabel, brailleroledescription, busy, checked
  case colcount, colindex, colindextext, colspan, controls, current, describedby, description
  case details, disabled, dropeffect, errormessage, expanded, flowto, grabbed, haspopup, hidden
  case invalid, keyshortcuts, label, labelledby, level, live, modal, multiline, multiselectable
  case orientation, owns, placeholder, posinset, pressed, readonly, relevant, required
  case roledescription, rowcount, rowindex, rowindextext, rowspan, selected, setsize, sort
  case valuemax, valuemin, valuenow, valuetext

  /// The attribute as it is spelled in the markup, such as `aria-label`.
  package var spelling: String { "aria-\(self)" }

  /// The interned name of the attribute.
  package var name: Name { Self.names[Int(rawValue)] }

  /// The state or property that `name` spells, if it is one.
  package init?(_ name: Name) {
    let place = Int(name.rawValue) - Self.firstName
    guard place >= 0, place < Self.byName.count, let found = Self.byName[place] else { return nil }
    self = found
  }

  private static let names: [Name] = allCases.map {
    Name(known: $0.spelling) ?? Name(rawValue: .max)
  }
  private static let firstName = Int(names.map(\.rawValue).min() ?? 0)
  /// Known names are sorted, so those of ARIA are adjacent: an array from the first on.
  private static let byName: [AriaAttribute?] = {
    let last = names.filter(\.isKnown).map { Int($0.rawValue) }.max() ?? firstName
    var table = [AriaAttribute?](repeating: nil, count: last - firstName + 1)
    for attribute in allCases where attribute.name.isKnown {
      table[Int(attribute.name.rawValue) - firstName] = attribute
    }
    return table
  }()
}

/// A set of states and properties.
package struct AriaAttributes: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of the one attribute.
  package init(_ attribute: AriaAttribute) { rawValue = 1 << UInt64(attribute.rawValue) }

  /// The set of `attributes`.
  package init(_ attributes: [AriaAttribute]) {
    rawValue = attributes.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// True when `attribute` is in the set.
  package func contains(_ attribute: AriaAttribute) -> Bool {
    rawValue & (1 << UInt64(attribute.rawValue)) != 0
  }

  /// The members in alphabetical order.
  package var members: [AriaAttribute] { AriaAttribute.allCases.filter(contains) }

  /// Global (ARIA 1.2, 6.4), uses that are deprecated on some roles included.
  package static let global = AriaAttributes([
    .atomic, .braillelabel, .brailleroledescription, .busy, .controls, .current, .describedby,
    .description, .details, .disabled, .dropeffect, .errormessage, .flowto, .grabbed, .haspopup,
    .hidden, .invalid, .keyshortcuts, .label, .labelledby, .live, .owns, .relevant,
    .roledescription,
  ])

  /// Global in ARIA 1.1, and since 1.2 meant only for the roles that name them.
  package static let deprecatedAsGlobal = AriaAttributes([
    .disabled, .errormessage, .haspopup, .invalid,
  ])

  /// Deprecated on all elements (ARIA 1.1).
  package static let deprecated = AriaAttributes([.dropeffect, .grabbed])

  /// Not in ARIA 1.2 but in the draft of 1.3, which browsers follow.
  package static let draft = AriaAttributes([
    .braillelabel, .brailleroledescription, .colindextext, .description, .rowindextext,
  ])
}

extension AriaAttribute {
  /// What values an attribute takes (ARIA 1.2, 6.3).
  package enum ValueType: Sendable, Equatable {
    /// `true` or `false`.
    case boolean
    /// `true`, `false` or `undefined`.
    case optionalBoolean
    /// `true`, `false`, `mixed` or `undefined`.
    case tristate
    case idReference
    case idReferenceList
    case integer
    case number
    case string
    /// One of the listed tokens.
    case token([String])
    /// One or more of the listed tokens.
    case tokenList([String])
  }

  /// What values the attribute takes.
  package var valueType: ValueType {
    switch self {
    case .activedescendant: .idReference
    case .errormessage, .details, .controls, .describedby, .flowto, .labelledby, .owns:
      .idReferenceList
    case .atomic, .busy, .disabled, .modal, .multiline, .multiselectable, .readonly, .required:
      .boolean
    case .expanded, .grabbed, .hidden, .selected: .optionalBoolean
    case .checked, .pressed: .tristate
    case .colcount, .colindex, .colspan, .level, .posinset, .rowcount, .rowindex, .rowspan,
      .setsize:
      .integer
    case .valuemax, .valuemin, .valuenow: .number
    case .braillelabel, .brailleroledescription, .colindextext, .description, .keyshortcuts,
      .label, .placeholder, .roledescription, .rowindextext, .valuetext:
      .string
    case .autocomplete: .token(["inline", "list", "both", "none"])
    case .current: .token(["page", "step", "location", "date", "time", "true", "false"])
    case .dropeffect: .tokenList(["copy", "execute", "link", "move", "none", "popup"])
    case .haspopup: .token(["false", "true", "menu", "listbox", "tree", "grid", "dialog"])
    case .invalid: .token(["grammar", "false", "spelling", "true"])
    case .live: .token(["assertive", "off", "polite"])
    case .orientation: .token(["horizontal", "undefined", "vertical"])
    case .relevant: .tokenList(["additions", "all", "removals", "text"])
    case .sort: .token(["ascending", "descending", "none", "other"])
    }
  }

  /// The default value; nil where there is none.
  package var defaultValue: String? {
    switch self {
    case .atomic, .busy, .current, .disabled, .haspopup, .invalid, .modal, .multiline,
      .multiselectable, .readonly, .required:
      "false"
    case .checked, .expanded, .grabbed, .hidden, .orientation, .pressed, .selected: "undefined"
    case .autocomplete, .dropeffect, .sort: "none"
    case .live: "off"
    case .relevant: "additions text"
    default: nil
    }
  }

  /// True of the global states and properties.
  package var isGlobal: Bool { AriaAttributes.global.contains(self) }

  /// True when the standard deprecates the attribute everywhere.
  package var isDeprecated: Bool { AriaAttributes.deprecated.contains(self) }

  /// True when `value` is of the attribute's type. An empty value stands for absence and is fine;
  /// whether identifiers exist is another question.
  package func accepts(_ value: UTF8Slice) -> Bool {
    let value = value.trimmed
    if value.isEmpty { return true }
    switch valueType {
    case .boolean: return value.isOne(of: ["true", "false"])
    case .optionalBoolean: return value.isOne(of: ["true", "false", "undefined"])
    case .tristate: return value.isOne(of: ["true", "false", "mixed", "undefined"])
    case .idReference: return value.tokens.count == 1
    case .idReferenceList, .string: return true
    case .integer: return isInteger(value)
    case .number: return isNumber(value)
    case .token(let allowed): return value.isOne(of: allowed)
    case .tokenList(let allowed): return value.tokens.allSatisfy { $0.isOne(of: allowed) }
    }
  }

  private func isInteger(_ value: UTF8Slice) -> Bool {
    let digits = value[0] == 0x2D || value[0] == 0x2B ? value[1..<value.count] : value
    return !digits.isEmpty && digits.bytes.allSatisfy(\.isASCIIDigit)
  }

  private func isNumber(_ value: UTF8Slice) -> Bool {
    guard let number = Double(String(value)), number.isFinite else { return false }
    return value.bytes.allSatisfy {
      $0.isASCIIDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
    }
  }
}

extension UTF8Slice {
  /// True when the text is one of `tokens`, without regard to ASCII case.
  func isOne(of tokens: [String]) -> Bool {
    tokens.contains { token in
      let utf8 = token.utf8
      return utf8.count == count
        && zip(bytes, utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
  }
}
