/// Great buckets of selectors such as `#news .title`, `#events .title`…, found by what stands around
/// an element instead of one after the other: with as many sections as rules, trying each rule on
/// each title would take their product.
public struct AncestorBuckets: Sendable {
  /// Subjects whose bucket is taken apart.
  private let subjects: Set<UInt64>
  /// Of such a subject: the entries that ask nothing of ancestors.
  private let free: HashBuckets
  /// Of a subject and an ancestor: the entries that ask for both.
  private let bound: HashBuckets

  /// Smaller buckets are tried faster than they are taken apart.
  private static let least = 64

  public var isEmpty: Bool { subjects.isEmpty }

  init(_ builder: SelectorIndexBuilder) {
    var subjects: Set<UInt64> = []
    var free = HashLists()
    var bound = HashLists()
    for (table, isType) in [(builder.classes, false), (builder.types, true)] {
      table.forEachHash { hash, count in
        guard count >= Self.least else { return }
        var asking = 0
        table.forEach(of: hash) { entry in
          if builder.requirements[Int(entry)].first != 0 { asking += 1 }
        }
        guard asking >= Self.least else { return }
        let subject = Self.subject(hash, isType: isType)
        subjects.insert(subject)
        table.forEach(of: hash) { entry in
          let required = builder.requirements[Int(entry)].first
          if required == 0 {
            free.append(entry, to: subject)
          } else {
            bound.append(entry, to: Self.pair(subject, required))
          }
        }
      }
    }
    self.subjects = subjects
    self.free = HashBuckets(free)
    self.bound = HashBuckets(bound)
  }

  /// The subject of a class or type, by its lowered hash; nil when its bucket is whole.
  public func subject(_ hash: UInt64, isType: Bool) -> UInt64? {
    let subject = Self.subject(hash, isType: isType)
    return subjects.contains(subject) ? subject : nil
  }

  /// Calls `body` with the numbers of the entries of `subject` that ask nothing of ancestors.
  public func forEachFree(of subject: UInt64, _ body: (Int) -> Void) {
    free.forEach(of: subject, body)
  }

  /// Calls `body` with the numbers of the entries of `subject` that ask for one of `ancestors`,
  /// hashes without repetition.
  public func forEachBound(
    of subject: UInt64, in ancestors: [UInt64], _ body: (Int) -> Void
  ) {
    for ancestor in ancestors { bound.forEach(of: Self.pair(subject, ancestor), body) }
  }

  private static func subject(_ hash: UInt64, isType: Bool) -> UInt64 { isType ? ~hash : hash }

  private static func pair(_ subject: UInt64, _ ancestor: UInt64) -> UInt64 {
    (subject &* 0x9e37_79b9_7f4a_7c15) ^ ancestor
  }
}
