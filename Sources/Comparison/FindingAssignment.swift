import AuditModel

/// Which findings of two runs are the same one: an assignment, exact first, then nearest.
///
/// Findings are only compared with those of the same rule on the same page. Whatever is alike in all
/// respects is paired, in the order of the page; of what is left, findings whose elements have the same
/// identity, whatever else was edited, so that equal counts are unchanged; and then those whose elements
/// resemble each other.
struct FindingAssignment {
  /// By the index of an earlier finding: the index of the later one that is the same.
  private(set) var later: [Int?]
  /// By the index of a later finding: the index of the earlier one that is the same.
  private(set) var earlier: [Int?]

  /// Whether all fingerprints were put together the same way.
  private(set) var isComparable = true

  private var uncertainEarlier: Set<Int> = []
  private var uncertainLater: Set<Int> = []
  private let before: [AssignedFinding]
  private let after: [AssignedFinding]
  /// How many pairs may still be weighed: pages on which everything was edited cost no more than others.
  private var remainingPairs = 2_000_000

  /// Of this many pairs in a group the nearest are looked for; in greater groups order decides.
  private static let maximumGroup = 4_096

  /// - Parameters:
  ///   - renamed: what pages of the earlier run are called in the later one.
  ///   - outcomes: whether a finding that needed review and now fails is another one.
  init(
    from before: [ComparedFinding], to after: [ComparedFinding], renamed: [String: String] = [:],
    outcomes areDistinct: Bool = true
  ) {
    self.before = before.map { AssignedFinding($0, path: renamed[$0.key.path]) }
    self.after = after.map { AssignedFinding($0, path: nil) }
    later = Array(repeating: nil, count: before.count)
    earlier = Array(repeating: nil, count: after.count)
    pairAcrossPages(areOutcomesDistinct: areDistinct)
    for group in groups() {
      let isComparable = isComparable(group)
      assign(group, areIdentitiesComparable: isComparable, areOutcomesDistinct: areDistinct)
      if !isComparable { noteUncertain(group) }
    }
  }

  /// Whether nothing says that the earlier finding, which stayed alone, is not one of the later ones.
  func isUncertain(earlier index: Int) -> Bool { uncertainEarlier.contains(index) }

  /// Whether nothing says that the later finding, which stayed alone, was not there before.
  func isUncertain(later index: Int) -> Bool { uncertainLater.contains(index) }

  private func isComparable(_ group: Group) -> Bool {
    guard let identity = group.after.first.map({ after[$0].finding.identity }) else { return true }
    return group.before.allSatisfy { before[$0].finding.identity == identity }
      && group.after.allSatisfy { after[$0].finding.identity == identity }
  }

  /// Notes which findings stayed alone though neither fingerprint nor source could tell them.
  private mutating func noteUncertain(_ group: Group) {
    isComparable = false
    let isUnknown =
      group.before.contains { before[$0].detail.source == 0 }
      || group.after.contains { after[$0].detail.source == 0 }
    guard isUnknown else { return }
    uncertainEarlier.formUnion(group.before.filter { later[$0] == nil })
    uncertainLater.formUnion(group.after.filter { earlier[$0] == nil })
  }

  /// Pairs findings that belong to several pages at once, and so may stand on another one: their
  /// fingerprints say nothing of a page.
  private mutating func pairAcrossPages(areOutcomesDistinct: Bool) {
    var waiting: [ComparedFinding.Key: [Int]] = [:]
    func key(_ finding: ComparedFinding) -> ComparedFinding.Key {
      var key = finding.key
      key.path = ""
      if !areOutcomesDistinct { key.outcome = .failed }
      return key
    }
    for index in after.indices.reversed() {
      waiting[key(after[index].finding), default: []].append(index)
    }
    for index in before.indices {
      let finding = before[index].finding
      guard let other = waiting[key(finding)]?.last,
        after[other].finding.key.path != finding.key.path,
        after[other].finding.identity == finding.identity
      else { continue }
      waiting[key(finding)]?.removeLast()
      pair(index, other)
    }
  }

  /// Findings of both runs, by their indices.
  private struct Group {
    var before: [Int] = []
    var after: [Int] = []

    var isOneSided: Bool { before.isEmpty || after.isEmpty }
  }

  /// The findings of each rule on each page, in the order of the page.
  private func groups() -> [Group] {
    struct Key: Hashable {
      let path: String
      let rule: RuleID
    }
    var numbers: [Key: Int] = [:]
    var groups: [Group] = []
    func group(_ finding: AssignedFinding) -> Int {
      let key = Key(path: finding.path, rule: finding.finding.key.rule)
      if let number = numbers[key] { return number }
      numbers[key] = groups.count
      groups.append(Group())
      return groups.count - 1
    }
    for index in before.indices where later[index] == nil {
      groups[group(before[index])].before.append(index)
    }
    for index in after.indices where earlier[index] == nil {
      groups[group(after[index])].after.append(index)
    }
    groups.removeAll(where: \.isOneSided)
    for number in groups.indices {
      groups[number].before.sort { before[$0].finding.precedes(before[$1].finding) }
      groups[number].after.sort { after[$0].finding.precedes(after[$1].finding) }
    }
    return groups
  }

  // MARK: - One rule on one page

  private mutating func assign(
    _ all: Group, areIdentitiesComparable: Bool, areOutcomesDistinct: Bool
  ) {
    let families = areIdentitiesComparable ? families(of: all) : [:]
    func family(_ finding: AssignedFinding) -> UInt64 { families[finding.number] ?? 0 }
    for outcome in areOutcomesDistinct ? [Outcome.failed, .needsReview] : [nil] {
      var group = all
      if let outcome {
        group.before.removeAll { before[$0].finding.key.outcome != outcome }
        group.after.removeAll { after[$0].finding.key.outcome != outcome }
      }
      // Where elements have the same identity their order alone tells fingerprints apart, and it may
      // have changed: what else is known of them goes before it.
      for trait in Trait.Kind.allCases {
        pair(&group) { Trait(trait, $0, family: family($0)) }
      }
      if areIdentitiesComparable { pairWithinFamilies(&group, family) }
      pairNearest(group, isResemblanceNeeded: areIdentitiesComparable)
    }
  }

  /// What findings are looked up by.
  private struct Trait: Hashable {
    /// What must be alike beside the element's identity.
    enum Kind: CaseIterable {
      case everything, sourceAndMessage, source
    }

    let family: UInt64
    let detail: UInt64

    /// Nil where nothing of the kind is known.
    init?(_ kind: Kind, _ finding: AssignedFinding, family: UInt64) {
      var detail = finding.detail
      guard detail.source != 0 else { return nil }
      if kind != .everything { detail.selector = 0 }
      if kind == .source { detail.message = 0 }
      self.family = family
      self.detail = detail.packed
    }

    /// By the selector alone.
    init?(selectorOf finding: AssignedFinding) {
      guard finding.detail.selector != 0 else { return nil }
      family = 0
      detail = UInt64(finding.detail.selector)
    }
  }

  /// By number: that of the first of the findings whose elements have the same identity.
  private func families(of group: Group) -> [UInt64: UInt64] {
    let numbers = Set(group.before.map { before[$0].number } + group.after.map { after[$0].number })
    var families: [UInt64: UInt64] = [:]
    for first in numbers where !numbers.contains(first &- FindingIdentity.step) {
      var number = first
      repeat {
        families[number] = first
        number &+= FindingIdentity.step
      } while numbers.contains(number)
    }
    return families
  }

  private mutating func pair(_ one: Int, _ other: Int) {
    later[one] = other
    earlier[other] = one
  }

  /// Pairs findings that agree in a trait, in their order, and takes them out of the group.
  private mutating func pair(_ group: inout Group, by trait: (AssignedFinding) -> Trait?) {
    guard !group.isOneSided else { return }
    var waiting: [Trait: [Int]] = [:]
    for index in group.after.reversed() {
      if let trait = trait(after[index]) { waiting[trait, default: []].append(index) }
    }
    for index in group.before {
      guard let trait = trait(before[index]), let other = waiting[trait]?.popLast() else {
        continue
      }
      pair(index, other)
    }
    removePaired(from: &group)
  }

  private func removePaired(from group: inout Group) {
    group.before.removeAll { later[$0] != nil }
    group.after.removeAll { earlier[$0] != nil }
  }

  private mutating func pairWithinFamilies(
    _ group: inout Group, _ family: (AssignedFinding) -> UInt64
  ) {
    guard !group.isOneSided else { return }
    var families: [UInt64: Group] = [:]
    for index in group.before {
      families[family(before[index]), default: Group()].before.append(index)
    }
    for index in group.after {
      families[family(after[index]), default: Group()].after.append(index)
    }
    for (_, members) in families { pairNearest(members, isResemblanceNeeded: false) }
    removePaired(from: &group)
  }

  // MARK: - Nearest

  private struct Candidate {
    let before: Int
    let after: Int
    let nearness: Double
  }

  /// Pairs what is nearest to each other.
  ///
  /// - Parameter isResemblanceNeeded: whether findings may stay alone that resemble no other.
  private mutating func pairNearest(_ group: Group, isResemblanceNeeded: Bool) {
    guard !group.isOneSided else { return }
    let pairs = group.before.count * group.after.count
    if pairs == 1, !isResemblanceNeeded { return pair(group.before[0], group.after[0]) }
    guard pairs <= Self.maximumGroup, pairs <= remainingPairs else {
      var group = group
      if isResemblanceNeeded {
        pair(&group) { Trait(selectorOf: $0) }
      } else {
        for (one, other) in zip(group.before, group.after) { pair(one, other) }
      }
      return
    }
    remainingPairs -= pairs
    let earlierWords = group.before.map { ElementWords(before[$0].finding.snippet) }
    let laterWords = group.after.map { ElementWords(after[$0].finding.snippet) }
    var candidates: [Candidate] = []
    candidates.reserveCapacity(pairs)
    for (row, one) in group.before.enumerated() {
      for (column, other) in group.after.enumerated() {
        let (first, second) = (before[one].detail, after[other].detail)
        let resemblance = earlierWords[row].resemblance(to: laterWords[column])
        let isSamePlace = first.selector != 0 && first.selector == second.selector
        let isSameSource = first.source != 0 && first.source == second.source
        if isResemblanceNeeded, !isSamePlace, !isSameSource, resemblance < 0.5 { continue }
        let distance = abs(
          Double(row) / Double(group.before.count) - Double(column) / Double(group.after.count))
        let nearness =
          (isSameSource ? 1 : 0) + resemblance * 0.6 + (isSamePlace ? 0.3 : 0)
          + (first.message == second.message ? 0.05 : 0) - distance * 0.05
        candidates.append(Candidate(before: one, after: other, nearness: nearness))
      }
    }
    candidates.sort {
      $0.nearness == $1.nearness
        ? ($0.before, $0.after) < ($1.before, $1.after) : $0.nearness > $1.nearness
    }
    for candidate in candidates
    where later[candidate.before] == nil && earlier[candidate.after] == nil {
      pair(candidate.before, candidate.after)
    }
  }
}

/// A finding with what it is compared by.
private struct AssignedFinding {
  let finding: ComparedFinding
  /// The page as the later run calls it.
  let path: String
  /// The fingerprint without the page's part.
  let number: UInt64
  let detail: FindingDetail

  init(_ finding: ComparedFinding, path: String?) {
    self.finding = finding
    self.path = path ?? finding.key.path
    number = FindingIdentity.number(finding.key.fingerprint, without: finding.key.path)
    detail = finding.detail
  }
}
