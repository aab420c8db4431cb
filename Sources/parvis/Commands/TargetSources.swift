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

  /// Of a live site.
  var address: WebURL? { if case .site(let url) = self { url } else { nil } }
}

/// Turns what the user names into targets: each folder and address is a site, all single files
/// together are one set of loose pages.
enum TargetSources {
  static func targets(for targets: [String], baseURL: WebURL?) throws -> [AuditTarget] {
    var sources: [AuditTarget] = []
    var loose: [LoosePages.Entry] = []
    var names: [String] = []
    for target in targets {
      if let address = try address(target) {
        sources.append(.site(address))
        continue
      }
      switch try kind(of: target) {
      case .standardInput:
        guard !names.contains("-") else { continue }
        loose.append(
          LoosePages.Entry(path: "-", source: try standardInput(baseURL)))
        names.append(target)
      case .folder:
        sources.append(.files(try folder(target, baseURL)))
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

  /// Files and folders alone: addresses are refused.
  static func sources(for targets: [String], baseURL: WebURL?) throws -> [any PageSource] {
    try self.targets(for: targets, baseURL: baseURL).map { target in
      switch target {
      case .files(let source): return source
      case .site(let address): throw noFile(address.text)
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
      throw unreadable(target, reason)
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

  private static func isAddress(_ target: String) -> Bool {
    let start = target.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// The address of a live site; nil for names of files.
  private static func address(_ target: String) throws -> WebURL? {
    guard isAddress(target) else { return nil }
    guard let url = WebURL(target), !(url.host ?? "").isEmpty else {
      throw CommandFailure(
        .usage,
        words(
          fr: "« \(shown(Redaction.text(target))) » n’est pas l’adresse d’un site. Écrivez-la en "
            + "entier, comme https://www.mairie.fr/.",
          en: "“\(shown(Redaction.text(target)))” is not the address of a site. Write it in full, "
            + "such as https://www.mairie.fr/."))
    }
    return url
  }

  private static func noFile(_ target: String) -> CommandFailure {
    CommandFailure(
      .usage,
      words(
        fr:
          "« \(shown(Redaction.text(target))) » est une adresse. Enregistrez la page, puis donnez "
          + "le chemin du fichier.",
        en:
          "“\(shown(Redaction.text(target)))” is an address. Save the page, then give the path of "
          + "the file."))
  }

  /// True of `www.mairie.fr` and `mairie.fr/agenda`.
  private static func looksLikeHost(_ target: String) -> Bool {
    let host = target.prefix { $0 != "/" }.lowercased()
    let endings = [".fr", ".com", ".org", ".net", ".eu", ".bzh", ".corsica", ".paris", ".re"]
    return host.hasPrefix("www.")
      || endings.contains { host.hasSuffix($0) && host.count > $0.count }
  }

  private static func missesScheme(_ target: String) -> CommandFailure {
    CommandFailure(
      .missingInput,
      words(
        fr: "il n’y a pas de fichier « \(shown(target)) ». Pour auditer le site en ligne, écrivez "
          + "« https://\(shown(target)) ».",
        en: "there is no file “\(shown(target))”. To audit the live site, write "
          + "“https://\(shown(target))”."))
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
