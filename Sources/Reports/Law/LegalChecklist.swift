package import AuditModel
import RuleCatalog

/// The duties under French law with their answers, as all formats tell them: what is not met first.
struct LegalChecklist {
  let checks: [LegalCheck]
  private let context: ReportContext
  private let texts: FindingText

  init(_ checks: [LegalCheck], in context: ReportContext) {
    self.context = context
    texts = FindingText(context)
    let ranks = LegalCheck.Answer.allCases
    let order: [LegalCheck.Answer] = [
      .no, .contradiction, .notFound, .needsReview, .yes, .notApplicable,
    ]
    self.checks = Self.distinct(checks).enumerated().sorted { one, other in
      func rank(_ answer: LegalCheck.Answer) -> Int { order.firstIndex(of: answer) ?? ranks.count }
      return (rank(one.element.answer), one.offset) < (rank(other.element.answer), other.offset)
    }.map(\.element)
  }

  /// Of duties that the same words decide, as a mention and how it is worded, one.
  private static func distinct(_ checks: [LegalCheck]) -> [LegalCheck] {
    var known: Set<[String]> = []
    return checks.filter { check in
      guard let evidence = check.evidence, let expected = check.expected, check.answer != .yes
      else {
        return true
      }
      return known.insert([evidence, expected, check.path ?? "", check.answer.rawValue]).inserted
    }
  }

  /// Those that are not met, what is only advised aside.
  var unmet: [LegalCheck] {
    checks.filter { [.no, .contradiction].contains($0.answer) && !isAdvice($0) }
  }

  /// Those that are met.
  var met: [LegalCheck] { checks.filter { $0.answer == .yes } }

  /// Whether the State advises it and no law asks for it.
  private func isAdvice(_ check: LegalCheck) -> Bool {
    check.rule.flatMap { context.rules[$0] }?.severity == .minor
  }

  /// Those that concern the site.
  var concerned: [LegalCheck] { checks.filter { $0.answer != .notApplicable } }
  /// Those that do not.
  var others: [LegalCheck] { checks.filter { $0.answer == .notApplicable } }
  /// Those that somebody has to do something about.
  var open: [LegalCheck] { concerned.filter { $0.answer != .yes } }

  func say(_ phrase: LegalPhrase) -> String { phrase.text(in: context.language) }

  /// What the history keeps of it; nil where no duty concerns the site.
  var standing: LawStanding? {
    if concerned.isEmpty { return nil }
    let unmet = Set(unmet.compactMap { $0.rule ?? RuleID(rawValue: $0.check) })
    return LawStanding(met: met.count, open: unclear, unmet: unmet.sorted())
  }

  private var unclear: Int {
    checks.count { [.notFound, .needsReview].contains($0.answer) }
  }

  /// How many are left to meet, met, and left to a person.
  var summary: String {
    say(.count(unmet: unmet.count, met: met.count, open: unclear))
  }

  /// What is met, in a line; nil where nothing is.
  var metList: String? {
    met.isEmpty
      ? nil
      : say(
        .metList(
          list: met.map(name).joined(separator: context.language == .french ? "\u{202F}; " : "; ")))
  }

  /// The title of the rule behind the duty, or the duty's own name.
  func name(of check: LegalCheck) -> String {
    guard let rule = check.rule, context.rules[rule] != nil else {
      return ControlCharacterEscaper.visible(check.check, limit: 80)
    }
    return texts.title(of: rule)
  }

  func word(for check: LegalCheck) -> String {
    switch check.answer {
    case .no where isAdvice(check): say(.advised)
    case .yes: say(.yes)
    case .no: say(.no)
    case .notFound: say(.notFound)
    case .contradiction: say(.contradiction)
    case .needsReview: say(.needsReview)
    case .notApplicable: say(.notApplicable)
    }
  }

  /// What was read, what the law writes in its place, and where it stands; nil when there is nothing to
  /// show.
  func evidence(of check: LegalCheck) -> [String] {
    var parts: [String] = []
    if let text = check.evidence, !text.isEmpty {
      parts.append(say(.quoted(text: ControlCharacterEscaper.visible(text, limit: 300))))
    }
    if let expected = check.expected {
      parts.append(say(.expected(text: ControlCharacterEscaper.visible(expected, limit: 120))))
    }
    // A page stands for the whole site where nothing was read on it.
    if check.evidence?.isEmpty == false, let path = check.path, let line = check.line {
      parts.append(say(.place(path: FindingText.path(path), line: line)))
    }
    return parts
  }
}

extension ReportContext {
  /// What became of the duties under French law at an audit; nil where none concerns the site.
  package func lawStanding(of site: SiteResult) -> LawStanding? {
    site.legal.flatMap { LegalChecklist($0, in: self).standing }
  }
}
