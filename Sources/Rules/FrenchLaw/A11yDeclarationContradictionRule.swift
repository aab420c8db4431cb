import FrenchLaw
import RuleKit

/// The declaration tells one state, and none but "non conforme" where it says that there was no audit.
struct A11yDeclarationContradictionRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let declaration = law.writtenDeclaration, let first = declaration.states.first else {
      return
    }
    if let other = declaration.states.first(where: { $0.state != first.state }) {
      return reporter.contradiction(
        .states(one: first.state.words, other: other.state.words), other.evidence)
    }
    if first.state != .none, declaration.rate == nil, let without = declaration.withoutAudit {
      return reporter.contradiction(.noAudit(declared: first.state.words), without)
    }
    reporter.yes(first.evidence)
  }
}
