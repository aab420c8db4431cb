package import AuditModel
import RuleCatalog
import Text

/// Fills the placeholders of the catalogue's messages.
package struct MessageFormatter: Sendable {
  /// Arguments are text of pages: longer ones are cut.
  package static let maximumArgument = 80

  package let language: Language
  private let rules: RuleBook

  package init(language: Language, rules: RuleBook) {
    self.language = language
    self.rules = rules
  }

  package init(_ context: ReportContext) {
    self.init(language: context.language, rules: context.rules)
  }

  /// What the finding says, in one line, safe to show.
  package func message(of finding: Finding) -> String {
    guard let text = rules[finding.rule]?.messages[finding.message]?[language] else {
      return finding.message
    }
    var values = finding.arguments.mapValues {
      ControlCharacterEscaper.visible($0, limit: MessageFormatter.maximumArgument)
    }
    if language == .french {
      for name in MessageFormatter.ratios {
        values[name] = values[name]?.split(separator: ".", omittingEmptySubsequences: false)
          .joined(separator: ",")
      }
    }
    let told = Template(typeset(text)).filled(
      values, counts: finding.arguments.mapValues(number), in: language)
    return told + (seen(finding).map { " " + $0 } ?? "")
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

/// A text with placeholders: `{name}` stands for a value, `{name:one|many}` for the form that agrees
/// with a number.
struct Template {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The text with its placeholders replaced, in one pass: braces inside values are left alone. What
  /// has no value, as in the records of an earlier release, is an ellipsis.
  func filled(
    _ values: [String: String], counts: [String: Int] = [:], in language: Language = .french
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)..<close]
      result += replacement(for: inside, values, counts, language)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The text as people read it where no page gives values: an ellipsis for each, and of forms that
  /// agree with a number the last one.
  var outline: String {
    text.replacing(#/\{[^{}:]*:[^{}|]*\|([^{}]*)\}/#) { $0.output.1 }
      .replacing(#/\{[^{}:]*\}/#) { _ in "…" }
  }

  private func replacement(
    for inside: Substring, _ values: [String: String], _ counts: [String: Int],
    _ language: Language
  ) -> String {
    let parts = inside.split(separator: ":", maxSplits: 1)
    guard let name = parts.first.map(String.init) else { return "…" }
    if parts.count == 1 {
      return values[name] ?? counts[name].map { NumberText.integer($0, language) } ?? "…"
    }
    let forms = parts[1].split(separator: "|", omittingEmptySubsequences: false)
    guard let last = forms.last, forms.count == 2 else { return "…" }
    let isSingular = counts[name].map { NumberText.isSingular($0, language) } ?? false
    return String(isSingular ? forms[0] : last)
  }
}
