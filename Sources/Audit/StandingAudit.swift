package import AuditModel

/// An audit that is kept up to date: when files change, the pages that rest on them are judged again,
/// and the rules about the site conclude again from what was kept of all pages. The result is that of
/// a fresh run.
package struct StandingAudit: Sendable {
  private let auditor: Auditor
  private var source: any PageSource
  private var session: AuditSession
  package private(set) var result: SiteResult

  /// Audits all of `source`.
  package init(
    _ auditor: Auditor, _ source: any PageSource,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    self.auditor = auditor
    self.source = source
    session = AuditSession(auditor, site: source.site) { source.readResource($0) }
    result = SiteResult(target: source.target)
    await judge(source.paths, of: source, progress)
  }

  /// Takes note that the files at `paths` have new content.
  ///
  /// - Returns: the paths of the pages that were judged again.
  package mutating func update(changed paths: Set<String>) async -> Set<String> {
    let concerned = await judge(changed: paths)
    if !concerned.isEmpty { await conclude() }
    return concerned
  }

  /// The first part of ``update(changed:)``: the pages are judged, and stand in the result with what was found on
  /// each alone. What follows from all pages is as it was until ``conclude()``.
  package mutating func judge(changed paths: Set<String>) async -> Set<String> {
    let concerned = session.forget(paths).union(paths.intersection(source.paths))
    guard !concerned.isEmpty else { return concerned }
    await judgePages(concerned.sorted(), of: source)
    for index in result.pages.indices where concerned.contains(result.pages[index].path) {
      if let page = session.pageResult(at: result.pages[index].path) { result.pages[index] = page }
    }
    return concerned
  }

  /// Draws the conclusions from all pages anew.
  package mutating func conclude() async {
    await examineDocuments(of: source)
    result = session.conclude(target: source.target, skipped: source.skipped).result
  }

  /// Takes note that files came or went: links to them may stand on any page, so all are judged again.
  ///
  /// - Parameter source: the same site with the files that are there now.
  /// - Returns: the paths of all pages, those that went included.
  package mutating func update(source: any PageSource) async -> Set<String> {
    let before = Set(self.source.paths)
    self.source = source
    session = AuditSession(auditor, site: source.site) { source.readResource($0) }
    await judge(source.paths, of: source)
    return before.union(source.paths)
  }

  private mutating func judge(
    _ paths: [String], of source: some PageSource,
    _ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    await judgePages(paths, of: source, progress)
    await conclude()
  }

  private func examineDocuments(of source: some PageSource) async {
    await session.examineDocuments(by: FolderDocuments(source))
  }

  private func judgePages(
    _ paths: [String], of source: some PageSource,
    _ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async {
    if let reader = auditor.remoteStyleSheets {
      await session.fetchStyleSheets(for: paths, of: source, by: reader)
    }
    await session.judge(paths, of: source, progress: progress)
  }
}
