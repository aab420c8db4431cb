/// Large buckets of selectors such as `#news .title`, `#events .title`…, split by what an ancestor of
/// the element must have: with as many sections as rules, trying each rule on each title would take
/// their product.
///
/// Subjects and ancestors are found by their hashes, so a list may hold selectors of other names
/// too: whoever takes one tries it.
package struct SplitBuckets: Sendable {
  /// Subjects whose bucket is split.
  private let subjects: Set<UInt64>
  /// By subject: the entries that ask nothing of ancestors.
  private let unbound: HashBuckets
  /// By subject and ancestor: the entries that ask for both.
  private let bound: HashBuckets

  /// Smaller buckets are tried faster than they are split.
  private static let minimum = 64

  package var isEmpty: Bool { subjects.isEmpty }

  init(_ builder: SelectorMapBuilder) {
    var subjects: Set<UInt64> = []
    var unbound = HashLists()
    var bound = HashLists()
    for (table, isType) in [(builder.classes, false), (builder.types, true)] {
      table.forEachHash { hash, count in
        guard count >= Self.minimum else { return }
        var bindable = 0
        table.forEach(of: hash) { entry in
          if builder.requirements[Int(entry)].first != 0 { bindable += 1 }
        }
        guard bindable >= Self.minimum else { return }
        let subject = Self.subject(hash, isType: isType)
        subjects.insert(subject)
        table.forEach(of: hash) { entry in
          let required = builder.requirements[Int(entry)].first
          if required == 0 {
            unbound.append(entry, to: subject)
          } else {
            bound.append(entry, to: Self.pair(subject, required))
          }
        }
      }
    }
    self.subjects = subjects
    self.unbound = HashBuckets(unbound)
    self.bound = HashBuckets(bound)
  }

  /// The subject of a class or type, by its lowered hash; nil when its bucket is whole.
  package func subject(_ hash: UInt64, isType: Bool) -> UInt64? {
    let subject = Self.subject(hash, isType: isType)
    return subjects.contains(subject) ? subject : nil
  }

  /// Calls `body` with the numbers of the entries of `subject` that ask nothing of ancestors.
  package func forEachUnbound(of subject: UInt64, _ body: (Int) -> Void) {
    unbound.forEach(of: subject, body)
  }

  /// Calls `body` with the numbers of the entries of `subject` that ask for one of `ancestors`,
  /// hashes without repetition.
  package func forEachBound(
    of subject: UInt64, in ancestors: [UInt64], _ body: (Int) -> Void
  ) {
    for ancestor in ancestors { bound.forEach(of: Self.pair(subject, ancestor), body) }
  }

  private static func subject(_ hash: UInt64, isType: Bool) -> UInt64 { isType ? ~hash : hash }

  private static func pair(_ subject: UInt64, _ ancestor: UInt64) -> UInt64 {
    (subject &* 0x9e37_79b9_7f4a_7c15) ^ ancestor
  }
}
