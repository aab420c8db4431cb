import FrenchLaw
import RuleKit

/// A declaration that rests on an audit names the pages that were tested, and they exist. A person has to
/// look: what is on the list is not known from its words.
struct A11yDeclarationSampleRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let declaration = law.writtenDeclaration, declaration.rate != nil else { return }
    guard declaration.sections.contains(.pages), let evidence = declaration.sampleEvidence else {
      return reporter.review(.missing, LegalEvidence(nil, at: declaration.place))
    }
    for target in declaration.sample {
      if case .missing(let path) = target { reporter.review(.broken(path: path), evidence) }
    }
    reporter.yes(evidence)
  }
}
