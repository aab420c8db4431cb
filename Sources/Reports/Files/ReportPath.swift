import AuditModel

/// Where pages lie in the reader's repository: paths of reports that other programs open.
///
/// A folder below the one that the command works in, such as `public`, is where its pages lie; others are left out, as
/// they mean nothing elsewhere.
struct ReportPath {
  /// Ends with `/` unless empty.
  private let root: String
  private let target: String
  /// Ends with `/`.
  private let folder: String?

  init(_ site: SiteResult, _ options: ReportOptions) {
    target = site.target
    // A file is its own only page.
    let isFile = site.pages.count <= 1 && site.pages.allSatisfy { $0.path == site.target }
    let folder = options.workingFolder.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.folder = folder
    root = isFile ? "" : ReportPath.relative(site.target, to: folder).map { $0 + "/" } ?? ""
  }

  /// The page's path from the repository's root; never absolute, never upwards.
  func file(_ path: String) -> String {
    let own =
      ReportPath.relative(path, to: folder) ?? path.split(separator: "/").last.map(String.init)
      ?? path
    return root + own
  }

  /// The same as a relative reference (RFC 3986), percent-encoded.
  func uri(_ path: String) -> String { ReportPath.encoded(file(path)) }

  /// `path` without `./` and without `folder`; nil when it stands elsewhere, leads upwards or is an address.
  private static func relative(_ path: String, to folder: String?) -> String? {
    var path = path
    if let folder, folder != "/", path.hasPrefix(folder) { path.removeFirst(folder.count) }
    guard !path.hasPrefix("/"), !path.contains("://"), path != "-" else { return nil }
    let steps = path.split(separator: "/").filter { $0 != "." }
    return steps.isEmpty || steps.contains("..") ? nil : steps.joined(separator: "/")
  }

  /// Percent-encodes all but unreserved characters and `/`.
  static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
