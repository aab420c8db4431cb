import Text

/// Pages by their paths, as settings name them: `archives/*`, `*.php`, `contact.html`.
///
/// `*` is any text, `/` included; a pattern that ends in `/` is everything below that folder. A `/` in front
/// is the root of the site, and may be left out.
package struct PathPattern: Sendable, Hashable {
  /// As it is written.
  package let text: String
  private let pattern: [UInt8]

  package init(_ text: String) {
    self.text = text
    let trimmed = text.hasPrefix("/") ? String(text.dropFirst()) : text
    pattern = Array((trimmed.hasSuffix("/") ? trimmed + "*" : trimmed).utf8)
  }

  /// Each `*` is tried again at most once for each byte of the path: bounded by the product of both lengths.
  package func matches(_ path: String) -> Bool {
    let star = UInt8(ascii: "*")
    var bytes = Array(path.utf8)
    if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
    var (at, place) = (0, 0)
    /// After the last `*` met, and where the path goes on behind what it took.
    var retry: (at: Int, place: Int)?
    while place < bytes.count {
      if at < pattern.count, pattern[at] == star {
        retry = (at + 1, place)
        at += 1
      } else if at < pattern.count, pattern[at] == bytes[place] {
        at += 1
        place += 1
      } else if let last = retry {
        retry = (last.at, last.place + 1)
        (at, place) = (last.at, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == star }
  }
}
