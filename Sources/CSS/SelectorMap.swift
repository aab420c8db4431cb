/// The selectors of a sheet by what their subject must have, so that an element is only tried
/// against those that may match it (stylo's `SelectorMap`).
///
/// A selector stands in the bucket of the rarest thing that its subject must have: `#a .b.c` in that
/// of the class `b`, `li:hover` in that of the type `li`, `:is(.x, #y)` in two. Buckets are found by
/// hashes of names, and a selector that was found is tried in full: a bucket that also holds
/// selectors of another name with the same hash costs time and changes nothing.
///
/// A class, so that asking it for a candidate does not count references to each of its tables.
package final class SelectorMap: Sendable {
  /// A selector and the number of its rule.
  package struct Entry: Sendable {
    package let selector: ComplexSelector
    package let rule: Int
  }

  /// Two of the hashes that ancestors must have, 0 where there is none: looked at before the
  /// selector itself, since most candidates fall here.
  package struct Requirement: Sendable {
    package let first: UInt64
    package let second: UInt64
  }

  package let entries: ContiguousArray<Entry>
  /// By the numbers of ``entries``.
  package let requirements: ContiguousArray<Requirement>
  /// Numbers of entries by the lowered hash of an id, class, type or attribute name.
  package let ids: HashBuckets
  package let classes: HashBuckets
  package let types: HashBuckets
  package let attributes: HashBuckets
  /// The large buckets of classes and types, split by what an ancestor must have.
  package let splitBuckets: SplitBuckets
  /// Entries that any element may match.
  package let universal: [UInt32]
  /// True when a selector depends on the keyboard focus.
  package let mentionsFocus: Bool
  /// Lowered hashes of the ids and classes that subjects are asked for, besides ``ids`` and ``classes``: they
  /// decide which selectors an element may match.
  package let subjectNames: HashBuckets
  /// Lowered hashes of the names, ids and classes that ancestors are asked for.
  package let ancestorNames: HashBuckets

  init(_ builder: SelectorMapBuilder) {
    entries = builder.entries
    requirements = builder.requirements
    ids = HashBuckets(builder.ids)
    classes = HashBuckets(builder.classes)
    types = HashBuckets(builder.types)
    attributes = HashBuckets(builder.attributes)
    splitBuckets = SplitBuckets(builder)
    universal = builder.universal
    mentionsFocus = builder.mentionsFocus
    subjectNames = HashBuckets(builder.names)
    var ancestorNames = HashLists()
    for requirement in builder.requirements where requirement.first != 0 {
      ancestorNames.append(0, to: requirement.first)
      if requirement.second != 0 { ancestorNames.append(0, to: requirement.second) }
    }
    self.ancestorNames = HashBuckets(ancestorNames)
  }
}

/// Fills a ``SelectorMap``.
struct SelectorMapBuilder {
  private(set) var entries: ContiguousArray<SelectorMap.Entry> = []
  private(set) var requirements: ContiguousArray<SelectorMap.Requirement> = []
  private(set) var ids = HashLists()
  private(set) var classes = HashLists()
  private(set) var types = HashLists()
  private(set) var attributes = HashLists()
  private(set) var universal: [UInt32] = []
  private(set) var mentionsFocus = false
  /// The ids and classes that subjects are asked for, each with a list of one number.
  private(set) var names = HashLists()

  private enum Key {
    case id(UInt64), className(UInt64), type(UInt64), attribute(UInt64)
  }

  /// - Parameter capacity: how many selectors there may be.
  init(capacity: Int) {
    entries.reserveCapacity(capacity)
    requirements.reserveCapacity(capacity)
  }

  mutating func insert(_ selector: ComplexSelector, rule: Int) {
    let number = UInt32(truncatingIfNeeded: entries.count)
    entries.append(SelectorMap.Entry(selector: selector, rule: rule))
    if !selector.mentionedStates.isDisjoint(with: .anyFocus) { mentionsFocus = true }
    let hashes = selector.ancestorHashes
    requirements.append(
      SelectorMap.Requirement(
        first: hashes.first ?? 0, second: hashes.count > 1 ? hashes[1] : 0))
    // A lone one is a key.
    if let conditions = selector.compounds.first?.conditions, conditions.count > 1 {
      for condition in conditions {
        switch condition {
        case .id(let key), .className(let key): names.append(0, to: key.hashes.lowered)
        default: break
        }
      }
    }
    if let key = Self.onlyKey(of: selector) {
      insert(number, key)
      return
    }
    guard let keys = Self.keys(of: selector, depth: 0), keys.count <= 64 else {
      universal.append(number)
      return
    }
    for key in keys { insert(number, key) }
  }

  private mutating func insert(_ number: UInt32, _ key: Key) {
    switch key {
    case .id(let hash): ids.append(number, to: hash)
    case .className(let hash): classes.append(number, to: hash)
    case .type(let hash): types.append(number, to: hash)
    case .attribute(let hash): attributes.append(number, to: hash)
    }
  }

  /// What is rarest of what the subject must have by itself; the rank says how rare.
  private static func ownKey(of subject: CompoundSelector) -> (key: Key, rank: Int)? {
    var best: (key: Key, rank: Int)?
    if let type = subject.type { best = (.type(type.hashes.lowered), 2) }
    for condition in subject.conditions {
      let rank = best?.rank ?? 0
      switch condition {
      case .id(let key) where rank < 5: best = (.id(key.hashes.lowered), 5)
      case .className(let key) where rank < 4: best = (.className(key.hashes.lowered), 4)
      case .attribute(let attribute) where rank < 1:
        best = (.attribute(NameHashes(attribute.loweredName).lowered), 1)
      default: break
      }
    }
    return best
  }

  /// The key of a subject that no list of alternatives has a better one for.
  private static func onlyKey(of selector: ComplexSelector) -> Key? {
    guard let subject = selector.compounds.first, let (key, rank) = ownKey(of: subject) else {
      return nil
    }
    if rank > 3 { return key }
    let hasAlternatives = subject.conditions.contains { condition in
      if case .matches = condition { true } else { false }
    }
    return hasAlternatives ? nil : key
  }

  /// The keys one of which the subject must have; nil when anything may match.
  private static func keys(of selector: ComplexSelector, depth: Int) -> [Key]? {
    guard let subject = selector.compounds.first, depth < 8 else { return nil }
    let own = ownKey(of: subject)
    if let own, own.rank > 3 { return [own.key] }
    for case .matches(let list) in subject.conditions where !list.selectors.isEmpty {
      var all: [Key] = []
      var complete = true
      for alternative in list.selectors {
        guard let keys = keys(of: alternative, depth: depth + 1) else {
          complete = false
          break
        }
        all += keys
      }
      if complete { return all }
    }
    return own.map { [$0.key] }
  }
}

extension StyleSheet {
  /// Sorts the selectors of active rules into those that can match a page at rest and those that
  /// wait for the keyboard focus; hover and other states are in neither.
  static func selectorMaps(
    _ rules: ContiguousArray<StyleRule>, selectorCount: Int
  ) -> (resting: SelectorMap, focus: SelectorMap) {
    var resting = SelectorMapBuilder(capacity: selectorCount)
    var focus = SelectorMapBuilder(capacity: 0)
    for number in rules.indices {
      if let context = rules[number].context, !context.isActive { continue }
      guard !rules[number].block.isEmpty else { continue }
      for selector in rules[number].selectors.selectors {
        if selector.pseudoElement == .other { continue }
        if selector.requiredStates.isEmpty {
          resting.insert(selector, rule: number)
        } else if selector.requiredStates.isSubset(of: .anyFocus) {
          focus.insert(selector, rule: number)
        }
      }
    }
    return (SelectorMap(resting), SelectorMap(focus))
  }
}
