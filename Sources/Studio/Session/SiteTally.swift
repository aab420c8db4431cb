import AuditModel
import Reports

/// How many corrections there are to do: on each page, and in all.
package struct SiteTally: Sendable {
  /// By path; the empty one is for what concerns the site as a whole.
  private(set) var pages: [String: Int] = [:]
  private(set) var total = 0

  init(_ site: SiteResult, _ teller: FindingTeller) {
    update(site, nil, teller)
  }

  /// - Parameter paths: the pages that may have changed; nil: all.
  mutating func update(_ site: SiteResult, _ paths: Set<String>?, _ teller: FindingTeller) {
    let shared = Dictionary(grouping: site.findings, by: \.place.path)
    var counts: [String: Int] = [:]
    var all = site.findings
    for page in site.pages {
      let own = page.findings
      all += own
      let isKnown = paths.map { !$0.contains(page.path) } ?? false
      if isKnown, shared[page.path] == nil, let count = pages[page.path] {
        counts[page.path] = count
      } else {
        counts[page.path] = teller.corrections(own + (shared[page.path] ?? []))
      }
    }
    let known = Set(site.pages.map(\.path))
    let others = site.findings.filter { !known.contains($0.place.path) }
    if !others.isEmpty { counts[""] = teller.corrections(others, of: site) }
    pages = counts
    total = teller.corrections(all, of: site)
  }
}

/// What came and what went between two results of a site.
struct SiteDifference: Sendable {
  let fixed: Int
  let new: Int
  /// The pages that were judged anew and have other findings.
  let paths: [String]
}
