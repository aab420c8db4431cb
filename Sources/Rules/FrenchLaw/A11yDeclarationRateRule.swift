import FrenchLaw
import RuleKit

/// The declared share of criteria and the declared state go together: 100 % total, from 50 % partial.
struct A11yDeclarationRateRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = law.writtenDeclaration,
      let state = declaration.state
    else { return }
    guard let rate = declaration.rate else {
      // Without an audit there is no rate, and no other state.
      guard state != .none, declaration.withoutAudit == nil,
        let evidence = declaration.states.first?.evidence
      else { return }
      if page.mayHoldMore { return reporter.notFoundAsToldElsewhere(evidence) }
      return reporter.no(.missing(declared: state.words), evidence)
    }
    let right = ConformityState(rate: rate.value)
    let number = Self.number(rate.value)
    if right == state {
      reporter.yes(rate.evidence)
    } else if state == .none {
      reporter.review(.higher(rate: number), rate.evidence)
    } else {
      reporter.contradiction(
        .mismatch(declared: state.words, rate: number, right: right.words), rate.evidence)
    }
  }

  /// As French texts write numbers.
  private static func number(_ value: Double) -> String {
    let text = String(value)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text).replacing(".", with: ",")
  }
}
