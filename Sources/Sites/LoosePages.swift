public import Audit
public import AuditModel
public import RuleKit
public import WebAddress

/// Single pages from several places, judged in one run: files named one by one, standard input.
public struct LoosePages: PageSource {
  /// One page and the source of its bytes.
  public struct Entry: Sendable {
    public let path: String
    public let source: any PageSource

    public init(path: String, source: any PageSource) {
      self.path = path
      self.source = source
    }
  }

  public let target: String
  public let site: SiteContext
  public let paths: [String]
  public let skipped: [SkippedFile] = []
  private let sources: [String: any PageSource]

  /// A page named twice counts once.
  public init(_ entries: [Entry], target: String, baseURL: WebURL? = nil) {
    self.target = target
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
    sources = Dictionary(
      entries.map { ($0.path, $0.source) }, uniquingKeysWith: { first, _ in first })
    paths = sources.keys.sorted()
  }

  public func read(_ path: String) throws(SourceError) -> [UInt8] {
    guard let source = sources[path] else { throw .unreadable("No such file or directory") }
    return try source.read(path)
  }
}
