import Scanning
import Text
import WebAddress

/// A part of a list that one of several machines audits: `2/5`.
///
/// Sites of one host are in one part, for one machine has to space the requests to it out; and a site stays
/// in its part whatever is added to the list.
struct Shard: Sendable, Equatable {
  /// From 1.
  let number: Int
  let count: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      (1...10_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  func holds(_ site: ListedSite) -> Bool {
    var hash = StableHash()
    hash.combine(site.url.host ?? "")
    return Int(hash.mixed % UInt64(count)) == number - 1
  }
}
