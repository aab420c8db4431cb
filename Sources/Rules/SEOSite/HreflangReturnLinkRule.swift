import PageFacts
import RuleKit

/// Versions of a page in several languages name one another, and each names itself.
///
/// Search engines ignore what only one side says. Judged where both pages were read. Without a version for
/// everybody else (`x-default`) the set is right all the same.
struct HreflangReturnLinkRule: SiteRule {
  static var factName: String { "search-signals" }

  static func collect(from page: Page) -> SearchSignals? { page.searchSignals }

  static func conclude(
    _ facts: [CollectedFact<SearchSignals>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    let index = site[SearchIndex.self, of: facts]
    var targets: [String: Set<String>] = [:]
    for page in facts where !page.fact.versions.isEmpty {
      targets[page.path] = Set(
        page.fact.versions.compactMap { version in
          if case .page(let path) = index.target(of: version.link.url, in: site) { return path }
          return nil
        })
    }
    for page in facts where page.fact.isSearchable {
      guard let own = targets[page.path], !own.isEmpty else { continue }
      if !own.contains(page.path), let first = page.fact.versions.first {
        reporter.fail(first.link.place, .itself(page: page.path))
      }
      for version in page.fact.versions {
        guard case .page(let path) = index.target(of: version.link.url, in: site),
          path != page.path, let target = index.pages[path], target.isSearchable
        else { continue }
        if targets[path]?.contains(page.path) ?? false {
          reporter.pass(path: page.path)
        } else {
          reporter.fail(
            version.link.place, .silent(language: version.language, page: page.path, target: path),
            about: path)
        }
      }
    }
  }
}
