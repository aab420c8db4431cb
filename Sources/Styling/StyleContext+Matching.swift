internal import CSS
internal import DOM

extension StyleContext {
  /// The kind of an element, from its keys.
  ///
  /// Hashes stand for names, as in ``NameKey``.
  func kind(of node: NodeID, _ keys: ElementKeys, _ matcher: SelectorMatcher) -> ElementKind {
    let document = matcher.document
    let record = document[node]
    var hash = KindHash()
    hash.combine(UInt64(record.namespace.rawValue) << 1 | (matcher.isQuirky ? 1 : 0))
    let name = keys.key(of: record.name)
    if let name { hash.combine(name.exact) }
    let id = keys.id(of: node)
    hash.combine(id?.exact ?? 0)
    keys.forEachClass(of: node) { hash.combine($0.exact) }
    hash.combine(1)
    if asksAttributes {
      for place in document.attributeRange(of: node) {
        if let key = keys.key(of: document.attributes[place].name) { hash.combine(key.lowered) }
      }
    }
    if let known = kinds[hash.value] {
      matcher.charge(known.candidates, on: page)
      return known
    }
    let (candidates, isWhole) = candidates(of: node, keys, matcher)
    var offers: [UInt64] = []
    func offer(_ hash: UInt64) {
      if sources.contains(where: { $0.index.asksAncestors(for: hash) }) { offers.append(hash) }
    }
    if let name { offer(name.lowered) }
    if let id { offer(id.lowered) }
    keys.forEachClass(of: node) { offer($0.lowered) }
    let kind = ElementKind(candidates, offers: offers)
    if isWhole { kinds[hash.value] = kind }
    return kind
  }

  /// The candidates of a new kind: those of a known one, where they differ in names that no selector
  /// asks for.
  private func candidates(
    of node: NodeID, _ keys: ElementKeys, _ matcher: SelectorMatcher
  ) -> (CandidateList, isWhole: Bool) {
    let document = matcher.document
    let record = document[node]
    var hash = KindHash()
    hash.combine(UInt64(record.namespace.rawValue) << 1 | (matcher.isQuirky ? 1 : 0))
    if let name = keys.key(of: record.name) { hash.combine(name.exact) }
    func isAskedFor(_ key: NameKey) -> Bool {
      sources.contains { $0.index.asksSubjects(for: key.lowered) }
    }
    if let id = keys.id(of: node), isAskedFor(id) { hash.combine(id.exact) }
    hash.combine(1)
    keys.forEachClass(of: node) { if isAskedFor($0) { hash.combine($0.exact) } }
    hash.combine(1)
    if asksAttributes {
      for place in document.attributeRange(of: node) {
        guard let key = keys.key(of: document.attributes[place].name),
          sources.contains(where: { $0.index.attributes.count(of: key.lowered) > 0 })
        else { continue }
        hash.combine(key.lowered)
      }
    }
    if let known = candidateLists[hash.value] {
      matcher.charge(known, on: page)
      return (known, true)
    }
    var builder = CandidateListBuilder(node: node, keys: keys, matcher: matcher)
    for (number, source) in sources.enumerated() { builder.add(source, number: number) }
    let list = builder.list
    matcher.charge(list, on: page)
    // What was made under exhaustion is not made for other pages.
    if !matcher.isExhausted { candidateLists[hash.value] = list }
    return (list, !matcher.isExhausted)
  }

  /// What matches an element at rest.
  func match(
    _ kind: ElementKind, _ node: NodeID, under ancestors: OpenAncestors, _ matcher: SelectorMatcher
  ) -> ElementMatch {
    let list = kind.candidates
    let passing: PassingCandidates
    if let known = list.passing[ancestors.state] {
      passing = known
    } else {
      passing = PassingCandidates(self.passing(list, ancestors))
      list.passing[ancestors.state] = passing
      passingCount += passing.candidates.count + 1
    }
    guard passing.candidates.count <= 64 else {
      let matched = passing.candidates.filter { matcher.matches($0, node) }
      return shared(list.settled + matched)
    }
    var matched: UInt64 = 0
    for (place, candidate) in passing.candidates.enumerated()
    where matcher.matches(candidate, node) {
      matched |= 1 << UInt64(place)
    }
    for known in passing.known where known.matched == matched { return known.match }
    var all = list.settled
    for (place, candidate) in passing.candidates.enumerated()
    where matched >> UInt64(place) & 1 == 1 {
      all.append(candidate)
    }
    let match = shared(all)
    // A few come again and again; where all are different, a search is as long as the work.
    if passing.known.count < 16 { passing.known.append((matched, match)) }
    return match
  }

  /// The candidates whose requirements `ancestors` meet.
  private func passing(
    _ list: CandidateList, _ ancestors: OpenAncestors
  ) -> [Candidate] {
    func isMet(_ requirement: SelectorIndex.Requirement) -> Bool {
      (requirement.first == 0 || ancestors.has(requirement.first))
        && (requirement.second == 0 || ancestors.has(requirement.second))
    }
    var passing = list.asking.filter { isMet($0.requirement) }
    for great in list.great {
      let source = sources[great.source]
      let index = source.index
      func consider(_ place: Int) {
        guard let candidate = source.candidate(place, number: great.source),
          candidate.requirement.first != 0, isMet(candidate.requirement)
        else { return }
        passing.append(candidate)
      }
      if ancestors.offers.count < great.count {
        index.byAncestor.forEachBound(of: great.subject, in: ancestors.offers) { consider($0) }
      } else {
        (great.isType ? index.types : index.classes).forEach(of: great.hash) { consider($0) }
      }
    }
    return passing
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
        // No box, no look: sheets that begin with `*, ::before` have such rules for all elements.
        continue
      }
      sets.append((pseudo, set))
    }
    return ElementMatch(own: share(own), pseudos: sets, contentMask: mask)
  }
}

extension SelectorMatcher {
  fileprivate func matches(_ candidate: Candidate, _ node: NodeID) -> Bool {
    candidate.subjectHolds
      ? matches(candidate.selector, around: node) : matches(candidate.selector, node)
  }
}
