import FrenchLaw
import RuleKit

/// Some link leads to deliberations or minutes; of a page about them a person sees whether it holds them. Those of other bodies, such as
/// the community that the town belongs to, do not count. Small towns may post them up instead: a person has to look
/// where there is none.
struct DeliberationsPublishedRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let links = law.links(.deliberations).filter { $0.target.leads && !isOfOthers($0.text) }
    if let link = links.first {
      reporter.yes(link.evidence)
    } else if let page = law.pages.first(where: { $0.subject.contains(.deliberations) }) {
      // A page about minutes may hold them, or those of the council of the young.
      reporter.review(.page, LegalEvidence(nil, at: page.place))
    } else {
      reporter.notFound(.notFound)
    }
  }

  private static func isOfOthers(_ text: String) -> Bool { FoldedWords(text).contains(others) }

  private static let others: Phrases = [
    "communaute*", "intercommuna*", "conseil communautaire", "syndicat*", "departement*",
    "conseil departemental", "region*", "metropole*", "prefecture*", "prefector*", "ccas",
    "agglomeration", "jeunes", "enfants", "sages",
  ]
}
