import Synchronization
import Text

/// What has occurred on the pages of a live site so far.
///
/// A menu repeats its links on each page: what a rule keeps of them until the crawl is over, it
/// keeps of the first page alone, so that memory follows the site and not its pages times links.
/// Pages of a live site are judged one after the other, so "first" is the same in every run.
package final class FirstOccurrences: Sendable {
  /// Once this many are known, nothing else counts as a first occurrence.
  package static var maximum: Int { 100_000 }

  /// Digests: what is known is asked for by nothing else.
  private let known = Mutex<Set<UInt64>>([])
  /// False where pages are judged in any order: then all occurrences count as the first, until they are
  /// put in order.
  private let areKnown: Bool

  package init(areKnown: Bool = true) { self.areKnown = areKnown }

  /// True the first time that `rule` asks for `text`.
  package func claim(_ text: String, by rule: String) -> Bool {
    guard areKnown else { return true }
    var digest = StableHash()
    digest.combine(rule)
    digest.combine(text)
    let key = digest.value
    return known.withLock { known in
      known.count < Self.maximum && known.insert(key).inserted
    }
  }
}
