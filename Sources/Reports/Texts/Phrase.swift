package import AuditModel
import RuleCatalog

/// A text of the program, in both languages.
///
/// The texts stand in the `Phrases` folder of the module that shows them, one file for each kind;
/// the build turns each file into an enumeration whose cases carry the values of their texts. French
/// speaks to a town clerk: no term of the trade without its explanation.
package protocol Phrase: Sendable {
  /// The text with its values filled in as they are.
  func text(in language: Language) -> String
}

extension ReportContext {
  /// What every report for people says.
  func say(_ phrase: ReportPhrase) -> String { phrase.text(in: language) }

  /// What comparisons say.
  func compare(_ phrase: ComparisonPhrase) -> String { phrase.text(in: language) }

  /// What trends say.
  func trend(_ phrase: TrendPhrase) -> String { phrase.text(in: language) }

  /// What the formats for other programs say.
  func tell(_ phrase: FormatPhrase) -> String { phrase.text(in: language) }

  /// What the HTML report says.
  func write(_ phrase: HTMLPhrase) -> String { phrase.text(in: language) }
}

// MARK: Words for values

extension Severity {
  /// What reports call it.
  package func word(in language: Language) -> String {
    let phrase: ReportPhrase =
      switch self {
      case .critical: .critical
      case .serious: .serious
      case .moderate: .moderate
      case .minor: .minor
      }
    return phrase.text(in: language)
  }
}

extension ReportContext {
  var colon: String { language == .french ? "\u{A0}: " : ": " }

  /// `Parvis 0.1.0`.
  var toolName: String {
    tool.name.prefix(1).uppercased() + tool.name.dropFirst() + " " + tool.version
  }

  func word(for severity: Severity) -> String { severity.word(in: language) }

  /// How much a rule's faults weigh: the severity, or that the law asks for it.
  func weight(of rule: RuleID, _ severity: Severity) -> String {
    rules[rule]?.theme.category == .law && severity > .minor
      ? say(.legalDuty) : word(for: severity)
  }

  /// The kind of mark that a rule's faults bear: the severity, or that the law asks for it.
  func kind(of rule: RuleID, _ severity: Severity) -> String {
    rules[rule]?.theme.category == .law && severity > .minor ? "law" : severity.rawValue
  }

  func word(for category: Category) -> String {
    switch category {
    case .accessibility: say(.accessibility)
    case .seo: say(.seo)
    case .security: say(.security)
    case .law: say(.law)
    }
  }

  /// Who mends a fault.
  func word(for owner: FixOwner) -> String {
    switch owner {
    case .editor: say(.editor)
    case .template: say(.template)
    case .server: say(.server)
    case .authority: say(.authority)
    }
  }

  /// What a finding asks for: to fix or to check.
  /// Who fixes a fault, as the facts of the fault say it.
  func fixer(_ owner: FixOwner) -> String {
    switch owner {
    case .editor: say(.fixByEditor)
    case .template: say(.fixByTemplate)
    case .server: say(.fixByServer)
    case .authority: say(.fixByAuthority)
    }
  }

  func word(for outcome: Outcome) -> String {
    switch outcome {
    case .failed: tell(.failedWord)
    case .needsReview: tell(.reviewWord)
    case .passed: tell(.passedWord)
    case .inapplicable: tell(.inapplicable)
    case .untested: tell(.untested)
    }
  }
}

extension FleetPhrase {
  /// How many visits ended in a way.
  static func visits(_ n: Int, ended status: SiteStatus) -> FleetPhrase {
    switch status {
    case .ok: .manyAudited(n: n)
    case .partial: .manyPartial(n: n)
    case .unreachable: .manyUnreachable(n: n)
    case .blocked: .manyBlocked(n: n)
    case .error: .manyErrors(n: n)
    }
  }

  /// How a visit ended, in a word or two.
  static func ending(_ status: SiteStatus) -> FleetPhrase {
    switch status {
    case .ok: .audited
    case .partial: .partial
    case .unreachable: .unreachable
    case .blocked: .blocked
    case .error: .error
    }
  }
}

// MARK: Numbers beside words

extension ReportContext {
  /// A score in whole points.
  func score(_ score: Double) -> String { NumberText.integer(Scoring.shown(score), language) }

  /// A word for a score.
  func word(forScore score: Double) -> String {
    switch Grade(score) {
    case .good: say(.gradeGood)
    case .fair: say(.gradeFair)
    case .poor: say(.gradePoor)
    case .veryPoor: say(.gradeVeryPoor)
    }
  }

  /// How a score changed, by the scores as they are shown: `+5` or `−3`.
  func signed(from before: Double, to after: Double) -> String {
    signed(Double(Scoring.shown(after) - Scoring.shown(before)), places: 0)
  }

  /// `+5,1` or `−0,3`.
  func signed(_ points: Double, places: Int = 1) -> String {
    let number = NumberText.decimal(abs(points), places: places, language)
    let isZero = !number.contains { ("1"..."9").contains($0) }
    return (isZero ? "±" : points < 0 ? "\u{2212}" : "+") + number
  }
}
