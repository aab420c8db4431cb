package import AuditModel

/// What the catalogue says of a rule: one file of `rules/`.
package struct RuleDescriptor: Sendable {
  package let id: RuleID
  package let theme: Theme
  package let scope: RuleScope
  package let severity: Severity
  /// Who mends the fault as a rule.
  package let fixOwner: FixOwner
  /// Success criteria of WCAG 2.2.
  package let wcag: [String]
  /// Tests of RGAA 4.1.2 that the rule speaks for: which of them a finding fails, its message and its
  /// element tell.
  package let rgaa: [String]
  /// Rules of the ACT community that the rule implements.
  package let act: [String]
  /// The release that brought the rule.
  package let since: String
  /// True of a rule that is run only when it is asked for by its id (`default: off`): what it asks
  /// goes beyond what the law asks of a town hall.
  package let isOptIn: Bool
  /// Eight hexadecimal digits that change whenever what the rule judges does, as far as its file
  /// tells.
  package let version: String
  /// What holds where the rule passes.
  package let title: LocalizedText
  /// What is told when the rule fails.
  package let fault: LocalizedText
  /// What is told when a person must look; nil where the rule leaves nothing to a person.
  package let review: LocalizedText?
  /// By key; placeholders stand in braces.
  package let messages: [String: LocalizedText]
  /// The keys of the messages, the everyday one first.
  package let messageKeys: [String]
  private let explanation: Explanation

  /// What only explanations need: a place in the embedded columns, or as given.
  private enum Explanation: Sendable {
    case embedded(Int)
    case given(why: LocalizedText, fix: LocalizedText, examples: [RuleExample])
  }

  /// A rule that no file describes, for tests of what shows rules.
  package init(
    id: RuleID, theme: Theme, scope: RuleScope = .page, severity: Severity,
    fixOwner: FixOwner = .editor, wcag: [String] = [], rgaa: [String] = [],
    act: [String] = [], since: String, isOptIn: Bool = false,
    version: String = "00000000", title: LocalizedText, fault: LocalizedText,
    review: LocalizedText? = nil, why: LocalizedText, fix: LocalizedText,
    messages: [String: LocalizedText], examples: [RuleExample] = []
  ) {
    self.id = id
    self.theme = theme
    self.scope = scope
    self.severity = severity
    self.fixOwner = fixOwner
    self.wcag = wcag
    self.rgaa = rgaa
    self.act = act
    self.since = since
    self.isOptIn = isOptIn
    self.version = version
    self.title = title
    self.fault = fault
    self.review = review
    self.messages = messages
    messageKeys = messages.keys.sorted()
    explanation = .given(why: why, fix: fix, examples: examples)
  }

  /// The rule at a place of the embedded columns.
  ///
  /// - Parameter firstMessage: where its messages begin; then where those of the next rule do.
  init(embedded index: Int, firstMessage: inout Int) {
    func text(_ french: [String], _ english: [String]) -> LocalizedText {
      LocalizedText(fr: french[index], en: english[index])
    }
    id = RuleID(rawValue: EmbeddedFacts.ids[index])
    theme = EmbeddedFacts.themes[index]
    scope = EmbeddedFacts.scopes[index]
    severity = EmbeddedFacts.severities[index]
    fixOwner = EmbeddedFacts.fixOwners[index]
    wcag = EmbeddedFacts.wcag[index].words
    rgaa = EmbeddedFacts.rgaa[index].words
    act = EmbeddedFacts.act[index].words
    since = EmbeddedFacts.since[index]
    isOptIn = EmbeddedFacts.optIns[index]
    version = EmbeddedFacts.versions[index]
    title = text(EmbeddedTexts.titlesFrench, EmbeddedTexts.titlesEnglish)
    fault = text(EmbeddedTexts.faultsFrench, EmbeddedTexts.faultsEnglish)
    let review = text(EmbeddedTexts.reviewsFrench, EmbeddedTexts.reviewsEnglish)
    self.review = review.french.isEmpty ? nil : review
    let places = firstMessage..<(firstMessage + EmbeddedFacts.messageCounts[index])
    messages = Dictionary(
      uniqueKeysWithValues: places.map { place in
        let text = LocalizedText(
          fr: EmbeddedTexts.messagesFrench[place], en: EmbeddedTexts.messagesEnglish[place])
        return (EmbeddedFacts.messageKeys[place], text)
      })
    messageKeys = Array(EmbeddedFacts.messageKeys[places])
    firstMessage = places.upperBound
    explanation = .embedded(index)
  }

  /// Markdown: whom the fault shuts out and how.
  package var why: LocalizedText {
    switch explanation {
    case .given(let why, _, _): why
    case .embedded(let index):
      LocalizedText(fr: EmbeddedTexts.whysFrench[index], en: EmbeddedTexts.whysEnglish[index])
    }
  }

  /// Markdown: what to write instead.
  package var fix: LocalizedText {
    switch explanation {
    case .given(_, let fix, _): fix
    case .embedded(let index):
      LocalizedText(fr: EmbeddedTexts.fixesFrench[index], en: EmbeddedTexts.fixesEnglish[index])
    }
  }

  package var examples: [RuleExample] {
    switch explanation {
    case .given(_, _, let examples): examples
    case .embedded(let index):
      EmbeddedExamples.packed[index].parts("\u{1E}").map { RuleExample(packed: $0) }
    }
  }

  /// What is told of an outcome: what holds, what fails, or what a person must look at.
  package func heading(_ outcome: Outcome) -> LocalizedText {
    switch outcome {
    case .failed: fault
    case .needsReview: review ?? fault
    case .passed, .inapplicable, .untested: title
    }
  }

  /// What the rule costs its score at most.
  package var penalty: Double { severity.penalty }
}
