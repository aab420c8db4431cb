internal import CSS

/// An element's matched rules, shared between elements that match the same.
final class MatchSet: Sendable {
  let rules: [MatchedRule]
  /// True when one of the rules declares `content`.
  let setsContent: Bool

  init(_ rules: [MatchedRule], setsContent: Bool = false) {
    self.rules = rules
    self.setsContent = setsContent
  }

  static let empty = MatchSet([])
}

/// The rules that an element and its pseudo-elements match.
final class ElementMatch: Sendable {
  let own: MatchSet
  let pseudos: [(name: PseudoElementName, set: MatchSet)]
  /// A bit for each pseudo-element that a rule gives content.
  let contentMask: UInt16

  init(
    own: MatchSet, pseudos: [(name: PseudoElementName, set: MatchSet)] = [],
    contentMask: UInt16 = 0
  ) {
    self.own = own
    self.pseudos = pseudos
    self.contentMask = contentMask
  }

  static let empty = ElementMatch(own: .empty)

  func set(of pseudo: PseudoElementName) -> MatchSet {
    pseudos.first { $0.name == pseudo }?.set ?? .empty
  }
}

/// A selector that elements of a kind may match.
struct Candidate {
  /// Its sheet, which the context holds, keeps it alive: candidates are copied by the thousand, and
  /// nothing need be counted.
  unowned(unsafe) let selector: ComplexSelector
  let match: MatchedRule
  let requirement: SelectorIndex.Requirement
  /// True when the selector's subject holds of all elements of the kind.
  var subjectHolds = false
}

/// The selectors that elements with the same name, id and classes may match.
final class CandidateList {
  /// Those that all such elements match, wherever they stand.
  let settled: [Candidate]
  /// Those that depend on attributes, states or on what stands around the element.
  let asking: [Candidate]
  /// Those of great buckets, to be found by what ancestors have.
  let great: [GreatBucket]
  /// How many selectors were looked at for it.
  let cost: Int
  /// The page that was last charged with ``cost``.
  var page = 0
  /// What is left of ``asking`` and ``great`` under given ancestors, by ``OpenAncestors/state``.
  var passing: [UInt64: PassingCandidates] = [:]

  /// A great bucket of a class or type, as ``AncestorBuckets`` takes it apart.
  struct GreatBucket {
    let source: Int
    let subject: UInt64
    let hash: UInt64
    let isType: Bool
    /// How many selectors it holds.
    let count: Int
  }

  init(settled: [Candidate], asking: [Candidate], great: [GreatBucket], cost: Int) {
    self.settled = settled
    self.asking = asking
    self.great = great
    self.cost = cost
  }
}

/// The candidates whose requirements the ancestors meet, and what came of trying them.
final class PassingCandidates {
  let candidates: [Candidate]
  /// By the candidates that matched, a bit each; only while they fit.
  var known: [(matched: UInt64, match: ElementMatch)] = []

  init(_ candidates: [Candidate]) { self.candidates = candidates }
}

/// Elements with the same name, id, classes and attribute names.
final class ElementKind {
  let candidates: CandidateList
  /// Hashes that selectors ask of ancestors, as far as such an element has them.
  let offers: [UInt64]

  init(_ candidates: CandidateList, offers: [UInt64]) {
    self.candidates = candidates
    self.offers = offers
  }
}

/// What the elements now open offer to selectors that ask something of ancestors.
struct OpenAncestors {
  private var open: [(end: Int, count: Int)] = []
  /// Each once, from the outermost inwards.
  private(set) var offers: [UInt64] = []
  private var known: Set<UInt64> = []
  /// A hash of ``offers`` that does not depend on their order.
  private(set) var state: UInt64 = 0

  /// Closes the elements that end before the node numbered `index`.
  mutating func close(before index: Int) {
    while let last = open.last, last.end <= index {
      while offers.count > last.count {
        let offer = offers.removeLast()
        known.remove(offer)
        state &-= Self.mixed(offer)
      }
      open.removeLast()
    }
  }

  /// Opens an element whose descendants end before the node numbered `end`.
  mutating func enter(_ new: [UInt64], end: Int) {
    let count = offers.count
    for offer in new where known.insert(offer).inserted {
      offers.append(offer)
      state &+= Self.mixed(offer)
    }
    if offers.count > count { open.append((end, count)) }
  }

  func has(_ offer: UInt64) -> Bool { known.contains(offer) }

  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}
