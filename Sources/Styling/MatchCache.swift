internal import CSS
internal import DOM

/// Which rules kinds of elements match, kept while pages load the same sheets.
///
/// Matching an element goes from coarse to fine, and each step is kept for the next element like it.
/// Take `<li class="entry new">` under `<ul id="menu">` and these rules:
///
/// ```css
/// li { … }  .entry { … }  #menu .entry { … }  #foot .entry { … }  .entry:first-child { … }
/// ```
///
/// 1. Its **kind** is its name, id, classes and attributes as far as selectors ask for them: `new`
///    stands in no selector, so `<li class="entry">` is of the same kind.
/// 2. The **candidates** of the kind come out of the buckets `li` and `entry` of a ``SelectorMap``.
///    `li` and `.entry` match all elements of the kind; the other three are conditional.
/// 3. The **ancestor filter** leaves `#menu .entry` and `.entry:first-child`: no ancestor is `#foot`.
/// 4. What is left is **tried** by the ``SelectorMatcher``, from right to left.
/// 5. The rules that matched are a ``MatchSet``, the same object for all elements that match the
///    same: the cascade is worked out once for each.
final class MatchCache {
  /// What makes elements one kind, as numbers of ``registry``.
  private struct KindKey: Hashable {
    /// Namespace and mode.
    let shape: UInt8
    let name: UInt32
    let id: UInt32
    let classes: SequenceNumbers.Number
    let attributes: SequenceNumbers.Number
  }

  let registry: NameRegistry
  private let sources: [StyleContext.Source]
  private var kinds: [KindKey: ElementKind] = [:]
  /// By what only subjects are asked for.
  private var candidateLists: [KindKey: CandidateList] = [:]
  /// By a hash of their rules.
  private var matchSets: [UInt64: [MatchSet]] = [:]
  /// How many candidates were kept for ancestors.
  private var filteredCount = 0

  /// Beyond these a cache is not kept for other pages.
  private static let maximumKinds = 65_536
  private static let maximumFiltered = 500_000
  private static let maximumNames = 262_144

  init(_ sources: [StyleContext.Source]) {
    self.sources = sources
    registry = NameRegistry(sources)
  }

  var isWorthKeeping: Bool {
    kinds.count <= Self.maximumKinds && filteredCount <= Self.maximumFiltered
      && registry.count + registry.sequences.count <= Self.maximumNames
  }

  // MARK: Kinds

  /// The kind of an element.
  func kind(of node: NodeID, _ matcher: SelectorMatcher, page: Int) -> ElementKind {
    let document = matcher.document
    let keys = matcher.keys
    let record = document[node]
    let name = keys.number(of: record.name)
    let id = keys.id(of: node)
    let idEntry = registry.entries[Int(id)]
    let classes = registry.classLists[Int(keys.classList(of: node))]
    var attributes = SequenceNumbers.empty
    for place in document.attributeRange(of: node) {
      let number = keys.number(of: document.attributes[place].name)
      if registry.entries[Int(number)].isAskedAttribute {
        attributes = registry.sequences.number(of: attributes, followedBy: UInt64(number))
      }
    }
    let shape = record.namespace.rawValue << 1 | (matcher.isQuirky ? 1 : 0)
    let key = KindKey(
      shape: shape, name: name,
      id: idEntry.isAskedOfSubjects || idEntry.isAskedOfAncestors ? id : NameRegistry.none,
      classes: classes.asked, attributes: attributes)
    if let known = kinds[key] {
      matcher.charge(known.candidates, on: page)
      return known
    }
    let subjectKey = KindKey(
      shape: shape, name: name, id: idEntry.isAskedOfSubjects ? id : NameRegistry.none,
      classes: classes.askedOfSubjects, attributes: attributes)
    let candidates = candidates(of: node, subjectKey, matcher, page: page)
    let kind = ElementKind(candidates, ancestorHashes: ancestorHashes(of: node, keys, name))
    // What was made under exhaustion is not made for others.
    if !matcher.isExhausted { kinds[key] = kind }
    return kind
  }

  private func ancestorHashes(of node: NodeID, _ keys: ElementKeys, _ name: UInt32) -> [UInt64] {
    var found: [UInt64] = []
    func add(_ number: UInt32) {
      let entry = registry.entries[Int(number)]
      if entry.isAskedOfAncestors { found.append(entry.hashes.lowered) }
    }
    add(name)
    if keys.id(of: node) != NameRegistry.none { add(keys.id(of: node)) }
    keys.forEachClass(of: node, add)
    return found
  }

  private func candidates(
    of node: NodeID, _ key: KindKey, _ matcher: SelectorMatcher, page: Int
  ) -> CandidateList {
    if let known = candidateLists[key] {
      matcher.charge(known, on: page)
      return known
    }
    var builder = CandidateListBuilder(node: node, matcher: matcher)
    for (number, source) in sources.enumerated() { builder.add(source, number: number) }
    let list = builder.list
    matcher.charge(list, on: page)
    if !matcher.isExhausted { candidateLists[key] = list }
    return list
  }

  // MARK: Matches

  /// What matches an element at rest.
  func match(
    _ kind: ElementKind, _ node: NodeID, under ancestors: AncestorFilter, _ matcher: SelectorMatcher
  ) -> ElementMatch {
    let list = kind.candidates
    let filtered: FilteredCandidates
    if let known = list.filtered(by: ancestors.state) {
      filtered = known
    } else {
      filtered = FilteredCandidates(self.filtered(list, ancestors))
      list.keep(filtered, for: ancestors.state)
      filteredCount += filtered.candidates.count + 1
    }
    guard filtered.candidates.count <= 64 else {
      let matched = filtered.candidates.filter { matcher.matches($0, node) }
      return shared(list.unconditional + matched)
    }
    var matched: UInt64 = 0
    for (place, candidate) in filtered.candidates.enumerated()
    where matcher.matches(candidate, node) {
      matched |= 1 << UInt64(place)
    }
    if let known = filtered.match(for: matched) { return known }
    var all = list.unconditional
    for (place, candidate) in filtered.candidates.enumerated()
    where matched >> UInt64(place) & 1 == 1 {
      all.append(candidate)
    }
    let match = shared(all)
    filtered.keep(match, for: matched)
    return match
  }

  /// The candidates whose requirements `ancestors` meet.
  private func filtered(_ list: CandidateList, _ ancestors: AncestorFilter) -> [Candidate] {
    var found = list.conditional.filter { ancestors.meets($0.requirement) }
    for bucket in list.splitBuckets {
      let source = sources[bucket.source]
      let map = source.selectors
      func consider(_ place: Int) {
        guard let candidate = source.candidate(place, in: map, number: bucket.source),
          candidate.requirement.first != 0, ancestors.meets(candidate.requirement)
        else { return }
        found.append(candidate)
      }
      if ancestors.hashes.count < bucket.count {
        map.splitBuckets.forEachBound(of: bucket.subject, in: ancestors.hashes, consider)
      } else {
        (bucket.isType ? map.types : map.classes).forEach(of: bucket.hash, consider)
      }
    }
    return found
  }

  /// The rules that ask for the keyboard focus and match `node`, which has it.
  func focusRules(
    _ kind: ElementKind, _ node: NodeID, _ matcher: SelectorMatcher, page: Int
  ) -> [MatchedRule] {
    let list: CandidateList
    if let known = kind.focusCandidates {
      list = known
    } else {
      var builder = CandidateListBuilder(node: node, matcher: matcher, isFocused: true)
      for (number, source) in sources.enumerated() { builder.add(source, number: number) }
      list = builder.list
      if !matcher.isExhausted { kind.focusCandidates = list }
    }
    matcher.charge(list, on: page)
    let conditional = list.conditional.filter { matcher.matches($0, node) }
    return list.unconditional.map(\.match) + conditional.map(\.match)
  }

  // MARK: Sets of rules

  /// The set of `rules`; the same object for the same rules.
  func share(_ rules: [MatchedRule]) -> MatchSet {
    if rules.isEmpty { return .empty }
    var hash: UInt64 = 0
    for rule in rules {
      hash =
        (hash ^ UInt64(bitPattern: Int64(rule.sheet) << 32 ^ Int64(rule.rule)))
        &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    if let known = matchSets[hash]?.first(where: { $0.rules == rules }) { return known }
    let blocks = rules.map { sources[Int($0.sheet)].sheet.rules[Int($0.rule)].block }
    let set = MatchSet(
      rules,
      setsContent: blocks.contains { $0.longhands.contains { $0.property == .content } },
      declarationCount: blocks.reduce(0) { $0 + $1.declarationCount })
    matchSets[hash, default: []].append(set)
    return set
  }

  /// The sets that matched candidates come to.
  private func shared(_ candidates: [Candidate]) -> ElementMatch {
    if candidates.isEmpty { return .empty }
    var own: [MatchedRule] = []
    var pseudos: [PseudoElementName: [MatchedRule]] = [:]
    for candidate in candidates {
      if let pseudo = candidate.selector.pseudoElement {
        pseudos[pseudo, default: []].append(candidate.match)
      } else {
        own.append(candidate.match)
      }
    }
    var sets: [(name: PseudoElementName, set: MatchSet)] = []
    var mask: UInt16 = 0
    for (pseudo, rules) in pseudos {
      let set = share(rules)
      if set.setsContent {
        mask |= 1 << UInt16(pseudo.rawValue)
      } else if pseudo == .before || pseudo == .after {
        // No box, no style: sheets that begin with `*, ::before` have such rules for all elements.
        continue
      }
      sets.append((pseudo, set))
    }
    return ElementMatch(own: share(own), pseudos: sets, contentMask: mask)
  }
}

extension SelectorMatcher {
  fileprivate func matches(_ candidate: Candidate, _ node: NodeID) -> Bool {
    candidate.subjectMatches
      ? matches(candidate.selector, around: node) : matches(candidate.selector, node)
  }
}
