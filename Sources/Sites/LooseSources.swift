package import Audit
package import AuditModel
package import RuleKit
package import WebAddress

/// One page that is judged on its own, with what stands beside it.
package protocol LooseSource: PageSource {
  /// Nil of a page that has no place.
  var neighbours: FilesBesidePage? { get }
}

extension LooseSource {
  package func readResource(_ path: String) -> [UInt8]? { neighbours?.read(path) }
}

/// Single files, each judged on its own.
package struct FileSource: LooseSource {
  package let target: String
  package let site: SiteContext
  package let paths: [String]
  package let skipped: [SkippedFile] = []
  private let limit: Int
  package let neighbours: FilesBesidePage?

  /// - Parameter limit: the greatest size of a page, in bytes.
  package init(_ path: String, baseURL: WebURL? = nil, limit: Int = 10 << 20) {
    target = path
    paths = [path]
    self.limit = limit
    neighbours = FilesBesidePage(page: path)
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
  }

  package func read(_ path: String) throws(SourceError) -> [UInt8] {
    try FileReading.read(path, limit: limit)
  }
}

/// One page, from standard input or from bytes in memory.
package struct BytesSource: LooseSource {
  package let target: String
  package let site: SiteContext
  package var paths: [String] { [target] }
  package let skipped: [SkippedFile] = []
  private let bytes: [UInt8]
  package let neighbours: FilesBesidePage?

  /// - Parameter neighbours: what stands beside the page, if it has a place.
  package init(
    _ bytes: [UInt8], target: String, baseURL: WebURL? = nil, neighbours: FilesBesidePage? = nil
  ) {
    self.bytes = bytes
    self.neighbours = neighbours
    self.target = target
    site = SiteContext(kind: .loosePages, baseURL: baseURL)
  }

  /// Reads standard input to its end.
  ///
  /// - Parameter limit: the greatest size of a page, in bytes.
  package init(standardInputUpTo limit: Int = 10 << 20, baseURL: WebURL? = nil) throws(SourceError)
  {
    self.init(try FileReading.read(0, limit: limit), target: "-", baseURL: baseURL)
  }

  package func read(_ path: String) throws(SourceError) -> [UInt8] { bytes }
}
