import Audit
import AuditModel
import Reports
import Sites

/// The state that the site is compared with: that of the start, or of another folder.
struct EarlierSite: Sendable {
  /// Pages and style sheets of the start are kept up to so many bytes; what is beyond is shown as it is
  /// now.
  static let mostKept = 64 << 20

  let tally: SiteTally
  /// Nil where a live site is shown: it has no other state.
  private let folder: StudioFolder?
  /// By path; nil where another folder has the files.
  private let files: [String: [UInt8]]?

  /// Another folder.
  init(_ folder: StudioFolder, result: SiteResult, _ teller: FindingTeller) {
    self.folder = folder
    files = nil
    tally = SiteTally(result, teller)
  }

  /// A live site.
  init(result: SiteResult, _ teller: FindingTeller) {
    folder = nil
    files = nil
    tally = SiteTally(result, teller)
  }

  /// The start of the session.
  init(
    keeping source: FolderSource, of folder: StudioFolder, result: SiteResult,
    _ teller: FindingTeller
  ) {
    self.folder = folder
    var files: [String: [UInt8]] = [:]
    var size = 0
    for path in source.files where MediaType.isKept(path) {
      guard let bytes = try? folder.read(path), size + bytes.count <= Self.mostKept else {
        continue
      }
      size += bytes.count
      files[path] = bytes
    }
    self.files = files
    tally = SiteTally(result, teller)
  }

  func read(_ path: String) throws(StudioFolder.Refusal) -> [UInt8] {
    if let kept = files?[path] { return kept }
    guard let folder else { throw .missing }
    return try folder.read(path)
  }
}
