package import DOM
package import RuleKit
import WebAddress

/// Whether the server of a site would find something at an address, as far as its folder tells.
package enum ServedVerdict {
  case found(String)
  /// Nothing can answer for the address.
  case missing
  /// A file is there, but its name differs in upper and lower case.
  case differentCase(String)
  case folderWithoutIndex
  /// The server may answer with something that is no file here.
  case unsure
  /// The folder is no whole site: what is missing in it may be elsewhere.
  case unknown
}

extension SiteContext {
  /// Whether the address that `reference` resolves to finds something on the site.
  ///
  /// Only files that servers hand out as they are can be missing for certain, and only where the
  /// folder is a whole site without rewrite rules. A folder published below the root of its server
  /// makes addresses with `/` in front longer than its paths: then the end of the address counts.
  package func verdict(_ reference: Reference) -> ServedVerdict {
    guard let path = reference.sitePath, let answer = reference.answer else { return .unknown }
    switch answer {
    case .file(let file), .absentFile(let file): return .found(file)
    case .differentCase(let file): return .differentCase(file)
    case .folderWithoutIndex: return hasHomePage ? .folderWithoutIndex : .unknown
    case .nothing: break
    }
    guard hasHomePage else { return .unknown }
    guard isHandedOut(path) else { return .unsure }
    if reference.text.trimmed[0] == UInt8(ascii: "/"), mayStandHigher(path) { return .unsure }
    return .missing
  }

  /// True of a path of a whole site where browsers find nothing for certain. A copy of a site without any
  /// file of that kind is no whole site.
  package func isAbsent(_ path: String) -> Bool {
    guard kind == .folder, case .nothing = files.answer(path) else { return false }
    return hasHomePage && files.hasFiles(ofKindAt: path) && !files.hasFile(namedAs: path)
      && isHandedOut(path)
  }

  /// True of what servers hand out as it is, or not at all.
  private func isHandedOut(_ path: String) -> Bool {
    StaticFileType.names(path) && !files.hasRewriteRules && !path.contains("\u{FFFD}")
  }

  /// True where the folder may be published below the root of its server and has the end of the path. Whether a
  /// link is broken hangs on it: a file of the same name anywhere (`FileIndex.hasFile`) would excuse too much.
  private func mayStandHigher(_ path: String) -> Bool {
    guard baseURL == nil else { return false }
    var rest = Substring(path)
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[slash...].dropFirst()
      if case .file = files.answer(String(rest)) { return true }
    }
    return false
  }

  /// True when the folder has a page for its own root; without one it is no whole site.
  package var hasHomePage: Bool {
    switch files.answer("") {
    case .file, .absentFile: true
    default: false
    }
  }
}

/// Files that servers hand out as they are.
enum StaticFileType {
  /// True when the path ends like one of them.
  static func names(_ path: String) -> Bool {
    guard let file = path.split(separator: "/", omittingEmptySubsequences: false).last,
      let dot = file.lastIndex(of: "."), dot > file.startIndex
    else { return false }
    return endings.contains(file[dot...].dropFirst().lowercased())
  }

  private static let endings: Set<String> = [
    "avi", "avif", "bmp", "css", "csv", "doc", "docx", "eot", "epub", "gif", "htm", "html", "ico",
    "ics", "jpeg", "jpg", "js", "m4a", "m4v", "mjs", "mov", "mp3", "mp4", "odp", "ods", "odt",
    "ogg", "ogv", "otf", "pdf", "png", "ppt", "pptx", "rtf", "svg", "tif", "tiff", "ttf", "txt",
    "vtt", "wav", "webm", "webmanifest", "webp", "woff", "woff2", "xls", "xlsx", "zip",
  ]
}

extension Page {
  /// True of the home page.
  package var isHome: Bool { isHome(path) }

  private func isHome(_ path: String) -> Bool {
    let name = path.lowercased()
    if site.kind == .live, name == "/" { return true }
    return name == "index.html" || name == "index.htm" || name == "index.php"
  }

  /// True of the address of the home page, as far as it tells by itself.
  package func leadsHome(_ address: UTF8Slice) -> Bool {
    let address = address.trimmed
    if address == "/" || address == "./" && !path.contains("/") { return true }
    switch reference(address).answer {
    case .file(let file), .absentFile(let file), .differentCase(let file): return isHome(file)
    default: return self.address(of: address).map { $0.path == "/" } ?? false
    }
  }

  /// True of a piece of a page: where its relative links lead depends on the page it is put into.
  package var isPiece: Bool {
    switch shape {
    case .fragment, .perhapsFragment: true
    case .blank, .whole: false
    }
  }
}
