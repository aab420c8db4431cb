/// The addresses of a site that its `robots.txt` keeps from a crawler (RFC 9309, 2.2.2).
package struct ClosedAddresses: Sendable, Codable {
  private struct Rule: Codable {
    let pattern: RobotsPattern
    let allows: Bool
  }

  private let rules: [Rule]

  /// - Parameter rules: those that hold for the crawler.
  package init(_ rules: [(pattern: RobotsPattern, allows: Bool)]) {
    self.rules = rules.map { Rule(pattern: $0.pattern, allows: $0.allows) }
  }

  /// Whether the crawler may not ask for an address.
  package func callAsFunction(_ url: WebURL) -> Bool {
    let path = RobotsPattern.escapedPath(url.requestTarget.utf8)
    var (allow, disallow) = (0, 0)
    for rule in rules where rule.pattern.priority > (rule.allows ? allow : disallow) {
      guard rule.pattern.matches(path) else { continue }
      if rule.allows { allow = rule.pattern.priority } else { disallow = rule.pattern.priority }
    }
    // On equal length, allow wins.
    return disallow > allow
  }
}
