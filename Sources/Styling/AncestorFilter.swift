internal import CSS

/// What the elements now open have of the names that selectors ask ancestors for (stylo's
/// `BloomFilter`, without its errors): most candidates fall here.
///
/// Names go by their hashes, so a candidate that passes is still tried.
struct AncestorFilter {
  private struct Level {
    let end: Int
    /// How many hashes there were before.
    let count: Int
    let state: SequenceNumbers.Number
  }

  private var levels: [Level] = []
  /// Each once, from the outermost element inwards.
  private(set) var hashes: [UInt64] = []
  private var known: Set<UInt64> = []
  /// The number of the sequence ``hashes``.
  private(set) var state = SequenceNumbers.empty

  /// Closes the elements that end before the node numbered `index`.
  mutating func close(before index: Int) {
    while let last = levels.last, last.end <= index {
      while hashes.count > last.count { known.remove(hashes.removeLast()) }
      state = last.state
      levels.removeLast()
    }
  }

  /// Opens an element with `new` hashes whose descendants end before the node numbered `end`.
  mutating func enter(_ new: [UInt64], end: Int, _ sequences: inout SequenceNumbers) {
    let level = Level(end: end, count: hashes.count, state: state)
    for hash in new where known.insert(hash).inserted {
      hashes.append(hash)
      state = sequences.number(of: state, followedBy: hash)
    }
    if hashes.count > level.count { levels.append(level) }
  }

  /// True when the ancestors have what the selector asks of them.
  func meets(_ requirement: SelectorMap.Requirement) -> Bool {
    (requirement.first == 0 || known.contains(requirement.first))
      && (requirement.second == 0 || known.contains(requirement.second))
  }
}
