import AuditModel
import Configuration
import Reports
import RuleCatalog

/// `parvis rules --check FOLDER`: the examples of rules of one's own, tried.
struct RuleCheckRun {
  let folder: String

  /// Prints what came of each example.
  ///
  /// - Returns: the code of findings where one does not do what it says.
  func run() throws -> ExitStatus {
    let names = Set(RuleNames.all)
    let rules: [CustomRuleFile]?
    do {
      rules = try CustomRuleFolder.rules(
        at: folder, isTaken: names.contains, ConfigurationOption.files())
    } catch {
      throw ConfigurationOption.failure(error)
    }
    guard let rules else {
      throw CommandFailure(
        .missingInput, .cannotRead(name: shown(folder), reason: FailurePhrase.noRuleThere.text))
    }
    var (held, failed) = (0, 0)
    var text = ""
    for file in rules {
      for result in CustomRuleCheck.results(of: file.rule) {
        if result.holds { held += 1 } else { failed += 1 }
        text += line(for: result, in: file)
      }
    }
    text += RuleCheckPhrase.summary(n: held + failed, failed: failed).text + "\n"
    try StandardOutput.writeReport(text)
    return failed == 0 ? .done : .findings
  }

  private func line(for result: CustomRuleCheck.Result, in file: CustomRuleFile) -> String {
    let place = "\(shown(file.name)):\(result.example.line): "
    let wanted = Self.word(result.example.outcome)
    guard !result.holds else {
      return "✓ " + place + wanted + "\n"
    }
    var told: [String] = []
    if result.outcome != result.example.outcome {
      told.append(
        RuleCheckPhrase.otherOutcome(wanted: wanted, found: Self.word(result.outcome)).text)
    }
    if !result.missed.isEmpty {
      told.append(RuleCheckPhrase.missed(places: result.missed.joined(separator: ", ")).text)
    }
    if !result.unmarked.isEmpty {
      told.append(RuleCheckPhrase.unmarked(places: result.unmarked.joined(separator: ", ")).text)
    }
    return "✗ " + place + told.joined(separator: " ") + "\n"
  }

  /// As fences say it.
  private static func word(_ outcome: Outcome) -> String {
    switch outcome {
    case .failed: "fail"
    case .needsReview: "review"
    case .passed: "pass"
    case .inapplicable: "inapplicable"
    case .untested: "untested"
    }
  }
}
