package import WebAddress

/// Which addresses the settings take and leave out.
package struct AddressFilter: Sendable, Hashable, Codable {
  /// Only these are taken, if there are any; `*` stands for any text, `$` at the end for the end.
  package var include: [String]
  /// These are not.
  package var exclude: [String]

  package init(include: [String] = [], exclude: [String] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// Why an address is left out; nil when it is not.
  package func refusal(of url: WebURL) -> CrawlRefusal? {
    if include.isEmpty, exclude.isEmpty { return nil }
    let path = RobotsPattern.escapedPath(url.requestTarget.utf8)
    if let pattern = exclude.first(where: { RobotsPattern($0.utf8).matches(path) }) {
      return .excluded(pattern: pattern)
    }
    if include.isEmpty || include.contains(where: { RobotsPattern($0.utf8).matches(path) }) {
      return nil
    }
    return .notIncluded
  }
}
