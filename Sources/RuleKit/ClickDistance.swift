/// How far a page is from the first page of its site.
package struct ClickDistance: Sendable, Hashable, Codable {
  package var clicks: Int
  /// The page just beyond the limit that the shortest way leads through: a link to it brings near what
  /// lies behind. Nil within the limit.
  package var gate: String?

  package init(clicks: Int, gate: String? = nil) {
    self.clicks = clicks
    self.gate = gate
  }
}
