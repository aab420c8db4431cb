package import Audit
package import AuditModel
package import RuleKit
package import WebAddress

/// Single pages from several places, judged in one run: files named one by one, standard input.
package struct LoosePages: PageSource {
  /// One page and the source of its bytes.
  package struct Entry: Sendable {
    package let path: String
    package let source: any LooseSource

    package init(path: String, source: any LooseSource) {
      self.path = path
      self.source = source
    }
  }

  package let target: String
  package let site: SiteContext
  package let paths: [String]
  package let skipped: [SkippedFile] = []
  private let sources: [String: any LooseSource]
  /// What stands beside any of the pages.
  private let neighbours: FilesBesidePage

  /// A page named twice counts once.
  package init(_ entries: [Entry], target: String, baseURL: WebURL? = nil) {
    self.target = target
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
    sources = Dictionary(
      entries.map { ($0.path, $0.source) }, uniquingKeysWith: { first, _ in first })
    paths = sources.keys.sorted()
    neighbours = FilesBesidePage(joining: sources.values.compactMap(\.neighbours))
  }

  package func read(_ path: String) throws(SourceError) -> [UInt8] {
    guard let source = sources[path] else { throw .unreadable("No such file or directory") }
    return try source.read(path)
  }

  /// A page may ask for what stands beside another.
  package func readResource(_ path: String) -> [UInt8]? { neighbours.read(path) }
}
