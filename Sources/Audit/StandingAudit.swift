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
    let concerned = session.forget(paths).union(paths.intersection(source.paths))
    if !concerned.isEmpty { await judge(concerned.sorted(), of: source) }
    return concerned
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
    if let reader = auditor.remoteStyleSheets {
      await session.fetchStyleSheets(for: paths, of: source, by: reader)
    }
    await session.judge(paths, of: source, progress: progress)
    await session.examineDocuments(by: FolderDocuments(source))
    result = session.conclude(target: source.target, skipped: source.skipped).result
  }
}
