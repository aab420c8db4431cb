package import Audit
import AuditModel
import LiveSites
package import WebAddress
import WebArchives

/// Audits the sites of an archive in one process: what workers and the join of their lines come to, without
/// the lines.
package struct ArchiveAudit: Sendable {
  /// The sites, in the order of their roots.
  package struct Sites {
    package var sites: [SiteJoin.Joined] = []
    /// Records that could not be used.
    package var broken = 0
  }

  private let auditor: Auditor
  private let jobs: Int

  package init(_ auditor: Auditor, jobs: Int) {
    self.auditor = auditor
    self.jobs = jobs
  }

  package func sites(of contents: ArchiveContents) async throws -> Sites {
    var sites = Sites()
    var lines: [String: [ResultLine]] = [:]
    try await PageWorker(auditor, jobs: jobs).lines(of: contents) { line in
      if case .broken = line { sites.broken += 1 }
      if let site = line.site { lines[site.text, default: []].append(line) }
    }
    for (root, lines) in lines.sorted(by: { $0.key < $1.key }) {
      guard let root = WebURL(root), lines.contains(where: { !$0.isAnswer }) else { continue }
      let join = SiteJoin(auditor, root: root)
      for line in lines.sorted(by: { $0.rank < $1.rank }) { join.add(line) }
      var joined = join.joined()
      joined.result.lacksRecords = sites.broken > 0
      sites.sites.append(joined)
    }
    return sites
  }
}

extension ResultLine {
  /// The root of the site that it is about.
  package var site: WebURL? {
    switch self {
    case .page(let site, _, _, _), .answer(let site, _), .skipped(let site, _, _): site
    case .crawl(let crawl): crawl.root
    case .broken, .end: nil
    }
  }

  /// True of what makes no site by itself: redirects and errors of a host.
  fileprivate var isAnswer: Bool { if case .answer = self { true } else { false } }

  /// What the crawl says comes first, pages by their addresses, then the rest.
  var rank: (Int, String) {
    switch self {
    case .crawl: (0, "")
    case .page(_, let url, _, _): (1, url.text)
    case .skipped(_, let url, _): (2, url.text)
    case .answer(_, let answer): (3, answer.url.text)
    case .broken, .end: (4, "")
    }
  }
}
