/// What the name of a declaration stands for, other names of the same property included.
enum DeclarationName: Sendable {
  case property(Property)
  case shorthand(Shorthand)

  private static let names: NameTable<DeclarationName> = {
    var pairs: [(String, DeclarationName)] = Property.allCases.map { ($0.name, .property($0)) }
    pairs += Shorthand.allCases.map { ($0.rawValue, .shorthand($0)) }
    for (alias, name) in PropertyParser.aliases.sorted(by: { $0.key < $1.key }) {
      if let property = Property(name) {
        pairs.append((alias, .property(property)))
      } else if let shorthand = Shorthand(name) {
        pairs.append((alias, .shorthand(shorthand)))
      }
    }
    return NameTable(pairs)
  }()

  /// Nil for properties that are not worked out here.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let name = Self.names[bytes] else { return nil }
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
