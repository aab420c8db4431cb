import FrenchLaw
import RuleKit

/// The mention on the home page tells the state that the declaration tells, and so does each other mention
/// there.
struct A11yMentionVsDeclarationRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let found = law.home?.mention, let other = found.other {
      reporter.contradiction(
        .twoMentions(mention: found.mention.text, other: other.mention.text), other.evidence)
    }
    guard let found = law.home?.mention, let mentioned = found.mention.state,
      let declaration = law.writtenDeclaration, let declared = declaration.state
    else { return }
    if mentioned == declared {
      reporter.yes(declaration.states.first?.evidence)
    } else {
      reporter.contradiction(
        .different(declared: declared.words, mention: found.mention.text), found.evidence)
    }
  }
}
