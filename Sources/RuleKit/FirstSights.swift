import Synchronization

/// What has been seen on the pages of a live site so far.
///
/// A menu repeats its links on each page: what a rule keeps of them until the crawl is over, it
/// keeps of the first page alone, so that memory follows the site and not its pages times links.
/// Pages of a live site are judged one after the other, so "first" is the same in every run.
public final class FirstSights: Sendable {
  /// Beyond this many nothing counts as first any more.
  public static var maximum: Int { 100_000 }

  private let seen = Mutex<Set<String>>([])

  public init() {}

  /// True the first time that `rule` says `text`.
  public func claim(_ text: String, by rule: String) -> Bool {
    seen.withLock { seen in
      seen.count < Self.maximum && seen.insert(rule + " " + text).inserted
    }
  }
}
