public import Audit
public import AuditModel
public import RuleKit
public import WebAddress

/// Single files, each judged on its own.
public struct FileSource: PageSource {
  public let target: String
  public let site: SiteContext
  public let paths: [String]
  public let skipped: [SkippedFile] = []
  private let limit: Int

  /// - Parameter limit: the greatest size of a page, in bytes.
  public init(_ path: String, baseURL: WebURL? = nil, limit: Int = 10 << 20) {
    target = path
    paths = [path]
    self.limit = limit
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
  }

  public func read(_ path: String) throws(SourceError) -> [UInt8] {
    try FileReading.read(path, limit: limit)
  }
}

/// One page, from standard input or from bytes in memory.
public struct BytesSource: PageSource {
  public let target: String
  public let site: SiteContext
  public var paths: [String] { [target] }
  public let skipped: [SkippedFile] = []
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8], target: String, baseURL: WebURL? = nil) {
    self.bytes = bytes
    self.target = target
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
  }

  /// Reads standard input to its end.
  ///
  /// - Parameter limit: the greatest size of a page, in bytes.
  public init(standardInputUpTo limit: Int = 10 << 20, baseURL: WebURL? = nil) throws(SourceError) {
    self.init(try FileReading.read(0, limit: limit), target: "-", baseURL: baseURL)
  }

  public func read(_ path: String) throws(SourceError) -> [UInt8] { bytes }
}
