package import AuditModel
import RuleCatalog
import Synchronization
import Text

/// Fills the placeholders of the catalogue's messages.
package struct MessageFormatter: Sendable {
  /// Arguments are text of pages: longer ones are cut.
  package static let maximumArgument = 80

  package let language: Language
  private let rules: RuleBook
  private let templates = MessageTemplates()

  package init(language: Language, rules: RuleBook) {
    self.language = language
    self.rules = rules
  }

  package init(_ context: ReportContext) {
    self.init(language: context.language, rules: context.rules)
  }

  /// What the finding says, in one line, safe to show.
  package func message(of finding: Finding) -> String {
    let template = templates.template(of: finding.message, finding.rule) {
      (rules[finding.rule]?.messages[finding.message]?[language]).map { Template(typeset($0)) }
    }
    guard let template else { return finding.message }
    let told = template.filled(
      in: language, value: { value($0, of: finding) },
      count: { finding.arguments[$0].map(number) })
    return [told, style(of: finding), seen(finding)].compactMap(\.self).joined(separator: " ")
  }

  /// Where the style rule behind a finding stands.
  private func style(of finding: Finding) -> String? {
    finding.styleSource.map { source in
      let file = ControlCharacterEscaper.visible(
        source.path, limit: MessageFormatter.maximumArgument)
      return ReportPhrase.styleRuleAt(file: file, line: source.line).text(in: language)
    }
  }

  /// What stands for a placeholder, safe to show.
  private func value(_ name: String, of finding: Finding) -> String? {
    guard let argument = finding.arguments[name] else { return nil }
    let text = ControlCharacterEscaper.visible(argument, limit: MessageFormatter.maximumArgument)
    guard language == .french, MessageFormatter.ratios.contains(name) else { return text }
    return text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",")
  }

  /// When an element is seen that is hidden as the page loads.
  private func seen(_ finding: Finding) -> String? {
    switch finding.arguments[Finding.seenArgument].flatMap(Finding.Seen.init) {
    case .onDemand: ReportPhrase.seenOnDemand.text(in: language)
    case .onNarrowScreens: ReportPhrase.seenOnNarrowScreens.text(in: language)
    case .byScript: ReportPhrase.seenByScript.text(in: language)
    case .perhapsNever: ReportPhrase.seenPerhapsNever.text(in: language)
    case nil: nil
    }
  }

  /// Arguments that are ratios of contrast, which rules write with a point.
  private static let ratios = ["ratio", "required"]

  /// What words agree with: `1.5` is plural in English, singular in French.
  private func number(_ text: String) -> Int {
    if let number = Int(text) { return number }
    let several = 2
    guard language == .french, let number = Double(text) else { return several }
    return Int(exactly: number.rounded(.towardZero)) ?? several
  }

  /// What is told of the rule where it came to this outcome: the fault where it fails, what to check
  /// where a person must look, what holds where it passes; its id when the catalogue does not know it.
  package func heading(of rule: RuleID, _ outcome: Outcome) -> String {
    rules[rule].map { typeset($0.heading(outcome)[language]) } ?? rule.rawValue
  }

  /// What holds where the rule passes; its id when the catalogue does not know it.
  package func title(of rule: RuleID) -> String {
    rules[rule].map { typeset($0.title[language]) } ?? rule.rawValue
  }

  /// A text of the catalogue with the spaces its language wants.
  package func typeset(_ text: String) -> String {
    language == .french ? FrenchTypography.spaced(text) : text
  }
}

/// The templates of messages that were told before: reports tell few messages, and each many times.
private final class MessageTemplates: Sendable {
  private struct Key: Hashable {
    let rule: RuleID
    let message: String
  }

  private let known = Mutex<[Key: Template?]>([:])

  func template(of message: String, _ rule: RuleID, _ make: () -> Template?) -> Template? {
    let key = Key(rule: rule, message: message)
    if let template = known.withLock({ $0[key] }) { return template }
    let template = make()
    known.withLock { $0[key] = .some(template) }
    return template
  }
}
