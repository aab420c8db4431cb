package import AuditModel
import RuleCatalog

/// Tells findings one at a time, word for word as the reports do, for pages that show them otherwise.
package struct FindingTeller: Sendable {
  package let language: Language
  private let rules: RuleBook
  private let formatter: MessageFormatter

  package init(_ language: Language, _ rules: RuleBook = .catalog) {
    self.language = language
    self.rules = rules
    formatter = MessageFormatter(language: language, rules: rules)
  }

  /// What is the matter, in a few words.
  package func heading(of finding: Finding) -> String {
    formatter.heading(of: finding.rule, finding.outcome)
  }

  /// What is the matter with this element, in one line.
  package func message(of finding: Finding) -> String {
    formatter.message(of: Redaction.finding(finding))
  }

  /// Whom it shuts out, and why.
  package func why(_ rule: RuleID) -> HTML {
    rules[rule].map { HTMLMarkdown(formatter.typeset($0.why[language])).text } ?? .empty
  }

  /// How it is mended, with its forms.
  package func fix(_ rule: RuleID) -> HTML {
    rules[rule].map { prose($0.fix[language]) } ?? .empty
  }

  /// Markdown as the catalogue writes it, with its blocks of code at the end.
  package func prose(_ markdown: String) -> HTML {
    let fix = HTMLMarkdown(formatter.typeset(markdown))
    let forms = fix.comparisons.map { forms -> HTML in
      """
      \(form(.wrongForm, forms.wrong, "wrong"))\(form(.mendedForm, forms.right, "right"))
      """
    }
    return "\(fix.text)\(forms)\(fix.code.map { form(.mendedForm, $0, "right") })"
  }

  /// A text of the catalogue with the spaces that its language wants.
  package func typeset(_ text: String) -> String { formatter.typeset(text) }

  private func form(_ title: HTMLPhrase, _ code: String, _ kind: String) -> HTML {
    """
    <div class="form \(kind)"><p>\(title.text(in: language))</p>\
    <pre><code>\(code)</code></pre></div>
    """
  }

  /// Who mends it, in a word or two.
  package func owner(of finding: Finding) -> String {
    let phrase: ReportPhrase =
      switch Ownership(rules, pages: 1).owner(of: finding) {
      case .editor: .editor
      case .template: .template
      case .server: .server
      case .authority: .authority
      }
    return phrase.text(in: language)
  }

  /// Whom a rule is about.
  package func audience(of rule: RuleID) -> Audience {
    rules[rule].map { Audience($0.theme.category) } ?? .people
  }

  /// A page as a whole is meant: there is no element to show.
  package func isOfPage(_ finding: Finding) -> Bool { finding.place.isPage }

  /// What the pages of a site call it; nil where they do not agree.
  package func name(of site: SiteResult) -> String? {
    TitleParts.siteName(of: site).map { ControlCharacterEscaper.visible($0, limit: 80) }
  }

  /// How many edits mend what fails of `findings`.
  ///
  /// - Parameter site: what they are of; nil: one page.
  package func corrections(
    _ findings: some Sequence<Finding>, of site: SiteResult? = nil
  ) -> Int {
    Corrections(findings, site.map { Ownership($0, rules) } ?? Ownership(rules, pages: 1)).total
  }
}
