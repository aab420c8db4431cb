import Audit
import AuditModel
import Glibc
import Reports
import Sites
import WebAddress

/// What is audited as one.
enum AuditTarget {
  case files(any PageSource)
  case site(WebURL)
  /// What a crawl kept, by the name of the file.
  case archive(String)

  /// Of a live site.
  var address: WebURL? { if case .site(let url) = self { url } else { nil } }

  /// True of what is no folder and no file of pages.
  var isNoFile: Bool { if case .files = self { false } else { true } }
}

/// How the files of a site are read.
struct FolderReading: Sendable {
  /// Where the root is published, if known.
  var baseURL: WebURL?
  /// Whether files outside the folder are read that symbolic links lead to.
  var followsLinks = false
}

/// Turns what the user names into targets: each folder and address is a site, all single files
/// together are one set of loose pages.
enum TargetSources {
  static func targets(for targets: [String], _ reading: FolderReading) throws -> [AuditTarget] {
    let baseURL = reading.baseURL
    var sources: [AuditTarget] = []
    var loose: [LoosePages.Entry] = []
    var names: [String] = []
    for target in targets {
      if let address = try address(target) {
        sources.append(.site(address))
        continue
      }
      let target = path(ofFileAddress: target) ?? target
      switch try kind(of: target) {
      case .standardInput:
        guard !names.contains("-") else { continue }
        loose.append(
          LoosePages.Entry(path: "-", source: try standardInput(baseURL)))
        names.append(target)
      case .folder:
        sources.append(.files(try folder(target, reading)))
      case .file where ArchiveFile.isNamed(target): sources.append(.archive(target))
      case .file:
        loose.append(
          LoosePages.Entry(path: target, source: FileSource(target, baseURL: baseURL)))
        names.append(target)
      }
    }
    if !loose.isEmpty {
      sources.insert(
        .files(LoosePages(loose, target: names.joined(separator: " "), baseURL: baseURL)), at: 0)
    }
    return sources
  }

  /// The path that a `file:` address names, as browsers show it; nil for anything else.
  private static func path(ofFileAddress target: String) -> String? {
    guard target.prefix(8).lowercased() == "file:///" else { return nil }
    return WebURL.percentDecoded(String(target.dropFirst(7)))
  }

  /// Files and folders alone: addresses are refused.
  static func sources(for targets: [String], _ reading: FolderReading) throws -> [any PageSource] {
    try self.targets(for: targets, reading).map { target in
      switch target {
      case .files(let source): return source
      case .site(let address): throw noFile(address.text)
      case .archive(let name):
        throw CommandFailure(.usage, .archiveElsewhere(name: shown(name)))
      }
    }
  }

  /// Whether `target` is a folder; fails where there is nothing.
  static func isFolder(_ target: String) throws -> Bool {
    if isAddress(target) { throw noFile(target) }
    return try kind(of: target) == .folder
  }

  /// The bytes of one file, or of standard input.
  ///
  /// - Parameter limit: the greatest size, in bytes.
  static func bytes(of target: String, limit: Int = 10 << 20) throws -> [UInt8] {
    if isAddress(target) { throw noFile(target) }
    switch try kind(of: target) {
    case .standardInput: return try standardInput(nil, limit: limit).read(target)
    case .folder:
      throw unreadable(target, systemReason(EISDIR))
    case .file:
      do {
        return try FileSource(target, limit: limit).read(target)
      } catch {
        throw failure(of: target, error)
      }
    }
  }

  private enum Kind { case standardInput, folder, file }

  private static func kind(of target: String) throws -> Kind {
    if target == "-" { return .standardInput }
    var information = stat()
    guard !target.isEmpty, stat(target, &information) == 0 else {
      let reason = target.isEmpty ? systemReason(ENOENT) : lastError
      if looksLikeHost(target) { throw missesScheme(target) }
      if let mistyped = MistypedAddress.failure(of: target) { throw mistyped }
      throw unreadable(target, reason)
    }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG:
      guard access(target, R_OK) == 0 else { throw unreadable(target, lastError) }
      return .file
    default:
      throw CommandFailure(.missingInput, .notFileOrFolder(target: shown(target)))
    }
  }

  private static func isAddress(_ target: String) -> Bool {
    let start = target.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// The address of a live site; nil for names of files.
  static func address(_ target: String) throws -> WebURL? {
    guard isAddress(target) else { return nil }
    guard let url = WebURL(target), !(url.host ?? "").isEmpty else {
      throw CommandFailure(.usage, .notAddress(target: shown(Redaction.text(target))))
    }
    return url
  }

  private static func noFile(_ target: String) -> CommandFailure {
    CommandFailure(.usage, .isAddress(target: shown(Redaction.text(target))))
  }

  /// True of `www.mairie.fr` and `mairie.fr/agenda`.
  private static func looksLikeHost(_ target: String) -> Bool {
    let host = target.prefix { $0 != "/" }.lowercased()
    let endings = [".fr", ".com", ".org", ".net", ".eu", ".bzh", ".corsica", ".paris", ".re"]
    return host.hasPrefix("www.")
      || endings.contains { host.hasSuffix($0) && host.count > $0.count }
  }

  private static func missesScheme(_ target: String) -> CommandFailure {
    CommandFailure(.missingInput, .noFileButSite(target: shown(target)))
  }

  private static func standardInput(_ baseURL: WebURL?, limit: Int = 10 << 20) throws
    -> BytesSource
  {
    do {
      return try BytesSource(standardInputUpTo: limit, baseURL: baseURL)
    } catch {
      throw failure(of: "-", error)
    }
  }

  static func folder(_ path: String, _ reading: FolderReading) throws -> FolderSource {
    do {
      return try FolderSource(
        path, baseURL: reading.baseURL, followsLinks: reading.followsLinks)
    } catch {
      throw failure(of: path, error)
    }
  }

  /// The failure when a folder disappears while it is watched.
  static func gone(_ target: String) -> CommandFailure { unreadable(target, systemReason(ENOENT)) }

  private static func failure(of target: String, _ error: SourceError) -> CommandFailure {
    switch error {
    case .unreadable(let reason): unreadable(target, SystemReason.text(reason, Interface.language))
    case .tooLarge(_, let limit):
      CommandFailure(.unusableInput, .pageTooLarge(target: shown(target), size: limit >> 20))
    }
  }

  private static func unreadable(_ target: String, _ reason: String) -> CommandFailure {
    CommandFailure(.missingInput, .cannotReadTarget(target: shown(target), reason: reason))
  }

  private static var lastError: String { systemReason(errno) }
}
