import FrenchLaw
import RuleKit

/// The mention has the words of the law.
///
/// Brackets in the place of the colon and a few words between are accepted; the answer says what the law
/// writes.
struct A11yMentionWordingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let found = law.home?.mention, !found.isHidden else { return }
    let evidence = found.expectingOfficialForm
    let text = found.mention.text
    switch (found.mention.form, found.mention.state) {
    case (.official, _), (.near, _): reporter.yes(evidence)
    case (.sentence, let state?):
      reporter.review(.sentence(expected: state.mention, text: text), evidence)
    case (.wrong, let state?): reporter.no(.wording(expected: state.mention, text: text), evidence)
    case (_, nil): reporter.no(.unclear(text: text), evidence)
    }
  }
}
