package import Audit
package import AuditModel
import Crawling
package import RuleKit
import Text
package import WebAddress

#if canImport(Glibc)
  import Glibc
#endif

/// A folder that is the root of a static site.
package struct FolderSource: PageSource {
  package let target: String
  package let site: SiteContext
  package let paths: [String]
  /// All files, whatever they are, by path.
  package let files: [String]
  package let skipped: [SkippedFile]
  private let root: String
  private let limit: Int

  /// Files beyond this number are ignored.
  package static var maximumFiles: Int { 200_000 }

  /// Lists the folder at `path`.
  ///
  /// A file `NAME.dropped.txt` beside the folder NAME lists files that belong to the site though
  /// they are not here, one path a line: links to them are not broken.
  ///
  /// - Parameters:
  ///   - target: how reports name the folder.
  ///   - baseURL: where the root is published, if known.
  ///   - limit: the greatest size of a page, in bytes.
  ///   - followsLinks: reads files outside the folder that symbolic links in it lead to.
  package init(
    _ path: String, baseURL: WebURL? = nil, limit: Int = 10 << 20, followsLinks: Bool = false
  ) throws(SourceError) {
    target = path
    root = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    self.limit = limit
    var listing = FolderListing(followsLinks: followsLinks)
    try listing.walk(root)
    let files = listing.files.sorted()
    self.files = files
    let pages = files.filter(PageInput.isNamedAsPage)
    paths = pages
    skipped =
      listing.unreadable.map { SkippedFile(path: $0.path, reason: .unreadable($0.reason)) }
      + listing.outside.filter(PageInput.isNamedAsPage).map {
        SkippedFile(path: $0, reason: .linkOutside)
      }
      + (listing.isCut
        ? [SkippedFile(path: "", reason: .tooManyPages(limit: Self.maximumFiles))] : [])
    // What links outside lead to is there, though it is not read: links to it are not broken.
    let absent = Self.droppedFiles(beside: root) + listing.outside
    var server = ServerConfiguration(host: baseURL?.host)
    for path in files where ServerConfiguration.isOne(path) {
      server.read(path, try? FileReading.read(root + "/" + path, limit: 1 << 20))
    }
    for path in absent where ServerConfiguration.isOne(path) { server.read(path, nil) }
    let index = FileIndex(
      files: files, absent: absent, hasRewriteRules: server.isOpen, redirects: server.redirects)
    let root = root
    site = SiteContext(
      kind: .folder, baseURL: baseURL, files: index,
      published: PublishedFiles.facts(of: index, publishedAt: baseURL) {
        try? FileReading.read(root + "/" + $0, limit: Sitemap.maximumBytes)
      })
  }

  package func read(_ path: String) throws(SourceError) -> [UInt8] {
    try FileReading.read(root + "/" + path, limit: limit)
  }

  /// PDF and office files of more bytes are not examined.
  private static let documentLimit = 50 << 20

  package func document(_ path: String) -> Result<[UInt8], SourceError> {
    Result { () throws(SourceError) in
      try FileReading.read(root + "/" + path, limit: Self.documentLimit)
    }
  }

  private static func droppedFiles(beside root: String) -> [String] {
    guard let bytes = try? FileReading.read(root + ".dropped.txt", limit: 10 << 20) else {
      return []
    }
    return HandwrittenText.decode(bytes)
      .split(whereSeparator: \.isNewline).map(String.init)
  }
}

/// The files below a folder, found without recursion and without leaving it by links.
struct FolderListing {
  /// Relative to the root, with `/`.
  private(set) var files: [String] = []
  /// The root, which is empty, and the folders below it.
  private(set) var folders: [String] = []
  private(set) var unreadable: [(path: String, reason: String)] = []
  /// Symbolic links that lead out of the root.
  private(set) var outside: [String] = []
  private(set) var isCut = false
  private let followsLinks: Bool
  /// The root without links, with a slash at its end; nil before a link asks for it.
  private var resolvedRoot: String?

  init(followsLinks: Bool = false) { self.followsLinks = followsLinks }

  /// Folders that contain no pages of a site.
  private static let ignored: Set<String> = [".git", ".svn", ".hg", "node_modules"]

  mutating func walk(_ root: String) throws(SourceError) {
    var folders = [""]
    while let folder = folders.popLast() {
      do throws(SystemError) {
        var directory = try DirectoryReader(folder.isEmpty ? root : root + "/" + folder)
        self.folders.append(folder)
        while let entry = directory.next() {
          if files.count >= FolderSource.maximumFiles {
            isCut = true
            return
          }
          let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
          switch kind(of: root + "/" + path, below: root, hint: entry.kind) {
          case .folder: if !Self.ignored.contains(entry.name) { folders.append(path) }
          case .file: files.append(path)
          case .outside: outside.append(path)
          case .other: break
          }
        }
      } catch {
        if folder.isEmpty { throw SourceError.unreadable(error.message) }
        unreadable.append((folder, error.message))
      }
    }
  }

  private enum Kind { case file, folder, outside, other }

  private mutating func kind(of path: String, below root: String, hint: UInt8) -> Kind {
    switch Int(hint) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return link(at: path, below: root)
    default: break
    }
    var information = stat()
    guard lstat(path, &information) == 0 else { return .other }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return link(at: path, below: root)
    default: return .other
    }
  }

  /// Links count as files when they lead to files below the root; links to folders are not followed.
  private mutating func link(at path: String, below root: String) -> Kind {
    guard FileReading.kind(of: path) == .file else { return .other }
    if followsLinks { return .file }
    let start = resolvedRoot ?? SystemCalls.resolvedPath(root).map { $0 == "/" ? $0 : $0 + "/" }
    resolvedRoot = start
    guard let start, let target = SystemCalls.resolvedPath(path) else { return .outside }
    return target.utf8.starts(with: start.utf8) ? .file : .outside
  }
}
