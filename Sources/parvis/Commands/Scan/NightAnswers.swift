import Glibc
import Scanning

/// The answers of people for the sites of a list: a folder with a file for each site, called like the site's
/// folder among the reports (`mairie-de-valbrume.ods`).
enum NightAnswers {
  private static let endings = ["yml", "yaml", "ods", "csv"]

  /// The files by the folders of the sites. One that is of no use ends the command before the night begins.
  static func files(in folder: String, for sites: [ListedSite]) throws -> [String: String] {
    guard try TargetSources.isFolder(folder) else {
      throw CommandFailure(.missingInput, .notFileOrFolder(target: shown(folder)))
    }
    var files: [String: String] = [:]
    for site in sites {
      let names = endings.map { "\(folder)/\(site.folder).\($0)" }
      guard let name = names.first(where: { access($0, R_OK) == 0 }) else { continue }
      _ = try AnswersOption.read(name)
      files[site.folder] = name
    }
    return files
  }
}
