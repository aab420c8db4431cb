internal import CSS
internal import DOM

/// A selector that elements of a kind may match.
struct Candidate {
  let selector: ComplexSelector
  let match: MatchedRule
  let requirement: SelectorMap.Requirement
  /// True when the selector's subject matches all elements of the kind.
  var subjectMatches = false
}

/// The selectors that elements with the same name, id and classes may match.
final class CandidateList {
  /// Those that all such elements match, wherever they stand.
  let unconditional: [Candidate]
  /// Those that depend on attributes, states or on what stands around the element.
  let conditional: [Candidate]
  /// Large buckets of the element's classes and type, to be looked into by what ancestors have.
  let splitBuckets: [SplitBucket]
  /// How many selectors were looked at for it.
  let cost: Int
  /// The page that was last charged with ``cost``.
  private var chargedPage = 0
  /// What is left of ``conditional`` and ``splitBuckets``, by what ancestors have.
  private var filtered: [SequenceNumbers.Number: FilteredCandidates] = [:]

  /// A bucket of a class or type that ``SplitBuckets`` splits.
  struct SplitBucket {
    let source: Int
    let subject: UInt64
    let hash: UInt64
    let isType: Bool
    /// How many selectors it holds.
    let count: Int
  }

  init(
    unconditional: [Candidate], conditional: [Candidate], splitBuckets: [SplitBucket], cost: Int
  ) {
    self.unconditional = unconditional
    self.conditional = conditional
    self.splitBuckets = splitBuckets
    self.cost = cost
  }

  /// True the first time on each page.
  func isNew(on page: Int) -> Bool {
    guard chargedPage != page else { return false }
    chargedPage = page
    return true
  }

  func filtered(by ancestors: SequenceNumbers.Number) -> FilteredCandidates? {
    filtered[ancestors]
  }

  func keep(_ candidates: FilteredCandidates, for ancestors: SequenceNumbers.Number) {
    filtered[ancestors] = candidates
  }
}

/// The candidates whose requirements the ancestors meet, and what came of trying them.
final class FilteredCandidates {
  let candidates: [Candidate]
  /// By the candidates that matched, a bit each; only while they fit.
  private var known: [(matched: UInt64, match: ElementMatch)] = []

  init(_ candidates: [Candidate]) { self.candidates = candidates }

  func match(for matched: UInt64) -> ElementMatch? {
    for known in known where known.matched == matched { return known.match }
    return nil
  }

  func keep(_ match: ElementMatch, for matched: UInt64) {
    // A few come again and again; where all are different, a search is as long as the work.
    if known.count < 16 { known.append((matched, match)) }
  }
}

/// Elements with the same name, id, classes and attribute names, as far as selectors ask for them.
final class ElementKind {
  let candidates: CandidateList
  /// Hashes of the element's names that selectors ask ancestors for.
  let ancestorHashes: [UInt64]
  /// The selectors that ask for the keyboard focus, once an element of the kind was focused.
  var focusCandidates: CandidateList?

  init(_ candidates: CandidateList, ancestorHashes: [UInt64]) {
    self.candidates = candidates
    self.ancestorHashes = ancestorHashes
  }
}

/// Gathers the candidates of one kind of element.
struct CandidateListBuilder {
  private let node: NodeID
  private let matcher: SelectorMatcher
  private let keys: ElementKeys
  private let record: NodeRecord
  private let isFocused: Bool
  private let splitsBuckets: Bool
  private var unconditional: [Candidate] = []
  private var conditional: [Candidate] = []
  private var splitBuckets: [CandidateList.SplitBucket] = []
  private var cost = 1

  /// - Parameter isFocused: whether the element has the keyboard focus: then the selectors are those
  ///   that ask for it.
  init(
    node: NodeID, matcher: SelectorMatcher, isFocused: Bool = false, splitsBuckets: Bool = true
  ) {
    self.node = node
    self.matcher = matcher
    self.isFocused = isFocused
    self.splitsBuckets = splitsBuckets && !isFocused
    keys = matcher.keys
    record = matcher.document[node]
  }

  var list: CandidateList {
    CandidateList(
      unconditional: unconditional, conditional: conditional, splitBuckets: splitBuckets,
      cost: cost)
  }

  private func map(_ source: StyleContext.Source) -> SelectorMap {
    isFocused ? source.focusSelectors : source.selectors
  }

  private func hash(_ number: UInt32) -> UInt64 {
    keys.registry.entries[Int(number)].hashes.lowered
  }

  /// Adds the selectors of a sheet that an element of the kind may match.
  mutating func add(_ source: StyleContext.Source, number: Int) {
    let map = map(source)
    if map.entries.isEmpty { return }
    let id = keys.id(of: node)
    if !map.ids.isEmpty, id != NameRegistry.none {
      map.ids.forEach(of: hash(id)) { consider($0, source, number) }
    }
    if !map.classes.isEmpty {
      keys.forEachClass(of: node) { addBucket(hash($0), isType: false, source, number) }
    }
    addBucket(hash(keys.number(of: record.name)), isType: true, source, number)
    if !map.attributes.isEmpty {
      for place in matcher.document.attributeRange(of: node) {
        let name = keys.number(of: matcher.document.attributes[place].name)
        map.attributes.forEach(of: hash(name)) { consider($0, source, number) }
      }
    }
    for place in map.universal { consider(Int(place), source, number) }
  }

  private mutating func addBucket(
    _ hash: UInt64, isType: Bool, _ source: StyleContext.Source, _ number: Int
  ) {
    let map = map(source)
    let bucket = isType ? map.types : map.classes
    guard splitsBuckets, let subject = map.splitBuckets.subject(hash, isType: isType) else {
      bucket.forEach(of: hash) { consider($0, source, number) }
      return
    }
    splitBuckets.append(
      CandidateList.SplitBucket(
        source: number, subject: subject, hash: hash, isType: isType,
        count: bucket.count(of: hash)))
    map.splitBuckets.forEachUnbound(of: subject) { consider($0, source, number) }
  }

  private mutating func consider(_ place: Int, _ source: StyleContext.Source, _ number: Int) {
    guard !matcher.isExhausted,
      var candidate = source.candidate(place, in: map(source), number: number)
    else { return }
    cost += 1
    if isFocused, candidate.selector.pseudoElement != nil { return }
    guard let subject = candidate.selector.compounds.first else { return }
    switch matcher.subject(subject, of: candidate.selector, matches: node, isFocused: isFocused) {
    case .never: break
    case .always where candidate.selector.compounds.count == 1: unconditional.append(candidate)
    case .always:
      candidate.subjectMatches = true
      conditional.append(candidate)
    case .sometimes: conditional.append(candidate)
    }
  }
}

extension StyleContext.Source {
  /// The selector numbered `place` in `map`, weighed.
  func candidate(_ place: Int, in map: SelectorMap, number: Int) -> Candidate? {
    guard place < map.entries.count else { return nil }
    let entry = map.entries[place]
    return Candidate(
      selector: entry.selector, match: weigh(entry.selector, rule: entry.rule, number: number),
      requirement: map.requirements[place])
  }
}
