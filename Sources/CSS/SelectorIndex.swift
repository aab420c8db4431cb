/// The selectors of a sheet by what their subject must have, so that an element is only tried
/// against those that may match it.
///
/// A class, so that asking it for a candidate does not count references to each of its tables.
public final class SelectorIndex: Sendable {
  /// A selector and the number of its rule.
  public struct Entry: Sendable {
    public let selector: ComplexSelector
    public let rule: Int
    /// True of a lone type selector: an HTML element that is in its bucket matches it.
    public let isType: Bool
  }

  /// Two of the hashes that ancestors must have, 0 where there is none: looked at before the
  /// selector itself, since most candidates fall here.
  public struct Requirement: Sendable {
    public let first: UInt64
    public let second: UInt64
  }

  public let entries: ContiguousArray<Entry>
  /// By the numbers of ``entries``.
  public let requirements: ContiguousArray<Requirement>
  /// Numbers of entries by the lowered hash of an id, class, type or attribute name.
  public let ids: HashBuckets
  public let classes: HashBuckets
  public let types: HashBuckets
  public let attributes: HashBuckets
  /// The great buckets of classes and types, taken apart by what an ancestor must have.
  public let byAncestor: AncestorBuckets
  /// Entries that any element may match.
  public let universal: [UInt32]
  /// True when a selector depends on the keyboard focus.
  public let mentionsFocus: Bool
  /// Lowered hashes of the ids and classes that subjects are asked for.
  private let subjectNames: Set<UInt64>
  /// Hashes in ``requirements``.
  private let ancestorNames: Set<UInt64>

  /// True when whether an element has this id or class, by its lowered hash, decides which
  /// selectors it may match.
  public func asksSubjects(for hash: UInt64) -> Bool { subjectNames.contains(hash) }

  /// True when selectors ask ancestors for this name, id or class, by its lowered hash.
  public func asksAncestors(for hash: UInt64) -> Bool { ancestorNames.contains(hash) }

  init(_ builder: SelectorIndexBuilder) {
    entries = builder.entries
    requirements = builder.requirements
    ids = HashBuckets(builder.ids)
    classes = HashBuckets(builder.classes)
    types = HashBuckets(builder.types)
    attributes = HashBuckets(builder.attributes)
    byAncestor = AncestorBuckets(builder)
    universal = builder.universal
    mentionsFocus = builder.mentionsFocus
    subjectNames = builder.subjectNames
    var ancestorNames: Set<UInt64> = []
    for requirement in builder.requirements where requirement.first != 0 {
      ancestorNames.insert(requirement.first)
      if requirement.second != 0 { ancestorNames.insert(requirement.second) }
    }
    self.ancestorNames = ancestorNames
  }
}

/// Fills a ``SelectorIndex``.
struct SelectorIndexBuilder {
  private(set) var entries: ContiguousArray<SelectorIndex.Entry> = []
  private(set) var requirements: ContiguousArray<SelectorIndex.Requirement> = []
  private(set) var ids: [UInt64: [UInt32]] = [:]
  private(set) var classes: [UInt64: [UInt32]] = [:]
  private(set) var types: [UInt64: [UInt32]] = [:]
  private(set) var attributes: [UInt64: [UInt32]] = [:]
  private(set) var universal: [UInt32] = []
  private(set) var mentionsFocus = false
  private(set) var subjectNames: Set<UInt64> = []

  private enum Key {
    case id(UInt64), className(UInt64), type(UInt64), attribute(UInt64)
  }

  mutating func insert(_ selector: ComplexSelector, rule: Int) {
    let number = UInt32(truncatingIfNeeded: entries.count)
    entries.append(
      SelectorIndex.Entry(selector: selector, rule: rule, isType: Self.isType(selector)))
    if !selector.mentionedStates.isDisjoint(with: .anyFocus) { mentionsFocus = true }
    let hashes = selector.ancestorHashes
    requirements.append(
      SelectorIndex.Requirement(
        first: hashes.first ?? 0, second: hashes.count > 1 ? hashes[1] : 0))
    for condition in selector.compounds.first?.conditions ?? [] {
      switch condition {
      case .id(let key), .className(let key): subjectNames.insert(key.lowered)
      default: break
      }
    }
    guard let keys = Self.keys(of: selector, depth: 0), keys.count <= 64 else {
      universal.append(number)
      return
    }
    for key in keys {
      switch key {
      case .id(let hash):
        subjectNames.insert(hash)
        Self.append(number, to: &ids[hash, default: []])
      case .className(let hash):
        subjectNames.insert(hash)
        Self.append(number, to: &classes[hash, default: []])
      case .type(let hash): Self.append(number, to: &types[hash, default: []])
      case .attribute(let hash): Self.append(number, to: &attributes[hash, default: []])
      }
    }
  }

  private static func isType(_ selector: ComplexSelector) -> Bool {
    guard selector.compounds.count == 1, let subject = selector.compounds.first else {
      return false
    }
    return subject.type != nil && subject.conditions.isEmpty
      && (subject.namespace == .any || subject.namespace == .html)
  }

  private static func append(_ number: UInt32, to bucket: inout [UInt32]) {
    if bucket.last != number { bucket.append(number) }
  }

  /// The keys one of which the subject must have; nil when anything may match.
  private static func keys(of selector: ComplexSelector, depth: Int) -> [Key]? {
    guard let subject = selector.compounds.first, depth < 8 else { return nil }
    var best: [Key]?
    var rank = 0
    func consider(_ keys: [Key], _ newRank: Int) {
      if newRank > rank {
        best = keys
        rank = newRank
      }
    }
    if let type = subject.type { consider([.type(type.lowered)], 2) }
    for condition in subject.conditions {
      switch condition {
      case .id(let key): consider([.id(key.lowered)], 5)
      case .className(let key): consider([.className(key.lowered)], 4)
      case .attribute(let attribute):
        consider([.attribute(NameKey(attribute.loweredName).lowered)], 1)
      case .matches(let list) where rank < 3 && !list.selectors.isEmpty:
        var all: [Key] = []
        var complete = true
        for alternative in list.selectors {
          guard let keys = keys(of: alternative, depth: depth + 1) else {
            complete = false
            break
          }
          all += keys
        }
        if complete { consider(all, 3) }
      default: break
      }
    }
    return best
  }
}

extension StyleSheet {
  /// Sorts the selectors of active rules into those that can match a page at rest and those that
  /// wait for the keyboard focus; hover and other states are in neither.
  static func indexes(
    _ rules: ContiguousArray<StyleRule>
  ) -> (resting: SelectorIndex, focus: SelectorIndex) {
    var resting = SelectorIndexBuilder()
    var focus = SelectorIndexBuilder()
    for (number, rule) in rules.enumerated() {
      if let context = rule.context, !context.isActive { continue }
      guard !rule.block.isEmpty else { continue }
      for selector in rule.selectors.selectors {
        if selector.pseudoElement == .other { continue }
        if selector.requiredStates.isEmpty {
          resting.insert(selector, rule: number)
        } else if selector.requiredStates.isSubset(of: .anyFocus) {
          focus.insert(selector, rule: number)
        }
      }
    }
    return (SelectorIndex(resting), SelectorIndex(focus))
  }
}
