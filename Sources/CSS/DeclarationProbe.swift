/// Tells of common values, by their bytes alone, that they are valid: enough to know that a rule
/// sets something without reading what.
struct DeclarationProbe {
  private var value: ArraySlice<UInt8>

  /// True when a declaration is certainly valid; false leaves it open.
  static func isValid(_ name: DeclarationName, _ value: ArraySlice<UInt8>) -> Bool {
    var probe = DeclarationProbe(value: value)
    probe.trim()
    probe.removeImportant()
    return probe.isValid(for: name)
  }

  private init(value: ArraySlice<UInt8>) { self.value = value }

  private mutating func trim() {
    while let first = value.first, isCSSWhitespace(first) { value.removeFirst() }
    while let last = value.last, isCSSWhitespace(last) { value.removeLast() }
  }

  private mutating func removeImportant() {
    guard value.last == UInt8(ascii: "t"), value.count > 10 else { return }
    let rest = value.dropLast(10)
    guard value[rest.endIndex...].elementsEqual("!important".utf8) else { return }
    value = rest
    trim()
  }

  private func isValid(for name: DeclarationName) -> Bool {
    guard let first = value.first else { return false }
    if value.starts(with: "var(".utf8) { return true }
    if isWord {
      if Self.wideKeywords[value.span] != nil { return true }
      if case .property(let property) = name, Self.takesAnyWord(property) { return true }
      guard let keyword = Keyword(value.span) else { return false }
      switch name {
      case .property(let property): return Self.isValue(keyword, of: property)
      case .shorthand(let shorthand): return Self.words[shorthand]?.contains(keyword) ?? false
      }
    }
    switch name {
    case .property(let property): return isValid(for: property, first)
    case .shorthand(let shorthand): return isValid(for: shorthand, first)
    }
  }

  private func isValid(for property: Property, _ first: UInt8) -> Bool {
    switch property.definition.grammar {
    case .length: return Self.isLength(value)
    case .nonNegativeLength, .size: return isUnsigned && Self.isLength(value)
    case .nonNegativeNumberOrLength:
      return isUnsigned && (Self.isLength(value) || Self.isNumber(value))
    case .number: return Self.isNumber(value)
    case .color: return Self.isHexColor(value)
    case .anything: return isAnything
    case .content: return isString(first)
    default: return false
    }
  }

  private func isValid(for shorthand: Shorthand, _ first: UInt8) -> Bool {
    switch shorthand {
    case .margin, .padding, .inset:
      let parts = value.split(maxSplits: 4, whereSeparator: isCSSWhitespace)
      return parts.count <= 4
        && parts.allSatisfy { part in
          Self.isLength(part) && (shorthand != .padding || part.first != UInt8(ascii: "-"))
            || (shorthand != .padding && part.elementsEqual("auto".utf8))
        }
    case .background, .borderColor: return Self.isHexColor(value)
    case .outline, .border, .borderTop, .borderRight, .borderBottom, .borderLeft, .borderWidth:
      return isUnsigned && Self.isLength(value)
    case .animation, .mask: return isAnything
    default: return false
    }
  }

  /// One string: that it is closed is known.
  private func isString(_ first: UInt8) -> Bool {
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return false }
    var index = value.startIndex + 1
    while index < value.endIndex {
      if value[index] == first { return index == value.endIndex - 1 }
      index += value[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  private var isUnsigned: Bool { value.first != UInt8(ascii: "-") }

  private var isWord: Bool {
    value.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == UInt8(ascii: "-") }
  }

  /// Something that is certainly no comment, for values of which only presence counts.
  private var isAnything: Bool {
    !value.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }
  }

  /// A zero, or a number with one of the common units.
  private static func isLength(_ value: ArraySlice<UInt8>) -> Bool {
    if value.count == 1 { return value.first == UInt8(ascii: "0") }
    var rest = value
    guard skipNumber(&rest) else { return false }
    return rest.elementsEqual("px".utf8) || rest.elementsEqual("em".utf8)
      || rest.elementsEqual("%".utf8) || rest.elementsEqual("rem".utf8)
  }

  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    var rest = value
    return skipNumber(&rest) && rest.isEmpty
  }

  private static func skipNumber(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    var digits = 0
    while let digit = rest.first, isDigit(digit) {
      rest.removeFirst()
      digits += 1
    }
    guard rest.first == UInt8(ascii: ".") else { return digits > 0 }
    rest.removeFirst()
    digits = 0
    while let digit = rest.first, isDigit(digit) {
      rest.removeFirst()
      digits += 1
    }
    return digits > 0
  }

  private static func isHexColor(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.first == UInt8(ascii: "#") else { return false }
    switch value.count {
    case 4, 5, 7, 9: return value.dropFirst().allSatisfy { hexValue($0) != nil }
    default: return false
    }
  }

  // MARK: Keywords

  private static let wideKeywords = NameTable(
    ["initial", "inherit", "unset", "revert", "revert-layer"].map { ($0, true) })

  /// True of the grammars in which every identifier is a value.
  private static func takesAnyWord(_ property: Property) -> Bool {
    switch property.definition.grammar {
    case .cursor, .listStyleType, .anything: true
    default: false
    }
  }

  /// True when a lone keyword is a value of the property.
  private static func isValue(_ keyword: Keyword, of property: Property) -> Bool {
    let definition = property.definition
    if definition.keywords.contains(keyword) || definition.listed.contains(keyword) { return true }
    switch definition.grammar {
    case .images: return keyword == .none
    case .fontStyle: return keyword == .normal || keyword == .italic
    default: return false
    }
  }

  /// Keywords that are valid by themselves.
  private static let words: [Shorthand: KeywordSet] = [
    .margin: [.auto], .inset: [.auto], .overflow: [.hidden, .auto, .visible, .scroll],
    .border: [.none], .borderTop: [.none], .borderRight: [.none], .borderBottom: [.none],
    .borderLeft: [.none], .borderStyle: [.none, .solid], .outline: [.none], .background: [.none],
    .listStyle: [.none], .textDecoration: [.none, .underline], .animation: [.none],
  ]
}
