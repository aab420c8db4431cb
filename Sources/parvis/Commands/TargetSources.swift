import Audit
import AuditModel
import Glibc
import Reports
import Sites
import WebAddress

/// Turns what the user names into sources of pages: each folder is a site, all single files
/// together are one set of loose pages.
enum TargetSources {
  static func sources(for targets: [String], baseURL: WebURL?) throws -> [any PageSource] {
    var sources: [any PageSource] = []
    var loose: [LoosePages.Entry] = []
    var names: [String] = []
    for target in targets {
      try refuseAddress(target)
      switch try kind(of: target) {
      case .standardInput:
        guard !names.contains("-") else { continue }
        loose.append(
          LoosePages.Entry(path: "-", source: try standardInput(baseURL)))
        names.append(target)
      case .folder:
        sources.append(try folder(target, baseURL))
      case .file:
        loose.append(
          LoosePages.Entry(path: target, source: FileSource(target, baseURL: baseURL)))
        names.append(target)
      }
    }
    if !loose.isEmpty {
      sources.insert(
        LoosePages(loose, target: names.joined(separator: " "), baseURL: baseURL), at: 0)
    }
    return sources
  }

  /// Whether `target` is a folder; fails where there is nothing.
  static func isFolder(_ target: String) throws -> Bool {
    try refuseAddress(target)
    return try kind(of: target) == .folder
  }

  /// The bytes of one file, or of standard input.
  ///
  /// - Parameter limit: the greatest size, in bytes.
  static func bytes(of target: String, limit: Int = 10 << 20) throws -> [UInt8] {
    try refuseAddress(target)
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
      throw unreadable(target, target.isEmpty ? systemReason(ENOENT) : lastError)
    }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG:
      guard access(target, R_OK) == 0 else { throw unreadable(target, lastError) }
      return .file
    default:
      throw CommandFailure(
        .missingInput,
        words(
          fr:
            "« \(shown(target)) » n’est ni un fichier ni un dossier. Pour lire l’entrée standard, "
            + "écrivez « - ».",
          en: "“\(shown(target))” is neither a file nor a folder. To read standard input, write "
            + "“-”."))
    }
  }

  private static func refuseAddress(_ target: String) throws {
    let start = target.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return }
    throw CommandFailure(
      .usage,
      words(
        fr: "« \(shown(target)) » est une adresse : cette version n’audite que des fichiers et des "
          + "dossiers. Enregistrez la page ou copiez le site dans un dossier, puis donnez-en le "
          + "chemin.",
        en:
          "“\(shown(target))” is an address: this version audits files and folders only. Save the "
          + "page or copy the site into a folder, then give its path."))
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

  static func folder(_ path: String, _ baseURL: WebURL?) throws -> FolderSource {
    do {
      return try FolderSource(path, baseURL: baseURL)
    } catch {
      throw failure(of: path, error)
    }
  }

  /// A folder that was there a moment ago.
  static func gone(_ target: String) -> CommandFailure { unreadable(target, systemReason(ENOENT)) }

  private static func failure(of target: String, _ error: SourceError) -> CommandFailure {
    switch error {
    case .unreadable(let reason): unreadable(target, SystemReason.text(reason, Interface.language))
    case .tooLarge(_, let limit):
      CommandFailure(
        .unusableInput,
        words(
          fr: "« \(shown(target)) » dépasse la limite de \(limit >> 20) Mio par page.",
          en: "“\(shown(target))” is beyond the limit of \(limit >> 20) MiB per page."))
    }
  }

  private static func unreadable(_ target: String, _ reason: String) -> CommandFailure {
    CommandFailure(
      .missingInput,
      words(
        fr:
          "impossible de lire « \(shown(target)) » (\(reason)). Vérifiez le chemin et vos droits.",
        en: "cannot read “\(shown(target))” (\(reason)). Check the path and your permissions."))
  }

  private static var lastError: String { systemReason(errno) }
}
