import AuditModel
import RuleCatalog

/// The names that `--only`, `--skip` and `rules` take.
enum RuleNames {
  /// Ids of rules, names of themes, and the categories that scores are kept for.
  static var all: [String] {
    RuleCatalog.all.map(\.id.rawValue) + Theme.allCases.map(\.rawValue)
      + Category.allCases.map(\.rawValue)
  }

  /// Ids of the rules that run only when asked for.
  static var optIn: [String] { RuleCatalog.all.filter(\.isOptIn).map(\.id.rawValue) }

  /// The ids of rules in `values`, which may hold several separated by commas.
  static func rules(
    in values: [String], option: String, own: [String] = []
  ) throws -> Set<String> {
    let names = try names(in: values, option: option, own: own)
    let ids = RuleCatalog.all.map(\.id.rawValue) + own
    if let stray = names.sorted().first(where: { !ids.contains($0) }) {
      throw unknown(
        stray, among: ids,
        intro: FailurePhrase.themeForRule(option: option, stray: shown(stray)).text)
    }
    return names
  }

  /// The names in `values`, which may hold several separated by commas.
  ///
  /// - Parameter own: ids of rules of settings.
  static func names(
    in values: [String], option: String, own: [String] = []
  ) throws -> Set<String> {
    let names = values.flatMap { $0.split(separator: ",") }
      .map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
    let known = Set(all + own)
    if let stray = names.first(where: { !known.contains($0) }) {
      throw unknown(
        stray, among: all + own,
        intro: FailurePhrase.unknownRule(option: option, stray: shown(stray)).text)
    }
    return Set(names)
  }

  /// Those who fix faults, as `--who` names them; nil where nobody is named.
  static func owners(in values: [String]) throws -> Set<FixOwner>? {
    let names = values.flatMap { $0.split(separator: ",") }
      .map { $0.filter { !$0.isWhitespace }.lowercased() }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return nil }
    return Set(
      try names.map { name in
        guard let owner = FixOwner(rawValue: name) else {
          throw CommandFailure(
            .usage,
            .chooseOwner(
              text: shown(name), list: FixOwner.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        return owner
      })
  }

  /// What to say of a name that does not exist.
  static func unknown(_ name: String, among names: [String], intro: String) -> CommandFailure {
    let hint =
      Suggestions.nearest(to: name, among: names).map { nearest in
        " " + FailurePhrase.didYouMean(nearest: nearest).text
      }
      ?? " " + FailurePhrase.rulesAreListed.text
    return CommandFailure(.usage, message: intro + hint)
  }
}
