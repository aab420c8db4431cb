import FrenchLaw
import RuleKit

/// The home page shows one of the three mentions of the law.
///
/// Text, alternatives of images, `title` and `aria-label` count. What stands in the place of the mention in
/// other words is `a11y-mention-wording`'s.
struct A11yMentionMissingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let home = law.home else { return reporter.notFoundAsToldElsewhere() }
    if let found = home.mention {
      let evidence = found.expectingOfficialForm
      if found.isHidden {
        reporter.review(.hidden(text: found.mention.text), evidence)
      } else if found.mention.form == .wrong {
        reporter.noAsToldElsewhere(evidence)
      } else {
        reporter.yes(evidence)
      }
    } else if home.mayHoldMore {
      reporter.notFound(.notFound)
    } else if let link = home.links.first(where: { $0.topics.contains(.accessibility) }) {
      reporter.no(.bare(text: link.text), link.evidence)
    } else if let nearest = home.nearest {
      reporter.no(.nearest(text: nearest.text ?? ""), nearest)
    } else {
      reporter.no(.missing)
    }
  }
}

extension LegalPage.Mention {
  /// The evidence, with the mention of the law where that is not what is written.
  var expectingOfficialForm: LegalEvidence {
    var evidence = evidence
    if mention.form != .official { evidence.expected = mention.state?.mention }
    return evidence
  }
}
