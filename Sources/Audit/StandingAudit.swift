public import AuditModel

/// An audit that is kept up to date: when files change, the pages that rest on them are judged anew,
/// and the rules about the site conclude again from what was kept of all pages. The result is that of
/// a fresh run.
public struct StandingAudit: Sendable {
  private let auditor: Auditor
  private var source: any PageSource
  private var styleSheets: StyleSheetStore
  private var outcomes: [String: Auditor.PageOutcome] = [:]
  public private(set) var result: SiteResult

  /// Audits all of `source`.
  public init(
    _ auditor: Auditor, _ source: any PageSource,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    self.auditor = auditor
    self.source = source
    styleSheets = StyleSheetStore(site: source.site) { source.readResource($0) }
    result = SiteResult(target: source.target)
    await judge(source.paths, of: source, progress)
  }

  /// Takes note that the files at `paths` have new content.
  ///
  /// - Returns: the paths of the pages that were judged anew.
  public mutating func update(changed paths: Set<String>) async -> Set<String> {
    styleSheets.forget(paths)
    let concerned = source.paths.filter { path in
      if paths.contains(path) { return true }
      guard case .judged(let page)? = outcomes[path] else { return false }
      return !page.filesRead.isDisjoint(with: paths)
    }
    if !concerned.isEmpty { await judge(concerned, of: source) }
    return Set(concerned)
  }

  /// Takes note that files came or went: links to them may stand on any page, so all are judged anew.
  ///
  /// - Parameter source: the same site with the files that are there now.
  /// - Returns: the paths of all pages, those that went included.
  public mutating func update(source: any PageSource) async -> Set<String> {
    let before = Set(outcomes.keys)
    self.source = source
    styleSheets = StyleSheetStore(site: source.site) { source.readResource($0) }
    outcomes = [:]
    await judge(source.paths, of: source)
    return before.union(source.paths)
  }

  private mutating func judge(
    _ paths: [String], of source: some PageSource,
    _ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    let judged = await auditor.judge(paths, of: source, styleSheets, progress: progress)
    for (path, outcome) in zip(paths, judged) { outcomes[path] = outcome }
    let kept = source.paths.compactMap { outcomes[$0] }
    result =
      auditor.conclude(
        kept, target: source.target, site: source.site, skipped: source.skipped
      ).0
  }
}
