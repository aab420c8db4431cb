package import AuditModel
package import RuleKit

/// Where a run's pages come from: a folder, single files, standard input; later a live site.
package protocol PageSource: Sendable {
  /// What was asked for, as reports name it.
  var target: String { get }
  /// What is known of the site as a whole.
  var site: SiteContext { get }
  /// The paths of the pages, relative to the site's root, sorted.
  var paths: [String] { get }
  /// What was left out before reading, and why.
  var skipped: [SkippedFile] { get }
  /// The bytes of a page, as they are on disk. Throws ``SourceError``.
  func read(_ path: String) throws(SourceError) -> [UInt8]
  /// The bytes of another file of the site, such as a style sheet; nil when it cannot be had.
  func readResource(_ path: String) -> [UInt8]?
  /// The bytes of a PDF or office file of the site.
  func document(_ path: String) -> Result<[UInt8], SourceError>
  /// What a browser made of a page; nil where none was asked.
  func rendering(of path: String) -> PageInput.Rendering?
}

extension PageSource {
  package func readResource(_ path: String) -> [UInt8]? { try? read(path) }
  package func document(_ path: String) -> Result<[UInt8], SourceError> {
    readResource(path).map { .success($0) } ?? .failure(.unreadable(""))
  }
  package func rendering(of path: String) -> PageInput.Rendering? { nil }
}

/// Why a page's bytes could not be had.
package enum SourceError: Error, Sendable {
  case unreadable(String)
  case tooLarge(bytes: Int, limit: Int)
}
