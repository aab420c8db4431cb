/// The property or shorthand that a declaration names, by any of its names.
enum DeclarationName: Sendable {
  case property(Property)
  case shorthand(Shorthand)

  private static let names: NameTable<DeclarationName> = {
    var pairs: [(String, DeclarationName)] = Property.allCases.map { ($0.name, .property($0)) }
    pairs += Shorthand.allCases.map { ($0.rawValue, .shorthand($0)) }
    pairs += Property.aliases.map { ($0.alias, .property($0.property)) }
    pairs += Shorthand.aliases.map { ($0.alias, .shorthand($0.shorthand)) }
    return NameTable(pairs)
  }()

  /// Nil for properties that are not worked out here.
  init?(_ bytes: Span<UInt8>) {
    guard let name = Self.names[bytes] else { return nil }
    self = name
  }

  /// Nil for properties that are not worked out here.
  init?(_ name: String) {
    guard let name = Self.names[name] else { return nil }
    self = name
  }

  /// The longhands that a valid declaration of this name sets.
  var properties: PropertySet {
    switch self {
    case .property(let property): PropertySet(property)
    case .shorthand(let shorthand): Self.setByShorthand[shorthand] ?? PropertySet()
    }
  }

  private static let setByShorthand: [Shorthand: PropertySet] = Dictionary(
    uniqueKeysWithValues: Shorthand.allCases.map { shorthand in
      var set = PropertySet()
      for property in shorthand.longhands { set.insert(property) }
      return (shorthand, set)
    })
}
