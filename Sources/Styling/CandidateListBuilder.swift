internal import CSS
internal import DOM

/// Gathers the candidates of one kind of element.
struct CandidateListBuilder {
  private let node: NodeID
  private let keys: ElementKeys
  private let matcher: SelectorMatcher
  private let record: NodeRecord
  private var settled: [Candidate] = []
  private var asking: [Candidate] = []
  private var great: [CandidateList.GreatBucket] = []
  private var cost = 1

  init(node: NodeID, keys: ElementKeys, matcher: SelectorMatcher) {
    self.node = node
    self.keys = keys
    self.matcher = matcher
    record = matcher.document[node]
  }

  var list: CandidateList {
    CandidateList(settled: settled, asking: asking, great: great, cost: cost)
  }

  /// Adds the selectors of a sheet that an element of the kind may match.
  mutating func add(_ source: StyleContext.Source, number: Int) {
    let index = source.index
    if index.entries.isEmpty { return }
    if !index.ids.isEmpty, let id = keys.id(of: node) {
      index.ids.forEach(of: id.lowered) { consider($0, source, number) }
    }
    if !index.classes.isEmpty {
      keys.forEachClass(of: node) { key in
        addBucket(key.lowered, isType: false, source, number)
      }
    }
    if let name = keys.key(of: record.name) {
      addBucket(name.lowered, isType: true, source, number)
    }
    if !index.attributes.isEmpty {
      for place in matcher.document.attributeRange(of: node) {
        guard let name = keys.key(of: matcher.document.attributes[place].name) else { continue }
        index.attributes.forEach(of: name.lowered) { consider($0, source, number) }
      }
    }
    for place in index.universal { consider(Int(place), source, number) }
  }

  private mutating func addBucket(
    _ hash: UInt64, isType: Bool, _ source: StyleContext.Source, _ number: Int
  ) {
    let index = source.index
    let bucket = isType ? index.types : index.classes
    guard let subject = index.byAncestor.subject(hash, isType: isType) else {
      let isHTML = isType && record.namespace == .html
      bucket.forEach(of: hash) { consider($0, source, number, isInItsTypeBucket: isHTML) }
      return
    }
    great.append(
      CandidateList.GreatBucket(
        source: number, subject: subject, hash: hash, isType: isType,
        count: bucket.count(of: hash)))
    index.byAncestor.forEachFree(of: subject) { consider($0, source, number) }
  }

  private mutating func consider(
    _ place: Int, _ source: StyleContext.Source, _ number: Int, isInItsTypeBucket: Bool = false
  ) {
    guard !matcher.isExhausted, var candidate = source.candidate(place, number: number) else {
      return
    }
    cost += 1
    if isInItsTypeBucket, source.index.entries[place].isType {
      settled.append(candidate)
      return
    }
    guard let subject = candidate.selector.compounds.first else { return }
    switch matcher.holds(subject, of: node) {
    case .never: break
    case .always where candidate.selector.compounds.count == 1: settled.append(candidate)
    case .always:
      candidate.subjectHolds = true
      asking.append(candidate)
    case .sometimes: asking.append(candidate)
    }
  }
}

extension StyleContext.Source {
  /// The selector numbered `place`, weighed.
  func candidate(_ place: Int, number: Int) -> Candidate? {
    guard place < index.entries.count else { return nil }
    let entry = index.entries[place]
    return Candidate(
      selector: entry.selector, match: weigh(entry.selector, rule: entry.rule, number: number),
      requirement: index.requirements[place])
  }
}

/// The hash of what makes elements one kind.
struct KindHash {
  private(set) var value: UInt64 = 0x9e37_79b9_7f4a_7c15

  mutating func combine(_ part: UInt64) {
    value = (value ^ part) &* 0xff51_afd7_ed55_8ccd
    value ^= value >> 32
  }
}
