import AuditModel
import Reports
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
      throw CommandFailure(.configurationError, message: text(error.problems, name))
    }
    try checkNames(sites, name)
    return sites
  }

  private static func text(_ problems: [SiteListProblem], _ name: String) -> String {
    problems.map { problem in
      let place = problem.line > 0 ? ":\(problem.line):\(problem.column)" : ""
      return shown(name) + place + Interface.colon + SiteListPhrase(problem.fault).text + "."
        + hint(on: problem.fault)
    }.joined(separator: "\n")
  }

  /// What was probably meant.
  private static func hint(on fault: SiteListFault) -> String {
    guard case .notAddress(let text) = fault, let address = MistypedAddress.meant(by: text),
      address != text
    else {
      return ""
    }
    return " " + FailurePhrase.didYouMean(nearest: shown(Redaction.text(address))).text
  }

  /// Rules and themes that the list names must exist.
  private static func checkNames(_ sites: [ListedSite], _ name: String) throws {
    let known = Set(RuleNames.all)
    for site in sites {
      for stray in site.settings.only + site.settings.skip where !known.contains(stray) {
        let hint =
          Suggestions.nearest(to: stray, among: RuleNames.all).map {
            " " + FailurePhrase.didYouMean(nearest: $0).text
          } ?? ""
        throw CommandFailure(
          .configurationError,
          message: "\(shown(name)):\(site.line):1" + Interface.colon
            + SiteListPhrase.unknownRule(stray: shown(stray)).text + hint)
      }
    }
  }
}

extension SiteListPhrase {
  init(_ fault: SiteListFault) {
    func plain(_ number: Double) -> String {
      number == number.rounded() ? String(Int(number)) : String(number)
    }
    self =
      switch fault {
      case .empty: .empty
      case .tooManySites: .tooManySites
      case .notYAML: .notYAML
      case .openQuote: .openQuote
      case .noHeader: .noHeader
      case .repeatedColumn(let name): .columnRepeated(name: name)
      case .missingSites: .sitesMissing
      case .unknownTopKey(let key): .unknownTopKey(key: key)
      case .wantsList: .listExpected
      case .wantsSite: .siteExpected
      case .unknownKey(let key, let known):
        .unknownKey(key: key, known: known.joined(separator: ", "))
      case .wantsScalar: .scalarExpected
      case .missingAddress: .addressMissing
      case .notAddress(let text): .notAddress(text: text)
      case .tooManyValues(let count, let columns): .tooManyValues(n: count, columns: columns)
      case .repeatedSite(let line): .siteRepeated(line: line)
      case .notNumber(let text, let range):
        .notNumber(text: text, low: plain(range.lowerBound), high: plain(range.upperBound))
      }
  }
}
