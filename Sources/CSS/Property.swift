/// What a declared value may be made of, besides the keywords of its property.
///
/// A property names one of these in `PropertyTable/properties.txt`; ``PropertyParser`` reads it and
/// ``DeclarationProbe`` recognises its common forms.
enum ValueGrammar: UInt8, Sendable {
  case keywordsOnly, display, number, content, length, nonNegativeLength, size, clip, clipPath,
    textIndent, transform
  case rotate, scale, translate, color, images, image, fontWeight, fontStyle, fontFamily
  case nonNegativeNumberOrLength, cursor, listStyleType
  /// Only whether there is a value counts.
  case anything
}

/// What the table says of the values of one property.
struct PropertyDefinition: Sendable {
  let grammar: ValueGrammar
  /// Keywords that are a value by themselves.
  let keywords: KeywordSet
  /// Keywords of which one or more different ones are a value.
  let listed: KeywordSet

  init(_ grammar: ValueGrammar, _ keywords: KeywordSet, _ listed: KeywordSet) {
    self.grammar = grammar
    self.keywords = keywords
    self.listed = listed
  }
}

extension Property {
  private static let byName = NameTable(Array(zip(names, allCases)))

  /// The property as CSS spells it.
  package var name: String { Self.names[Int(rawValue)] }

  /// The property spelled `name` (lower case).
  package init?(_ name: String) {
    guard let property = Self.byName[name] else { return nil }
    self = property
  }

  /// True when children take the value of their parent unless told otherwise.
  package var isInherited: Bool { Self.inherited.contains(self) }

  private static let definitions: [PropertyDefinition] = allCases.map(\.tableDefinition)

  var definition: PropertyDefinition { Self.definitions[Int(rawValue)] }
}

/// A set of properties.
@usableFromInline package struct PropertySet: Sendable, Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  package init() {}

  init(_ property: Property) { insert(property) }

  package init(_ properties: [Property]) {
    self.init()
    for property in properties { insert(property) }
  }

  package var isEmpty: Bool { low | high == 0 }

  package func isDisjoint(with other: PropertySet) -> Bool {
    low & other.low | high & other.high == 0
  }

  package func contains(_ property: Property) -> Bool {
    let bit = property.rawValue
    return bit < 64 ? low >> UInt64(bit) & 1 == 1 : high >> UInt64(bit - 64) & 1 == 1
  }

  package mutating func insert(_ property: Property) {
    let bit = property.rawValue
    if bit < 64 { low |= 1 << UInt64(bit) } else { high |= 1 << UInt64(bit - 64) }
  }

  package mutating func remove(_ property: Property) {
    let bit = property.rawValue
    if bit < 64 { low &= ~(1 << UInt64(bit)) } else { high &= ~(1 << UInt64(bit - 64)) }
  }

  package mutating func subtract(_ other: PropertySet) {
    low &= ~other.low
    high &= ~other.high
  }

  /// Calls `body` with each property, in the order of the cases.
  package func forEach(_ body: (Property) -> Void) {
    for (start, word) in [(0, low), (64, high)] {
      var rest = word
      while rest != 0 {
        let bit = start + rest.trailingZeroBitCount
        rest &= rest - 1
        if let property = Property(rawValue: UInt8(bit)) { body(property) }
      }
    }
  }

  package mutating func formUnion(_ other: PropertySet) {
    low |= other.low
    high |= other.high
  }

  /// Those that are inherited.
  package var inherited: PropertySet {
    var result = self
    result.low &= Property.inherited.low
    result.high &= Property.inherited.high
    return result
  }
}
