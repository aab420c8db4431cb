import AuditModel
import Scanning
import Sites

/// The list of sites that the user named.
enum SiteListFile {
  /// Reads and checks a list; ends the command with all its faults and their places.
  static func read(_ name: String) throws -> [ListedSite] {
    let bytes = try TextFile.bytes(name)
    let lower = name.lowercased()
    let isYAML = lower.hasSuffix(".yml") || lower.hasSuffix(".yaml")
    let sites: [ListedSite]
    do throws(SiteListProblems) {
      sites = try SiteListReader.read(bytes, isYAML: isYAML)
    } catch {
      throw CommandFailure(.configurationError, text(error.problems, name))
    }
    try checkNames(sites, name)
    return sites
  }

  private static func text(_ problems: [SiteListProblem], _ name: String) -> String {
    problems.map { problem in
      let place = problem.line > 0 ? ":\(problem.line):\(problem.column)" : ""
      return shown(name) + place + words(fr: " : ", en: ": ")
        + words(fr: problem.text.french + ".", en: problem.text.english + ".")
    }.joined(separator: "\n")
  }

  /// Rules and themes that the list names must exist.
  private static func checkNames(_ sites: [ListedSite], _ name: String) throws {
    let known = Set(RuleNames.all)
    for site in sites {
      for stray in site.settings.only + site.settings.skip where !known.contains(stray) {
        let hint =
          Suggestions.nearest(to: stray, among: RuleNames.all).map {
            words(fr: " Vouliez-vous dire « \($0) » ?", en: " Did you mean “\($0)”?")
          } ?? ""
        throw CommandFailure(
          .configurationError,
          "\(shown(name)):\(site.line):1"
            + words(
              fr: " : « \(shown(stray)) » n’est ni une règle ni un thème.",
              en: ": “\(shown(stray))” is neither a rule nor a theme.") + hint)
      }
    }
  }
}
