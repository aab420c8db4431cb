package import AuditModel
import Text
package import WebAddress

/// What is known of the site while its pages are judged; the same for all pages.
package struct SiteContext: Sendable {
  /// What kind of input the run has.
  package enum Kind: Sendable {
    /// Single files or standard input: nothing is known about what else the site holds.
    case loosePages
    /// A folder that is the site's root: what is not in it is not on the site.
    case folder
    /// A site that is asked over HTTP: what its server answered is known, what was not asked is not.
    case live
  }

  package let kind: Kind
  /// Where the root of the site is published, if known; ends with `/`.
  package let baseURL: WebURL?
  /// The files of the site, relative to its root, with `/`.
  package let files: FileIndex
  /// What the server of a live site answered; known once all pages are judged.
  package var server: ServerFacts?
  /// Links to other sites are asked for.
  package var checksExternalLinks = false
  /// What came of them; known once all pages are judged.
  package var external: ExternalAnswers?
  /// PDF and office files that pages link to are examined.
  package var examinesDocuments = false
  /// What came of them; known once all pages are judged.
  package var documents: DocumentAnswers?
  /// True when pages of the site could not be read; known once all others are judged.
  package var hasUnreadPages = false
  /// True when pages of the site were not looked at, for whatever reason: what was not found may stand on
  /// one of them.
  package var hasPagesLeft = false
  /// The country whose law the site is under, where that was said: two letters, `FR`.
  package var country: String?
  /// The day that ages of declarations and plans are counted to; nil: nothing is too old.
  package var today: CalendarDay?
  /// The pages whose places findings list first, by their paths.
  package var listedFirst: Set<String> = []
  /// What is worked out of all pages together, once they are judged.
  package var conclusions = SiteFactMemo()
  /// What `robots.txt` and sitemaps in a folder will say once it is published; nil without any.
  package let published: ServerFacts?

  package init(
    kind: Kind, baseURL: WebURL? = nil, files: FileIndex = FileIndex(),
    server: ServerFacts? = nil, published: ServerFacts? = nil
  ) {
    self.published = published
    self.kind = kind
    self.baseURL = baseURL
    self.files = files
    self.server = server
  }

  /// A base for pages whose site's address is unknown; never shown.
  private static let unpublishedRoot = WebURL("http://site.invalid/")

  /// The address of the page at `path`: the published one, or a stand-in for resolving links.
  package func address(ofPath path: String) -> WebURL? {
    guard let base = baseURL ?? Self.unpublishedRoot,
      var url = WebURL(SiteContext.percentEncoded(path), relativeTo: base)
    else { return nil }
    url.fragment = nil
    return url
  }

  /// Where a link of a page leads.
  package func target(of url: WebURL) -> LinkTarget {
    guard url.isHTTP || url.scheme == "file" else { return .otherScheme(url) }
    guard let root = baseURL ?? Self.unpublishedRoot, isHost(url.host, of: root),
      url.port == root.port, url.path.hasPrefix(root.path)
    else { return .external(url) }
    if kind == .live { return .site(path: livePath(of: url), url: url) }
    let path = WebURL.percentDecoded(
      String(decoding: url.path.utf8.dropFirst(root.path.utf8.count), as: UTF8.self))
    return .site(path: path, url: url)
  }

  /// Whether a host is the site's; that of a folder may be written with `www.` or without.
  private func isHost(_ host: String?, of root: WebURL) -> Bool {
    if host == root.host { return true }
    guard kind == .folder, let host, let own = root.host else { return false }
    return host == "www." + own || own == "www." + host
  }

  /// The path of a page of a live site, as reports name it: relative to the root and decoded, with
  /// the query; `/` for the root itself, the whole address for what lies elsewhere.
  package func livePath(of url: WebURL) -> String {
    var url = url
    url.fragment = nil
    url.userInfo = nil
    guard let root = baseURL, url.hasSameOrigin(as: root), url.path.hasPrefix(root.path) else {
      return url.text
    }
    let path = WebURL.percentDecoded(
      String(decoding: url.path.utf8.dropFirst(root.path.utf8.count), as: UTF8.self))
    let rest = path + (url.query.map { "?" + $0 } ?? "")
    return rest.isEmpty ? "/" : rest
  }

  /// `path` with what would end or change it in an address encoded, bytes beyond ASCII included.
  static func percentEncoded(_ path: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x00...0x20, 0x23, 0x25, 0x3F, 0x5C, 0x7F...: false
      default: true
      }
    }
    if path.utf8.allSatisfy(isPlain) { return path }
    return path.utf8.reduce(into: "") { text, byte in
      switch byte {
      case _ where !isPlain(byte):
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }
}

/// Where a link leads, seen from the site.
package enum LinkTarget: Sendable, Hashable {
  /// On this site, at a path relative to its root, percent-decoded.
  case site(path: String, url: WebURL)
  /// On another site.
  case external(WebURL)
  /// `mailto:`, `tel:`, `javascript:` and the like.
  case otherScheme(WebURL)
}

/// The files of a site, asked as a web server would ask.
package struct FileIndex: Sendable {
  /// By path; true of files that are here, false of those that only belong to the site.
  private var files: [String: Bool]
  private var folders: Set<String>
  /// Lower-cased path → true path, for links that are right but for their case.
  private var foldedFiles: [String: String]
  /// What the names of files that are here end with, after their last dot and in lower case, each behind its
  /// folder.
  private var endings: Set<String>
  /// True of a folder that a program copied from a server: some names hold what stood behind a `?`.
  private let isCopied: Bool
  /// The names of files that are here, without their folders.
  private var names: Set<String>
  /// True when the server's own settings may answer for addresses that no file stands for.
  package var hasRewriteRules: Bool
  /// Redirects that the server's settings spell out.
  package var redirects: FolderRedirects

  package init(
    files: [String] = [], absent: [String] = [], hasRewriteRules: Bool = false,
    redirects: FolderRedirects = FolderRedirects()
  ) {
    self.redirects = redirects
    self.files = Dictionary(absent.map { ($0, false) }) { first, _ in first }
    for file in files { self.files[file] = true }
    endings = Set(files.compactMap { Self.placedEnding(of: $0) })
    isCopied = files.contains(where: Self.holdsQuery)
    names = Set(files.map(Self.name))
    self.hasRewriteRules = hasRewriteRules
    folders = [""]
    foldedFiles = [:]
    for file in files + absent {
      foldedFiles[file.lowercased()] = file
      var folder = Substring(file)
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if !folders.insert(String(folder)).inserted { break }
      }
    }
  }

  package var isEmpty: Bool { files.isEmpty }

  private static func ending(of path: String) -> String? {
    path.lastIndex(of: ".").map { path[$0...].dropFirst().lowercased() }
  }

  /// The folder of a file with what its name ends with.
  private static func placedEnding(of path: String) -> String? {
    let name = name(of: path)
    return ending(of: name).map { path.dropLast(name.count) + "*." + $0 }
  }

  /// True of names that tools give to what they copy: `style.css?ver=5.2`, `style.css@ver=5.2.css`.
  private static func holdsQuery(_ path: String) -> Bool {
    guard
      let sign = path.utf8.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "@") })
    else { return path.hasPrefix("hts-cache/") }
    return path.utf8[sign...].contains(UInt8(ascii: "="))
  }

  private static func name(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  /// True when the folder of the file at `path` has others of its kind: copies of sites lack whole folders, or
  /// all files of a kind. Nothing is certain of what a program has copied.
  package func hasFiles(ofKindAt path: String) -> Bool {
    !isCopied && (Self.placedEnding(of: path).map { endings.contains($0) } ?? false)
  }

  /// True when a file of the name that `path` ends with stands in some folder: parts of a site may be
  /// published at roots of their own.
  package func hasFile(namedAs path: String) -> Bool { names.contains(Self.name(of: path)) }

  /// True when pages that belong to the site are not here.
  package var hasAbsentPages: Bool {
    files.contains { path, isHere in
      !isHere && [".html", ".htm", ".php", "/"].contains { path.lowercased().hasSuffix($0) }
    }
  }

  /// What a request for `path` finds.
  package enum Answer: Sendable, Hashable {
    /// The file at this path.
    case file(String)
    /// A file that belongs to the site but is not among those here.
    case absentFile(String)
    /// A folder without an index page: servers differ.
    case folderWithoutIndex
    /// A file whose name differs only in case: some servers find it.
    case differentCase(String)
    case nothing
  }

  package func answer(_ path: String) -> Answer {
    let answer = answerOfFiles(path)
    guard !redirects.isEmpty else { return answer }
    switch answer {
    case .nothing, .folderWithoutIndex, .differentCase: break
    case .file, .absentFile: return answer
    }
    switch redirects.target(of: path) {
    case .site(let target)?: return answerOfFiles(target)
    // What lies on other sites is not known to be missing.
    case .elsewhere?: return .absentFile(path)
    case nil: return answer
    }
  }

  private func answerOfFiles(_ path: String) -> Answer {
    if files.isEmpty {
      return path.utf8.allSatisfy { $0 == UInt8(ascii: "/") } ? .folderWithoutIndex : .nothing
    }
    let path = path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    if let exact = exactAnswer(path) { return exact }
    let isFolder = folders.contains(path)
    for index in ["index.html", "index.htm", "index.php"] where isFolder {
      if let found = exactAnswer(path.isEmpty ? index : path + "/" + index) { return found }
    }
    // Many hosts serve `page.html` for `page`.
    for ending in [".html", ".htm"] where !path.isEmpty {
      if let found = exactAnswer(path + ending) { return found }
    }
    if isFolder { return .folderWithoutIndex }
    // Servers take several slashes for one.
    if path.utf8.first == UInt8(ascii: "/") || path.contains(bytesOf: "//") {
      return answerOfFiles(path.split(separator: "/").joined(separator: "/"))
    }
    return foldedFiles[path.lowercased()].map { .differentCase($0) } ?? .nothing
  }

  private func exactAnswer(_ path: String) -> Answer? {
    files[path].map { $0 ? .file(path) : .absentFile(path) }
  }
}
