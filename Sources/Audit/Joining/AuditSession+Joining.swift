package import AuditModel
import RuleKit
import Synchronization

extension AuditSession {
  /// What a judged page contributes, which this session then no longer holds; why it was not judged; nil
  /// when nothing of that path was given.
  package func takeOut(_ path: String) -> Result<PageContribution, PageNotJudged>? {
    switch outcomes.withLock({ $0.removeValue(forKey: path) }) {
    case .judged(let page): .success(PageContribution(page, rules: auditor.rules))
    case .skipped(let file): .failure(PageNotJudged(reason: file.reason))
    case nil: nil
    }
  }

  /// Takes a page that another process judged by the same rules.
  package func take(_ page: PageContribution) {
    let judged = page.judgedPage(pool)
    outcomes.withLock { $0[page.path] = .judged(judged) }
  }

  /// Puts pages that were judged in any order in their order: what rules keep of a first occurrence alone
  /// they keep of the first page.
  ///
  /// - Parameter paths: the pages in order; others follow by their paths.
  package func keepFirstOccurrences(inOrderOf paths: [String]) {
    outcomes.withLock { outcomes in
      let known = Set(paths)
      let rest = outcomes.keys.filter { !known.contains($0) }.sorted()
      let order = paths + rest
      let occurrences = auditor.rules.siteRuleIDs.map { _ in FirstOccurrences() }
      for path in order {
        guard case .judged(var page)? = outcomes[path] else { continue }
        auditor.rules.keepFirst(&page.verdict.facts, by: occurrences)
        outcomes[path] = .judged(page)
      }
    }
  }
}

/// Why a page was not judged.
package struct PageNotJudged: Error {
  package let reason: SkipReason

  package init(reason: SkipReason) { self.reason = reason }
}
