internal import CSS
internal import DOM

/// A rule that matches an element.
struct MatchedRule: Hashable, Sendable {
  /// Origin, layer, specificity and order, so that greater numbers win (CSS Cascade 5, 6.1).
  var key: UInt64
  var sheet: Int32
  var rule: Int32
}

/// Where a declaration comes from.
package enum StyleOrigin: Sendable, Comparable {
  case userAgent
  /// An attribute such as `bgcolor`.
  case presentationalHint
  case author
  /// The `style` attribute.
  case inline
}

/// A block in the order of the cascade.
struct CascadeItem {
  let block: DeclarationBlock
  let isImportant: Bool
  let origin: StyleOrigin
  let layer: Int
  let isUncertain: Bool
  /// Sheet and rule, for declarations that have them.
  let matched: MatchedRule?
}

/// A declaration that won.
struct Winner {
  let value: Value
  let item: Int
  let declaration: Int
}

/// The winning declarations, by property.
struct Winners {
  /// By property: the place in ``found``, or -1.
  private var places = InlineArray<128, Int16>(repeating: -1)
  private var found: [Winner] = []
  /// The properties that have one.
  private(set) var properties = PropertySet()

  subscript(property: Property) -> Winner? {
    get {
      let place = Int(places[Int(property.rawValue)])
      return place < 0 ? nil : found[place]
    }
    set {
      guard let newValue else { return }
      places[Int(property.rawValue)] = Int16(truncatingIfNeeded: found.count)
      properties.insert(property)
      found.append(newValue)
    }
  }
}

/// Sorts declarations and picks the winner for each property (CSS Cascade 5, section 6).
///
/// An element's declarations come in blocks, from the strongest to the weakest: first what is
/// important, user agent before author and early layers before late ones, then the `style`
/// attribute, the author's rules, presentational hints and the user agent's rules. For
/// `<td align="left" style="color: red">` and
///
/// ```css
/// @layer base { td { color: gray !important; font-size: 12px } }
/// #agenda td { color: blue; font-size: 14px }
/// td { font-size: revert }
/// ```
///
/// the order is `base` (important part), `style`, `#agenda td`, `td`, `base` (normal part),
/// `align`, the user agent's `td`. Walking down it, `color` is settled by the first block: gray. The
/// specificity of `#agenda td` puts it before `td`, so `font-size` is 14px, and `revert` is never
/// met. `text-align` is left to the hint. What no block sets is inherited or initial.
struct Cascade {
  static let unlayered = 0x3FFF

  let items: [CascadeItem]
  private let isQuirky: Bool

  /// `matched` in any order; `block(of:)` answers the rule's block.
  init(
    matched: [MatchedRule], inline: DeclarationBlock?, hints: DeclarationBlock?,
    isQuirky: Bool, rule: (MatchedRule) -> (block: DeclarationBlock, isUncertain: Bool)
  ) {
    self.isQuirky = isQuirky
    var items: [CascadeItem] = []
    items.reserveCapacity(matched.count + 2)
    func item(_ match: MatchedRule, important: Bool, isUser: Bool) {
      let (block, isUncertain) = rule(match)
      guard important ? block.hasImportant : block.hasNormal else { return }
      items.append(
        CascadeItem(
          block: block, isImportant: important, origin: isUser ? .author : .userAgent,
          layer: Self.layer(match.key), isUncertain: isUncertain, matched: match))
    }
    let sorted = matched.sorted { $0.key > $1.key }
    // Rules of the author have the greater keys.
    let border = sorted.firstIndex { !Self.isAuthor($0.key) } ?? sorted.count
    let author = sorted[..<border]
    let agent = sorted[border...]
    for match in agent { item(match, important: true, isUser: false) }
    if let inline, inline.hasImportant {
      items.append(Self.attribute(inline, isImportant: true, .inline))
    }
    // Layers count the other way round for important declarations.
    let isLayered = author.contains { Self.layer($0.key) != Self.unlayered }
    let reversed =
      isLayered
      ? author.sorted {
        let one = Self.layer($0.key)
        let other = Self.layer($1.key)
        return one == other ? $0.key > $1.key : one < other
      }[...] : author
    for match in reversed { item(match, important: true, isUser: true) }
    if let inline, inline.hasNormal {
      items.append(Self.attribute(inline, isImportant: false, .inline))
    }
    for match in author { item(match, important: false, isUser: true) }
    if let hints { items.append(Self.attribute(hints, isImportant: false, .presentationalHint)) }
    for match in agent { item(match, important: false, isUser: false) }
    self.items = items
  }

  private static func attribute(
    _ block: DeclarationBlock, isImportant: Bool, _ origin: StyleOrigin
  ) -> CascadeItem {
    CascadeItem(
      block: block, isImportant: isImportant, origin: origin, layer: unlayered,
      isUncertain: false, matched: nil)
  }

  static func key(isAuthor: Bool, layer: Int, specificity: UInt32, order: Int) -> UInt64 {
    UInt64(isAuthor ? 1 : 0) << 62 | UInt64(min(layer, unlayered)) << 48
      | UInt64(specificity) << 24 | UInt64(min(order, 0xFF_FFFF))
  }

  static func isAuthor(_ key: UInt64) -> Bool { key >> 62 != 0 }
  static func layer(_ key: UInt64) -> Int { Int(key >> 48 & 0x3FFF) }

  /// What a property waits for while the cascade is walked from the strongest item down.
  private enum Wait {
    /// `revert` was met: declarations of the author no longer count.
    case userAgent
    /// `revert-layer` was met.
    case otherLayer(layer: Int, origin: StyleOrigin)

    func accepts(_ item: CascadeItem) -> Bool {
      switch self {
      case .userAgent: item.origin == .userAgent
      case .otherLayer(let layer, let origin):
        item.origin < origin || (item.origin == origin && item.layer < layer)
      }
    }
  }

  /// The winning declarations by property, and the properties that an uncertain rule would set.
  func winners() -> (values: Winners, uncertain: PropertySet) {
    var winners = Winners()
    var uncertain = PropertySet()
    // What is settled and what waits for something; the rest takes anything.
    var settled = PropertySet()
    var waits: [Property: Wait] = [:]
    for (number, item) in items.enumerated() {
      for longhand in item.block.longhands(inQuirksMode: isQuirky).reversed()
      where longhand.isImportant == item.isImportant {
        let property = longhand.property
        if settled.contains(property) { continue }
        if !waits.isEmpty, let wait = waits[property], !wait.accepts(item) { continue }
        if item.isUncertain {
          uncertain.insert(property)
          continue
        }
        switch longhand.value {
        case .revert:
          if item.origin == .userAgent {
            settled.insert(property)
          } else {
            waits[property] = .userAgent
          }
        case .revertLayer:
          waits[property] = .otherLayer(layer: item.layer, origin: item.origin)
        default:
          settled.insert(property)
          winners[property] = Winner(
            value: longhand.value, item: number, declaration: Int(longhand.declaration))
        }
      }
    }
    return (winners, uncertain)
  }

  /// The custom properties declared.
  func customs() -> [String: CustomValue] {
    var found: [String: CustomValue] = [:]
    for item in items where !item.isUncertain {
      for custom in item.block.customs.reversed() where custom.isImportant == item.isImportant {
        if found[custom.name] == nil { found[custom.name] = custom.value }
      }
    }
    return found
  }
}
